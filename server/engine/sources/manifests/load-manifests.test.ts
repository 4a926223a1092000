import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadManifests, type Manifests } from './load-manifests.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const pod = (name: string, extra = ''): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${extra}spec:\n  containers:\n  - name: app\n    image: app:1\n`;
const load = (): Promise<Manifests> => loadManifests([folder]);
const names = ({ found }: Manifests): string[] => [...found.keys()];
const faults = (manifests: Manifests): string[] => manifests.faults.map(({ file, line, message, level }) => `${level ?? 'fault'} ${file.replace(`${folder}/`, '')}:${line ?? ''} ${message}`);

describe('finds', () => {
  test('YAML and JSON, recursively, in the order of names; other files and hidden ones are left alone', async () => {
    write('b.yaml', pod('b'));
    write('a/c.YML', pod('c'));
    write('a/d.json', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'd' }, spec: { containers: [{ name: 'x' }] } }));
    write('README.md', 'text');
    write('.git/e.yaml', pod('e'));
    write('node_modules/f.yaml', pod('f'));
    const manifests = await load();
    expect(names(manifests)).toEqual(['Pod/default/c', 'Pod/default/d', 'Pod/default/b']);
    expect(faults(manifests)).toEqual([]);
  });

  test('a file whatever it is called', async () => {
    expect(names(await loadManifests([write('x.txt', pod('x'))]))).toEqual(['Pod/default/x']);
  });

  test.each(['-', '/dev/stdin'])('standard input, by %s', (path) => {
    const loader = new URL('load-manifests.ts', import.meta.url).href;
    const program = `const { loadManifests } = await import(${JSON.stringify(loader)}); console.log([...(await loadManifests([${JSON.stringify(path)}])).found.keys()].join());`;
    const piped = ['-c', 'cat "$0" | "$1" --input-type=module -e "$2"', write('x.txt', pod('piped')), process.execPath, program];
    const { stdout, stderr } = spawnSync('sh', piped, { encoding: 'utf8' });
    expect([stdout.trim(), stderr]).toEqual(['Pod/default/piped', '']);
  });

  test('multi-document files, lists, lists in lists, lists of one kind', async () => {
    write('x.yaml', `${pod('a')}---\n${pod('b')}`);
    write('y.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' }, spec: { containers: [{ name: 'x' }] } }] }] }));
    write('z.json', JSON.stringify({ apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ metadata: { name: 'd', namespace: 'n' }, spec: { template: { spec: { containers: [{ name: 'x' }] } } } }] }));
    write('empty.json', JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: null }));
    const manifests = await load();
    expect(names(manifests)).toEqual(['Pod/default/a', 'Pod/default/b', 'Pod/default/c', 'Deployment/n/d']);
    expect(faults(manifests)).toEqual([]);
  });

  test('each file once, whatever links lead to it', async () => {
    write('a/x.yaml', pod('x'));
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('self', join(folder, 'a/self'));
    symlinkSync('x.yaml', join(folder, 'a/link.yaml'));
    linkSync(join(folder, 'a/x.yaml'), join(folder, 'a/hard.yaml'));
    symlinkSync('nowhere', join(folder, 'a/dangling.yaml'));
    const manifests = await load();
    expect(names(manifests)).toEqual(['Pod/default/x']);
    expect(faults(manifests)).toEqual(['fault a/dangling.yaml: no such file or folder', 'fault a/self: is a link that leads to itself']);
  });

  test('a mounted ConfigMap, with its layers of links', async () => {
    write('..2026/x.yaml', pod('x'));
    symlinkSync('..2026', join(folder, '..data'));
    symlinkSync('..data/x.yaml', join(folder, 'x.yaml'));
    expect(names(await load())).toEqual(['Pod/default/x']);
  });

  test('UTF-16 as PowerShell writes it, and a byte order mark', async () => {
    write('a.yaml', Buffer.from(`\uFEFF${pod('a')}`, 'utf16le'));
    write('b.yaml', `\uFEFF${pod('b')}`);
    expect(names(await load())).toEqual(['Pod/default/a', 'Pod/default/b']);
  });
});

describe('names what it cannot use, and uses the rest', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['empty.yaml', '', 'fault empty.yaml: is empty'],
    ['blank.yaml', ' \n\n', 'fault blank.yaml: is empty'],
    ['comment.yaml', '# nothing\n', 'warning comment.yaml: holds no object'],
    ['binary.yaml', Uint8Array.of(1, 0, 2), 'fault binary.yaml: is not a text file'],
    ['latin1.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9), 'fault latin1.yaml: is not a text file: it is not valid UTF-8'],
    ['broken.yaml', 'a: [1\n', 'fault broken.yaml:1 is not valid YAML: unexpected end of the stream within a flow collection'],
    ['broken.json', '{"kind": "Pod",\n"x": }}', 'fault broken.json:2 is not valid YAML: end of the stream or a document separator is expected'],
    ['text.yaml', 'just words', 'fault text.yaml:1 expected an object, got a string'],
    ['array.json', '[1]', 'fault array.json:1 expected an object, got an array'],
    ['number.yaml', '\n\n5', 'fault number.yaml:3 expected an object, got a number'],
    ['no-kind.yaml', 'apiVersion: v1\nmetadata: {name: x}\n', 'fault no-kind.yaml:1 kind: expected string, is missing'],
    ['kind.yaml', 'apiVersion: v1\n# x\nkind: [Pod]\n', 'fault kind.yaml:3 kind: expected string, got object'],
    ['neither.yaml', 'metadata: {name: x}\nspec: {}\n', 'fault neither.yaml:1 apiVersion: expected string, is missing'],
    ['jinja.yaml', '{% raw %}\napiVersion: v1\n{% endraw %}\n', 'fault jinja.yaml:1 is a template ({% … %}): render it first and scan the result'],
    ['no-version.yaml', 'kind: Pod\nmetadata: {name: x}\n', 'fault no-version.yaml:1 apiVersion: expected string, is missing'],
    ['no-name.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  labels: {}\nspec: {containers: [{}]}\n', 'fault no-name.yaml:3 Pod (no name): metadata.name: expected string, is missing'],
    ['type.yaml', `# c\n---\n${pod('p').replace('image: app:1', 'image: 5')}`, 'fault type.yaml:10 Pod p: spec.containers[0].image: expected string, got number'],
    ['list.yaml', 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: p, namespace: shop}\n  spec:\n    hostPID: 1\n', 'fault list.yaml:8 Pod shop/p: spec.hostPID: expected boolean, got number'],
    ['null-item.yaml', 'apiVersion: v1\nkind: List\nitems:\n- ~\n- 5\n', 'fault null-item.yaml:4 expected an object, got null'],
    ['items.yaml', 'apiVersion: v1\nkind: List\nitems: {}\n', 'fault items.yaml:3 items: expected array, got object'],
    ['chart.yaml', '{{- if .x }}\nkind: Pod\n{{- end }}\n', 'fault chart.yaml:1 is a template ({{ … }}): render it first, for example with helm template, and scan the result'],
    ['old.yaml', 'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {containers: [{}]}}}\n', 'warning old.yaml:1 Deployment of extensions/v1beta1, which current servers do not serve, is read as apps/v1'],
    ['bare.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: d}\n', 'warning bare.yaml:1 Pod d: has no containers'],
    ['keys.yaml', `${pod('k')}kind: Pod\n`, 'warning keys.yaml:9 the same key stands twice in one mapping; the last one counts'],
  ])('%s', async (name, content, fault) => {
    write(name, content);
    write('good.yaml', pod('good'));
    const manifests = await load();
    expect(faults(manifests)).toContain(fault);
    expect(names(manifests)).toContain('Pod/default/good');
  });

  test('a huge file, without reading it', async () => {
    truncateSync(write('huge.yaml', 'x'), 70 * 1024 * 1024);
    expect(faults(await load())).toEqual(['fault huge.yaml: has 70 MB or more; at most 64 MB are read']);
  });

  test('a pipe in a folder is not waited for', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
    expect(faults(await load())).toEqual(['fault pipe.yaml: is not a regular file']);
  });

  test('a folder without manifests, and one that is not there', async () => {
    expect(faults(await load())).toEqual([`fault ${folder}: holds no .yaml, .yml or .json file`]);
    const gone = await loadManifests([join(folder, 'gone')]);
    expect(faults(gone)).toEqual(['fault gone: no such file or folder']);
    expect(gone.unreadable).toBe('no such file or folder');
  });
});

test('kinds that are not graded are counted', async () => {
  write('x.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: c}\n');
  write('values.yaml', 'replicas: 3\n');
  expect((await load()).ignored).toEqual({ ConfigMap: 2, 'Rollout.argoproj.io': 1, 'not an object of Kubernetes': 1 });
});

test('files of other formats are no faults', async () => {
  write('Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.2.3\n');
  write('patch.yaml', '- op: add\n  path: /metadata/labels/team\n  value: shop\n- {op: remove, path: /spec/replicas}\n');
  write('sbom.json', JSON.stringify({ bomFormat: 'CycloneDX', metadata: { timestamp: '2024-01-01T00:00:00Z' }, components: [] }));
  const loaded = await load();
  expect([loaded.ignored, faults(loaded)]).toEqual([{ 'not an object of Kubernetes': 3 }, []]);
});

test('patches of Kustomize are no objects', async () => {
  const resource = pod('x');
  write('base/pod.yaml', resource);
  write('over/kustomization.yaml', 'resources: [../base]\npatches:\n- path: limits.yaml\n- {path: ../shared/add.yaml, target: {kind: Pod}}\n- patch: "a\\nb"\npatchesStrategicMerge:\n- old.yaml\n- |\n  kind: Pod\n');
  write('over/limits.yaml', resource.replace('  - name: app\n    image: app:1\n', '  - resources: {limits: {cpu: 1}}\n'));
  write('over/old.yaml', resource);
  write('shared/add.yaml', resource);
  write('shared/pod.yaml', pod('z'));
  const loaded = await load();
  expect(loaded.objects.get('pods')?.map(({ name }) => name)).toEqual(['x', 'z']);
  expect(faults(loaded).map((line) => line.replaceAll(`${folder}/`, ''))).toEqual(
    ['over/limits.yaml', 'over/old.yaml', 'shared/add.yaml'].map((file) => `warning ${file}: is a patch of over/kustomization.yaml, not graded: build it first, for example with kustomize build, and scan the result`),
  );
});

test('the same object twice: both files are named, the last one counts', async () => {
  write('a.yaml', pod('x', '  labels: {from: a}\n'));
  write('b.yaml', `---\n${pod('x', '  namespace: default\n  labels: {from: b}\n')}`);
  write('c.yaml', pod('x', '  namespace: other\n'));
  const manifests = await load();
  expect(faults(manifests)).toEqual([`warning b.yaml:2 Pod default/x is in ${folder}/a.yaml:1 too; the last one counts`]);
  expect(manifests.objects.get('pods')?.map(({ namespace, labels }) => [namespace, labels])).toEqual([
    ['default', { from: 'b' }],
    ['other', {}],
  ]);
});

test('a committed Secret is named by its keys, its values are nowhere; encrypted ones are not', async () => {
  write('a.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {api-key: c2VjcmV0}\nstringData: {password: hunter2, empty: ""}\n');
  write('b.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: t}\ndata: {api-key: "ENC[AES256_GCM,data:x]"}\nsops: {version: "3"}\n');
  write('c.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: {name: u}\n');
  const manifests = await load();
  expect(manifests.secretsWithData).toEqual([{ file: join(folder, 'a.yaml'), line: 1, namespace: 'default', name: 's', keys: ['api-key', 'password'] }]);
  expect(faults(manifests)).toEqual(['warning a.yaml:1 Secret default/s is committed with data: api-key, password']);
  expect(JSON.stringify([...manifests.objects, manifests.faults])).not.toMatch(/hunter2|c2VjcmV0/);
});

test('credentials are recognised, and no value is left', async () => {
  write('a.yaml', pod('p').replace('image: app:1', 'image: app:1\n    args: [--token=abcdef123]\n    env:\n    - {name: API_KEY, value: hunter2}\n    - {name: PASSWORD_FILE, value: /run/secrets/x}'));
  const manifests = await load();
  expect(manifests.objects.get('pods')).toMatchObject([
    {
      template: {
        spec: {
          containers: [
            {
              env: [{ name: 'API_KEY', literal: { rule: 'credential-name', length: 7 } }, { name: 'PASSWORD_FILE', literal: 'plain' }],
              credentialsInArguments: [{ path: 'args[0]', rule: 'credential-name', length: 9 }],
            },
          ],
        },
      },
    },
  ]);
  expect(JSON.stringify([...manifests.objects])).not.toMatch(/hunter2|abcdef123/);
});

const shared = process.env.PLIMSOLL_SHARED ?? '../shared';
const conformance = join(shared, 'conformance');

test.skipIf(!existsSync(conformance))('published applications load without a fault', async () => {
  const manifests = await loadManifests([join(conformance, 'real-world')]);
  expect(manifests.faults.filter(({ level }) => level === undefined)).toEqual([]);
  const counts = Object.fromEntries([...manifests.objects].map(([kind, objects]) => [kind, objects.length]));
  expect(counts).toMatchObject({ deployments: 57, statefulsets: 4, daemonsets: 3, pods: 39, networkpolicies: 45 });
});
if (!existsSync(conformance)) process.stderr.write(`skipped: published applications, there is no ${conformance}\n`);
