import { describe, expect, test } from 'vitest';
import { readDocuments } from './read-documents.ts';

describe('reads YAML as kubectl does', () => {
  test.each<[string, unknown]>([
    ['a: yes', { a: true }],
    ['a: n', { a: false }],
    ['a: On', { a: true }],
    ['a: "yes"', { a: 'yes' }],
    ['a: 0644', { a: 420 }],
    ['a: 09', { a: 9 }],
    ['a: 0x1F', { a: 31 }],
    ['a: -0b11', { a: -3 }],
    ['a: 1_000', { a: 1000 }],
    ['a: 12:30', { a: '12:30' }],
    ['a: 2024-01-01', { a: '2024-01-01' }],
    ['a: 1.2.3', { a: '1.2.3' }],
    ['a: 1e3', { a: 1000 }],
    ['a: ~', { a: null }],
    ['a: !!str 5', { a: '5' }],
    ['x: &x {b: 1}\na:\n  <<: *x\n  c: 2', { x: { b: 1 }, a: { b: 1, c: 2 } }],
    ['a: "one\ntwo"\nb: 1', { a: 'one two', b: 1 }],
    ['- a: "one\ntwo\nthree"\n- b', [{ a: 'one two three' }, 'b']],
    ['{"a": 1}', { a: 1 }],
    ['{"a": 1,}', { a: 1 }],
  ])('%j', (text, expected) => {
    expect(readDocuments(text)).toEqual({ documents: [expect.objectContaining({ value: expected })], faults: [] });
  });
});

test('documents and their lines', () => {
  const { documents, faults } = readDocuments('# header\n%YAML 1.1\n---\na: 1\n---\n# nothing\n--- # comment\n\nb: |\n  ---\n  text\n---\r\nc: 3\r\n...\n---\n');
  expect(documents.map(({ value, line }) => [value, line])).toEqual([
    [{ a: 1 }, 3],
    [{ b: '---\ntext\n' }, 7],
    [{ c: 3 }, 12],
  ]);
  expect(faults).toEqual([]);
});

test('a broken document names its line, and the others are read', () => {
  const { documents, faults } = readDocuments('a: 1\n---\nb: 2\nc: [\n---\nd: 4\n---\n\te: 5\n');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { d: 4 }]);
  expect(faults).toEqual([
    { line: 4, message: expect.stringMatching(/^is not valid YAML: /) },
    { line: 8, message: expect.stringMatching(/^is not valid YAML: /) },
  ]);
});

test('of equal keys the last one counts, and the line is named', () => {
  expect(readDocuments('---\na: 1\nb: 1\na: 2\n').documents).toEqual([expect.objectContaining({ value: { a: 2, b: 1 }, duplicateKey: 4 })]);
});

test.each(['replicas: {{ .Values.replicas }}\n', '{{- if .Values.enabled }}\na: 1\n{{- end }}\n'])('a template says what to do: %j', (text) => {
  expect(readDocuments(text).faults).toEqual([{ line: 1, message: expect.stringContaining('render it first') }]);
});

test('no message quotes the text', () => {
  expect(JSON.stringify(readDocuments('password: hunter2: hunter2\n').faults)).not.toContain('hunter2');
});

test.each(['', '\n', '# only a comment', '---\n---\n# x\n', '...\n'])('nothing in %j', (text) => {
  expect(readDocuments(text)).toEqual({ documents: [], faults: [] });
});

test('an entangled document is refused or read, never a crash', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefghi'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)].join('\n');
  expect(() => readDocuments(bomb)).not.toThrow();
  expect(readDocuments(`a: &a 1\nb: [${'*a, '.repeat(2000)}]`).faults).toHaveLength(1);
  expect(readDocuments('['.repeat(100_000)).faults).toHaveLength(1);
  expect(readDocuments('{'.repeat(100_000)).faults).toHaveLength(1);
});
