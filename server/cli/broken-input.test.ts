import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScanDocument } from './scan-document.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';

const pod = (containers: string, name = 'x'): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n  containers:\n${containers}`;
const APP = '  - name: app\n    image: app:1\n';
const GOOD = pod(APP, 'good');

/** Scans the folder with one good pod beside what is broken: that pod is graded, whatever else is said. */
async function scanBesideGood(folder: string): Promise<string[]> {
  writeFileSync(join(folder, 'zz-good.yaml'), GOOD);
  const { out, errors } = await runIn(folder, ['scan', '.', '--format', 'json']);
  const { workloads, faults } = JSON.parse(out) as ScanDocument;
  expect(workloads.map(({ name }) => name)).toContain('good');
  expect(errors).toHaveLength(faults.length);
  return errors;
}

describe('each says file, line and field, or file and reason', () => {
  test.each<[string, string | Uint8Array, string | RegExp]>([
    ['a name that none may have', pod(APP, 'Bad_Name'), /^a\.yaml:4: Pod shop\/Bad_Name: metadata\.name: "Bad_Name" is no valid name/],
    ['a name in letters of other scripts', pod(APP, 'café'), /^a\.yaml:4: Pod shop\/café: metadata\.name: "café" is no valid name/],
    ['a name that is too long', pod(APP, 'x'.repeat(300)), /^a\.yaml:4: .*has 300 characters, at most 253 are allowed$/],
    ['a number for a name', pod(APP, '123'), 'a.yaml:4: Pod shop/(no name): metadata.name: expected string, got number'],
    ['null for a name', pod(APP, 'null'), 'a.yaml:4: Pod shop/(no name): metadata.name: expected string, is missing'],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata:\n  namespace: shop\n', 'a.yaml:3: Pod shop/(no name): metadata.name: expected string, is missing'],
    ['no metadata', 'apiVersion: v1\nkind: Pod\nspec: {}\n', 'a.yaml:1: Pod (no name): metadata.name: expected string, is missing'],
    ['a container without a name', pod('  - image: app:1\n'), 'a.yaml:8: Pod shop/x: spec.containers[0].name: expected string, is missing'],
    ['two containers of one name', pod(APP + APP), 'a.yaml:10: Pod shop/x: spec.containers[1].name: "app" is the name of containers[0] too'],
    ['a container of no valid name', pod('  - name: App_1\n'), /^a\.yaml:8: Pod shop\/x: spec\.containers\[0\]\.name: "App_1" is no valid name/],
    ['null for a container', pod(`  - null\n${APP}`), 'a.yaml:8: Pod shop/x: spec.containers[0].name: expected string, is missing'],
    ['null for containers', pod('').replace('containers:', 'containers: null'), 'a.yaml:1: warning: Pod shop/x: has no containers'],
    ['containers by name', pod('    app: {image: app:1}\n'), 'a.yaml:7: Pod shop/x: spec.containers: expected array, got object'],
    ['a number for a value', pod(`${APP}    env:\n    - name: PORT\n      value: 8080\n`), 'a.yaml:12: Pod shop/x: spec.containers[0].env[0].value: expected string, got number'],
    ['text for a port', pod(`${APP}    ports:\n    - containerPort: "80"\n`), 'a.yaml:11: Pod shop/x: spec.containers[0].ports[0].containerPort: expected integer, got string'],
    ['one key twice', `${pod(APP)}spec: {containers: [{name: b}]}\n`, 'a.yaml:10: warning: the same key stands twice in one mapping; the last one counts'],
    ['tabs', 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n', /^a\.yaml:4: is not valid YAML: tab/],
    ['Windows line ends', pod(APP, 'Bad').replaceAll('\n', '\r\n'), /^a\.yaml:4: Pod shop\/Bad: metadata\.name/],
    ['a byte order mark', `\uFEFF${pod(APP, 'Bad')}`, /^a\.yaml:4: Pod shop\/Bad: metadata\.name/],
    ['UTF-16', Buffer.from(`\uFEFF${pod(APP, 'Bad')}`, 'utf16le'), /^a\.yaml:4: Pod shop\/Bad: metadata\.name/],
    ['UTF-16 that does not say so', Buffer.from(pod(APP), 'utf16le'), 'a.yaml: is not a text file'],
    ['binary', Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256), 'a.yaml: is not a text file'],
    ['a separator alone', '---\n', 'a.yaml: warning: holds no object'],
    ['an alias of nothing', pod('  - *app\n'), /^a\.yaml:8: is not valid YAML: unidentified alias "app"/],
    ['one container by two aliases', `x: &c {name: app}\n${pod('  - *c\n  - *c\n')}`, 'a.yaml:8: Pod shop/x: spec.containers[1].name: "app" is the name of containers[0] too'],
    ['aliases that multiply', `${[...'abcdefgh'].map((name, index, names) => `${name}: &${name} [${Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*${names[index - 1]}`)).join(', ')}]\n`).join('')}${pod(APP)}`, 'a.yaml:1: its aliases stand for more than 200000 values'],
    ['deep nesting', `spec: ${'['.repeat(50_000)}${']'.repeat(50_000)}\n`, /^a\.yaml:1: is not valid YAML: nesting exceeded/],
    ['a Windows path in double quotes', `${pod(APP)}  volumes:\n  - name: v\n    hostPath: {path: "C:\\Users"}\n`, /^a\.yaml:12: is not valid YAML: expected hexadecimal/],
    ['a number for a kind', 'apiVersion: v1\nkind: 5\nmetadata: {name: x}\n', 'a.yaml:2: kind: expected string, got number'],
    ['objects in an array', '- {apiVersion: v1, kind: Pod}\n', 'a.yaml:1: expected an object, got an array'],
    ['JSON that breaks off', '{"apiVersion": "v1", "kind": "Pod",\n "metadata": {"name":', /^a\.yaml:2: is not valid YAML: /],
  ])('%s', async (_, text, said) => {
    const [first = '', ...more] = await scanBesideGood(folderWith({ 'a.yaml': text }));
    expect([first, typeof said === 'string' ? first === said : said.test(first)]).toEqual([first, true]);
    expect(more).toEqual([]);
  });

  test('thousands of broken documents', async () => {
    const errors = await scanBesideGood(folderWith({ 'a.yaml': '---\n[\n'.repeat(50_000) }));
    expect(errors.at(-1)).toBe('a.yaml:4001: 2000 documents cannot be read; what comes after them is left out');
    expect(errors).toHaveLength(2_001);
  });
});

test('what is no file', async () => {
  const folder = folderWith({ 'huge.yaml': 'x', 'folder.yaml/in.yaml': pod(APP, 'inside') });
  truncateSync(join(folder, 'huge.yaml'), 200 * 1024 * 1024);
  symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  symlinkSync('.', join(folder, 'self'));
  symlinkSync('/nowhere/at-all', join(folder, 'gone.yaml'));
  mkdirSync(join(folder, 'empty'));
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  expect((await scanBesideGood(folder)).toSorted()).toEqual(['gone.yaml: no such file or folder', 'huge.yaml: has 200 MB or more; at most 64 MB are read', 'loop.yaml: is a link that leads to itself', 'pipe.yaml: is not a regular file']);
});

test('what may not be read', async (context) => {
  if (process.getuid?.() === 0) context.skip('root may read everything');
  const folder = folderWith({ 'closed.yaml': pod(APP), 'shut/a.yaml': pod(APP) });
  chmodSync(join(folder, 'closed.yaml'), 0);
  chmodSync(join(folder, 'shut'), 0);
  expect((await scanBesideGood(folder)).toSorted()).toEqual(['closed.yaml: cannot be read: permission denied', 'shut: cannot be read: permission denied']);
  chmodSync(join(folder, 'shut'), 0o700);
});
