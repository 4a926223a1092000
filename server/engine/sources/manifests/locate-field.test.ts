import { expect, test } from 'vitest';
import { FieldLocator } from './locate-field.ts';

const locateField = (source: string, path: (string | number)[]): number | null => new FieldLocator(source).line(path);

const text = `# comment
kind: Pod
spec:
  containers:
  - name: a
    image: a
  -
    name: b
    image: |
      x
    "quoted": {deep: [1, 2,
      3]}
  again: 1
  again: 2
shared: &s
  x: 1
alias: *s
last: 1
`;

test.each<[(string | number)[], number]>([
  [[], 1],
  [['kind'], 1],
  [['spec'], 2],
  [['spec', 'containers'], 3],
  [['spec', 'containers', 0], 4],
  [['spec', 'containers', 0, 'image'], 5],
  [['spec', 'containers', 1], 7],
  [['spec', 'containers', 1, 'image'], 8],
  [['spec', 'containers', 1, 'quoted', 'deep', 2], 11],
  [['spec', 'containers', 1, 'missing', 'x'], 7],
  [['spec', 'containers', 5], 3],
  [['spec', 'again'], 13],
  [['alias', 'x'], 16],
  [['last'], 17],
  [['missing'], 1],
  [['kind', 'x'], 1],
])('%j', (path, line) => {
  expect(locateField(text, path)).toBe(line);
});

test('JSON', () => {
  expect(locateField('{\n "a": {\n  "b": [\n   1,\n   {"c": 2}\n]}}', ['a', 'b', 1, 'c'])).toBe(4);
});

test.each(['', '# x', '[', 'a: *unknown'])('nothing in %j', (broken) => {
  expect(locateField(broken, ['a', 'b'])).toEqual(broken.startsWith('a') ? 0 : null);
});

test('ten thousand fields of one list', () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({ metadata: { name: `p${index}` }, spec: { hostPID: 1 } }));
  const locator = new FieldLocator(JSON.stringify({ kind: 'List', items }, null, 1));
  const started = performance.now();
  const lines = items.map((_, index) => locator.line(['items', index, 'spec', 'hostPID']));
  expect(lines[0]).toBe(8);
  expect(lines[9999]).toBe(8 + 9999 * 8);
  expect(performance.now() - started).toBeLessThan(3000);
});
