import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { formatPath } from '#lib/kubernetes/shape.ts';
import { classifyLiterals } from '../engine/credentials/classify-literals.ts';
import { loadManifests } from '../engine/sources/manifests/load-manifests.ts';
import { readObjects } from '../engine/sources/manifests/read-objects.ts';
import { gradeManifests } from './grade-manifests.ts';
import { scanDocument } from './scan-document.ts';
import { EVERY_KIND } from './testing/every-kind.ts';
import { folderWith } from './testing/folder.ts';
import { sharedFolder } from './testing/shared-folder.ts';

type Path = readonly (string | number)[];

/** What may stand where anything else is expected. */
const WRONG: readonly unknown[] = [null, 'text', '', 5, -1.5, 1e300, true, [], [null], [5], [[]], {}, { a: { b: 1 } }, JSON.parse('{"__proto__": {"x": 1}, "constructor": [], "toString": null}')];

/** Every path of a JSON value, its own included. */
function* pathsOf(value: unknown, path: Path = []): Iterable<Path> {
  yield path;
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) return value.map((entry, index) => (index === key ? withValue(entry, rest, replacement) : (entry as unknown)));
  return { ...(value as object), [key]: withValue((value as Record<string, unknown>)[key], rest, replacement) };
}

/** Reads one text as a file of its own and grades what it holds; both may never throw. */
async function gradeText(text: string) {
  const literals = new LiteralCollector();
  const content = readObjects('x.yaml', text, literals);
  await classifyLiterals(literals);
  const objects = new Map(content.objects.map(({ kind, object }) => [kind, [object]]));
  const document = scanDocument(gradeManifests({ objects, faults: content.faults, ignored: {}, secretsWithData: [], found: new Map(), folders: [], unreadable: null }));
  JSON.stringify(document);
  return { document, faults: content.faults.filter(({ level }) => level === undefined) };
}

const seed = sharedFolder('seed/manifests');
const seedObjects = seed === null ? [] : readdirSync(seed).flatMap((file) => loadAll(readFileSync(join(seed, file), 'utf8')) as object[]);

describe('a wrong value in any place of any object', () => {
  const kinds = [...EVERY_KIND, ...seedObjects].map((object): [string, object] => {
    const { kind, metadata } = object as { kind: string; metadata: { name: string } };
    return [`${kind} ${metadata.name}`, object];
  });

  test.each(kinds)('%s', { timeout: 60_000 }, async (_, object) => {
    const unnamed: string[] = [];
    for (const path of pathsOf(object)) {
      for (const wrong of WRONG) {
        const { faults } = await gradeText(JSON.stringify(withValue(object, path, wrong)));
        // A fault is of the field, of one within it, or of the object that the field makes impossible.
        const name = formatPath(path);
        const isNamed = faults.every(({ message, line }) => line !== null && (path.length < 2 || message.replaceAll(': ', '.').includes(name) || message.includes(formatPath(path.slice(0, -1)))));
        if (!isNamed) unnamed.push(`${name} = ${JSON.stringify(wrong)}: ${JSON.stringify(faults)}`);
      }
    }
    expect(unnamed).toEqual([]);
  });
});

/** What a server would not look at in what it is sent, or what nobody writes into files. */
const FREE = /^status|^spec\.taints/;

test.each(EVERY_KIND.map((object): [string, object] => [(object as { kind: string }).kind, object]))('%s: no wrong type goes unsaid', (_, object) => {
  const unsaid = [...pathsOf(object)].filter((path) => {
    const value = path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], object);
    const { faults } = readObjects('x.yaml', JSON.stringify(withValue(object, path, typeof value === 'object' ? 5 : { a: 1 })), new LiteralCollector());
    return faults.every(({ level }) => level !== undefined);
  });
  expect(unsaid.map(formatPath).filter((path) => !FREE.test(path))).toEqual([]);
});

describe('texts that are no honest manifests', () => {
  const pod = (spec: string, head = ''): string => `${head}apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: ${spec}\n`;
  const good = pod('{containers: [{name: a, image: a:1}]}').replace('name: x', 'name: good');
  const laughs = (inner: string, level: (name: string) => string): string => ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index, names) => `${name}: &${name} ${index === 0 ? inner : level(Array.from({ length: 9 }, () => `*${names[index - 1]}`).join(', '))}\n`).join('');
  const list = (items: string): string => `{apiVersion: v1, kind: List, items: [${items}]}`;
  const nested = (depth: number, open: string, close: string, inner = ''): string => open.repeat(depth) + inner + close.repeat(depth);

  test.each<[string, string | Uint8Array]>([
    ['aliases that multiply', `${laughs('[x, x, x]', (names) => `[${names}]`)}${pod('{containers: *i}')}`],
    ['aliases that multiply lists of objects', `x:\n- ${laughs(list('{apiVersion: v1, kind: Pod, metadata: {name: p}}'), list).replaceAll('\n', '\n  ')}\napiVersion: v1\nkind: List\nitems: [*i]\n`],
    ['aliases that multiply containers', pod(`{containers: [${Array.from({ length: 40_000 }, () => '*c').join(', ')}]}`, `x: &c {name: c, env: [${Array.from({ length: 40_000 }, () => '*e').join(', ')}]}\n`).replace('x: &c', 'y: &e {name: e, value: v}\nx: &c')],
    ['a list that holds itself', 'apiVersion: v1\nkind: List\nitems: &a\n- {apiVersion: v1, kind: List, items: *a}\n'],
    ['labels that hold themselves', 'apiVersion: v1\nkind: Pod\nmetadata: &m {name: x, labels: *m}\nspec: {containers: [{name: a}]}\n'],
    ['lists nested too deeply', nested(20_000, '{"apiVersion": "v1", "kind": "List", "items": [', ']}')],
    ['JSON nested too deeply', `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x"}, "spec": ${nested(200_000, '[', ']')}}`],
    ['YAML nested too deeply', pod(nested(50_000, '[', ']'))],
    ['mappings nested too deeply', pod(nested(20_000, '{a: ', '}', '1'))],
    ['blocks nested too deeply', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    ['a NUL byte', `${good}\0`],
    ['Latin-1', Uint8Array.from(Buffer.from(pod('{containers: [{name: é}]}'), 'latin1'))],
    ['half a UTF-16 text', Uint8Array.of(0xff, 0xfe, 0x61)],
    ['a lone surrogate', pod('{containers: [{name: "\\ud800"}]}')],
    ['control characters', pod('{containers: [{name: "a\u0007b"}]}')],
    ['kinds named like members of every object', ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((kind) => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: x}\n`).join('---\n')],
    ['names like members of every object', ['__proto__', 'constructor'].map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${name}, labels: {${name}: a}, annotations: {${name}: b}}\nspec: {containers: [{name: ${name}, env: [{name: ${name}, value: ${name}}], resources: {limits: {${name}: 1}}}], volumes: [{name: ${name}, ${name}: {}}], nodeSelector: {${name}: x}}\n`).join('---\n')],
    ['merge keys', pod('{<<: {containers: [{name: a, image: b}]}, <<: [1, {hostPID: true}]}')],
    ['tags', pod('!!python/object:os.system {containers: !!set {a, b}}')],
    ['binary data', pod('{containers: [{name: !!binary aGk=}]}')],
    ['timestamps', pod('{containers: [{name: 2020-01-01}]}')],
    ['a key that is no text', pod('{[1]: 2, {a: b}: c, null: d}')],
    ['one huge line', pod(`{containers: [{name: a, image: "${'a'.repeat(2_000_000)}"}]}`)],
    ['many documents', '---\n'.repeat(100_000)],
    ['many broken documents', '---\n[\n'.repeat(2_000)],
    ['many wrong objects', list(Array.from({ length: 5_000 }, (_, index) => `{apiVersion: v1, kind: Pod, metadata: {name: p${index}}, spec: {hostPID: 1}}`).join(', '))],
  ])('%s', { timeout: 20_000 }, async (_, text) => {
    const folder = folderWith({ 'bad.yaml': text, 'good.yaml': good });
    const document = scanDocument(gradeManifests(await loadManifests([folder])));
    JSON.stringify(document);
    expect(document.workloads.map(({ name }) => name)).toContain('good');
    for (const { file, message } of document.faults) expect([file, message]).toEqual([join(folder, 'bad.yaml'), expect.stringMatching(/^.{1,400}$/s)]);
    for (const count of Object.values(document.ignored)) expect(count).toEqual(expect.any(Number));
  });

  test('lines are counted the same with any line ends, with a byte order mark and in UTF-16', async () => {
    const text = `# comment\n---\n${pod('\n  hostPID: 1')}`;
    const folder = folderWith({ 'a.yaml': text, 'b.yaml': text.replaceAll('\n', '\r\n'), 'c.yaml': `\uFEFF${text}`, 'd.yaml': Buffer.from(`\uFEFF${text}`, 'utf16le') });
    const { faults } = await loadManifests([folder]);
    expect(faults.map(({ line, message }) => [line, message])).toEqual(Array.from({ length: 4 }, () => [7, 'Pod x: spec.hostPID: expected boolean, got number']));
  });
});
