import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScanDocument } from './scan-document.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';
import { expectSound } from './testing/numbers.ts';

const container = (extra = ''): string => `spec:\n  containers:\n  - name: app\n    image: app:1\n${extra}`;
const pod = (name: string, extra = ''): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${container(extra)}`;
const GOOD = `apiVersion: v1
kind: Pod
metadata: {name: good, namespace: harbour}
spec:
  hostUsers: false
  automountServiceAccountToken: false
  securityContext: {runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: RuntimeDefault}}
  containers:
  - name: app
    image: registry.example/app:1@sha256:${'0'.repeat(64)}
    securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
    resources: {limits: {cpu: 100m, memory: 64Mi}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: harbour}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota, namespace: harbour}
spec: {hard: {limits.memory: 1Gi}}
`;
const privileged = pod('bad', '    securityContext: {privileged: true}\n');

const scan = (folder: string, ...args: string[]) => runIn(folder, ['scan', ...args]);
async function document(files: Record<string, string | Uint8Array>): Promise<ScanDocument> {
  return JSON.parse((await scan(folderWith(files), '.', '--format', 'json')).out) as ScanDocument;
}

describe('the exit code', () => {
  const medium = GOOD.replace('readOnlyRootFilesystem: true, ', '');
  const broken = 'apiVersion: v1\nkind: [\n';
  test.each<[string, Record<string, string>, string[], number]>([
    ['findings, but nobody asked', { 'a.yaml': privileged }, [], 0],
    ['nothing fails', { 'a.yaml': GOOD }, ['--fail-on', 'low'], 0],
    ['a medium one, medium asked', { 'a.yaml': medium }, ['--fail-on', 'medium'], 1],
    ['a medium one, low asked', { 'a.yaml': medium }, ['--fail-on', 'low'], 1],
    ['a medium one, high asked', { 'a.yaml': medium }, ['--fail-on', 'high'], 0],
    ['a critical one, critical asked', { 'a.yaml': privileged }, ['--fail-on', 'critical'], 1],
    ['bad input', { 'a.yaml': GOOD, 'b.yaml': broken }, [], 2],
    ['bad input wins over findings', { 'a.yaml': privileged, 'b.yaml': broken }, ['--fail-on', 'critical'], 2],
    ['a warning is no bad input', { 'a.yaml': `${GOOD}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: x}\n` }, ['--fail-on', 'low'], 0],
    ['no manifest at all', {}, [], 2],
  ])('%s', async (_, files, args, code) => {
    expect(await scan(folderWith(files), '.', ...args)).toMatchObject({ code });
    expect(await scan(folderWith(files), '.', '--format', 'json', ...args)).toMatchObject({ code });
  });
});

describe('a scan that finds nothing to look at says so', () => {
  const NOTHING = 'no Kubernetes object was found';
  const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n';
  test.each<[string, Record<string, string>, string[], number, string[], string[]]>([
    ['an empty folder', {}, ['.'], 2, ['.: holds no .yaml, .yml or .json file'], ['.: holds no .yaml, .yml or .json file']],
    ['values of a chart', { 'values.yaml': 'replicas: 3\n' }, ['.'], 2, [`.: ${NOTHING}`], []],
    ['several', { 'a.yaml': 'a: 1\n', 'b.json': '{}' }, ['a.yaml', 'b.json'], 2, [`a.yaml and 1 more: ${NOTHING}`], []],
    ['comments alone', { 'a.yaml': '---\n# nothing\n---\n' }, ['a.yaml'], 2, ['a.yaml: warning: holds no object', `a.yaml: ${NOTHING}`], ['a.yaml: warning: holds no object']],
    ['an empty file', { 'a.yaml': ' \n' }, ['.'], 2, ['a.yaml: is empty'], ['a.yaml: is empty']],
    ['an empty list', { 'a.yaml': 'apiVersion: v1\nkind: List\nitems: []\n' }, ['a.yaml'], 2, [`a.yaml: ${NOTHING}`], []],
    ['objects without workloads', { 'a.yaml': configMap }, ['.'], 0, [], []],
    ['one file of values beside an object', { 'a.yaml': configMap, 'values.yaml': 'replicas: 3\n' }, ['a.yaml', 'values.yaml'], 0, [], []],
  ])('%s', async (_, files, paths, code, errors, allowed) => {
    const folder = folderWith(files);
    expect(await scan(folder, ...paths)).toMatchObject({ code, errors, out: expect.stringMatching(/^No workload to grade\./) });
    const json = await scan(folder, ...paths, '--format', 'json');
    expect({ code: json.code, errors: json.errors }).toEqual({ code, errors });
    expect((JSON.parse(json.out) as ScanDocument).faults).toHaveLength(errors.length);
    expect(await scan(folder, ...paths, '--allow-empty')).toMatchObject({ code: 0, errors: allowed });
  });

  test('what cannot be read is no emptiness', async () => {
    expect(await scan(folderWith({ 'a.yaml': '5' }), '.', '--allow-empty')).toMatchObject({ code: 2 });
    expect(await scan(folderWith(), 'gone', '--allow-empty')).toMatchObject({ code: 2, errors: ['gone: no such file or folder'] });
    expect(await scan(folderWith(), '/nowhere/at-all')).toMatchObject({ code: 2, errors: ['/nowhere/at-all: no such file or folder'] });
  });
});

describe('what cannot be used is named on stderr and in faults, and the rest is graded', () => {
  test.each<[string, string | Uint8Array, number | null, string]>([
    ['broken.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n', 4, 'is not valid YAML'],
    ['broken.json', '{"apiVersion": "v1",\n "kind": "Pod"}}', 2, 'is not valid YAML'],
    ['binary.yaml', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), null, 'is not a text file'],
    ['empty.yaml', '', null, 'is empty'],
    ['type.yaml', pod('x').replace('app:1', '7'), 8, 'Pod x: spec.containers[0].image: expected string, got number'],
    ['list.yaml', 'apiVersion: v1\nkind: List\nitems: 5\n', 3, 'items: expected array, got number'],
    ['no-name.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {}\n', 3, 'metadata.name: expected string, is missing'],
    ['kindless.yaml', '# comment\napiVersion: v1\nmetadata: {name: x}\n', 2, 'kind: expected string, is missing'],
    ['chart.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n', 4, 'is a template'],
  ])('%s', async (name, content, line, message) => {
    const folder = folderWith({ [name]: content, 'sub/good.yaml': GOOD });
    const { code, out, errors } = await scan(folder, '.', '--format', 'json');
    expect(code).toBe(2);
    const scanned = JSON.parse(out) as ScanDocument;
    expect(scanned.faults).toEqual([{ file: name, line, message: expect.stringContaining(message) }]);
    expect(errors).toEqual([expect.stringContaining(`${name}${line === null ? '' : `:${line}`}: `)]);
    expect(errors[0]).toContain(message);
    expect(scanned.workloads.map(({ name: workload }) => workload)).toContain('good');
    const table = await scan(folder, '.');
    expect(table).toMatchObject({ code: 2, errors });
    expect(table.out).toContain('harbour/Pod/good');
  });

  test('a huge file', async () => {
    const folder = folderWith({ 'huge.yaml': 'x', 'good.yaml': GOOD });
    truncateSync(join(folder, 'huge.yaml'), 80 * 1024 * 1024);
    const { code, errors, out } = await scan(folder, '.');
    expect({ code, errors }).toEqual({ code: 2, errors: ['huge.yaml: has 80 MB or more; at most 64 MB are read'] });
    expect(out).toContain('harbour/Pod/good');
  });

  test('one bad object of a list, one bad document of a file', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: one}\n  spec: {containers: [{name: a, image: a:1}]}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: two}\n  spec: {containers: 1}\n`;
    const { faults, workloads } = await document({ 'a.yaml': list, 'b.yaml': `${pod('three')}---\nkind: [\n---\n${pod('four')}` });
    expect(faults.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.yaml:11', 'b.yaml:10']);
    expect(workloads.map(({ name }) => name).toSorted()).toEqual(['four', 'one', 'three']);
  });

  test('a path that is not there, beside one that is', async () => {
    const { code, errors, out } = await scan(folderWith({ 'a.yaml': GOOD }), 'gone', 'a.yaml');
    expect({ code, errors }).toEqual({ code: 2, errors: ['gone: no such file or folder'] });
    expect(out).toContain('harbour/Pod/good');
  });

  test('an empty folder', async () => {
    const { code, errors, out } = await scan(folderWith(), '.');
    expect({ code, errors }).toEqual({ code: 2, errors: ['.: holds no .yaml, .yml or .json file'] });
    expect(out).toBe('No workload to grade. 1 fault, see above.\n');
  });

  test('warnings say so', async () => {
    const { code, errors } = await scan(folderWith({ 'a.yaml': pod('x'), 'b.yaml': `---\n${pod('x')}` }), '.');
    expect({ code, errors }).toEqual({ code: 0, errors: ['b.yaml:2: warning: Pod default/x is in a.yaml:1 too; the last one counts'] });
  });
});

describe('the document', () => {
  const MIXED = { 'good.yaml': GOOD, 'bad.yaml': privileged, 'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n---\napiVersion: x.example/v1\nkind: Widget\nmetadata: {name: w}\n' };

  test('has the names of the API and nothing else', async () => {
    const scanned = await document(MIXED);
    expect(Object.keys(scanned)).toEqual(['scoring', 'profile', 'source', 'cluster', 'namespaces', 'workloads', 'faults', 'ignored']);
    expect(Object.keys(scanned.profile).toSorted()).toEqual(['hash', 'name']);
    const numbers = ['cap', 'grade', 'graded', 'ledger', 'measured', 'name', 'score', 'scoreBeforeCaps', 'scoreWithoutWaivers'];
    for (const aggregate of [scanned.cluster, ...scanned.namespaces]) expect(Object.keys(aggregate).toSorted()).toEqual(numbers);
    for (const workload of scanned.workloads) {
      expect(Object.keys(workload).toSorted()).toEqual([...numbers, 'checks', 'kind', 'managedBy', 'namespace', 'platform'].toSorted());
      for (const check of workload.checks) {
        expect(Object.keys(check).toSorted()).toEqual(['evidence', 'id', 'item', 'reason', 'severity', 'verdict', 'waiver']);
        for (const evidence of check.evidence) expect(Object.keys(evidence).toSorted()).toEqual(expect.arrayContaining(['container', 'fix', 'object', 'path', 'seen', 'wanted']));
      }
    }
    expect(scanned.source).toBe('manifests');
  });

  test('adds up, everywhere', async () => {
    const { cluster, namespaces, workloads } = await document(MIXED);
    expect(workloads).toHaveLength(2);
    for (const of of [cluster, ...namespaces, ...workloads]) expectSound(of);
  });

  test('is ordered from the worst on, and caps bite', async () => {
    const { cluster, namespaces, workloads } = await document(MIXED);
    expect(workloads.map(({ name, grade, cap }) => [name, grade, cap])).toEqual([
      ['bad', 'F', null],
      ['good', 'A', null],
    ]);
    expect(namespaces.map(({ name }) => name)).toEqual(['default', 'harbour']);
    expect(cluster.graded).toBe(2);
    const capped = await document({ 'a.yaml': GOOD.replace('allowPrivilegeEscalation: false', 'privileged: true') });
    expect(capped.workloads).toMatchObject([{ score: 49, grade: 'F', cap: 'critical', ledger: expect.arrayContaining([{ cap: 'critical', points: expect.any(Number) }]) }]);
    expect(capped.namespaces).toMatchObject([{ score: 49, scoreBeforeCaps: 49, cap: null }]);
  });

  test('counts what is not graded', async () => {
    expect((await document(MIXED)).ignored).toEqual({ ConfigMap: 1, 'Widget.x.example': 1 });
  });

  test('tells where a value was seen and where to change it', async () => {
    const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n      initContainers: [{name: init, image: i:1}]\n      containers: [{name: app, image: a:1, securityContext: {privileged: true}}]\n`;
    const { workloads } = await document({ 'a.yaml': deployment });
    const evidence = workloads[0]?.checks.find(({ id }) => id === 'privileged')?.evidence.filter((entry) => entry.seen === true);
    const object = { kind: 'Deployment', namespace: 'shop', name: 'web' };
    const path = 'spec.template.spec.containers[0].securityContext.privileged';
    expect(evidence).toMatchObject([{ object, container: 'app', path, seen: true, fix: { ...object, path } }]);
  });

  test('holds no credential, neither do table and stderr', async () => {
    const files = { 'a.yaml': pod('x', '    args: [--token=Tide4417kelp]\n    env: [{name: DB_PASSWORD, value: Wreck9912buoy}]\n'), 's.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: Anchor5531rope}\n' };
    const folder = folderWith(files);
    for (const format of ['json', 'table']) {
      const { out, errors } = await scan(folder, '.', '--format', format);
      expect(out + errors.join('\n')).not.toMatch(/Tide4417kelp|Wreck9912buoy|Anchor5531rope/);
      expect(out).toContain('secret-in-environment');
    }
  });
});

test('the table names the worst first, with what is wrong', async () => {
  const { out } = await scan(folderWith({ 'good.yaml': GOOD, 'bad.yaml': privileged }), '.');
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^[A-F] {2}\d+\.\d of 100 {2}2 workloads in 2 namespaces, from manifests$/);
  expect(out.indexOf('default/Pod/bad')).toBeLessThan(out.indexOf('harbour/Pod/good'));
  expect(out).toMatch(/critical +privileged /);
  expect(out).toMatch(/^A +100\.0 +harbour\/Pod\/good +all pass$/m);
});
