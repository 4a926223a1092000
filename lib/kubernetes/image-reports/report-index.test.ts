import { describe, expect, test } from 'vitest';
import { exposedSecretReport } from '#lib/checks/example-report.ts';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ExposedSecretReport } from '#lib/model/inventory.ts';
import { nameHash } from './name-hash.ts';
import { keysOfReport, ReportIndex } from './report-index.ts';
import type { RunningImage } from './running-image.ts';

type Json = Record<string, unknown>;

const A = `sha256:${'a1'.repeat(32)}`;
const B = `sha256:${'b2'.repeat(32)}`;
const LONG = `${'reconciliation-'.repeat(4)}worker-of-the-ledger-7d4f8b9c6f`;

interface About {
  name?: string;
  namespace?: string;
  kind?: string;
  owner?: string;
  container?: string;
  labels?: Json;
  annotations?: Json;
  ownerReferences?: Json[];
  artifact?: Json;
  server?: string;
  at?: string;
}

/** A report on container `app` of ReplicaSet web-1, as Trivy Operator labels it. */
function report({ name = 'r', namespace = 'shop', kind = 'ReplicaSet', owner = 'web-1', container = 'app', labels, annotations = {}, ownerReferences = [], artifact = {}, server = 'index.docker.io', at = '2026-11-22T09:00:00Z' }: About): ExposedSecretReport {
  const written = { 'trivy-operator.resource.kind': kind, 'trivy-operator.resource.name': owner, 'trivy-operator.resource.namespace': namespace, 'trivy-operator.container.name': container };
  const raw = exposedSecretReport([], { metadata: { name, namespace, labels: labels ?? written, annotations, ownerReferences }, report: { artifact: { repository: 'library/nginx', tag: '1.27', ...artifact }, registry: { server }, updateTimestamp: at } });
  return projectRaw('exposedsecretreports', raw) as ExposedSecretReport;
}

const running = (more: Partial<RunningImage> = {}): RunningImage => ({ namespace: 'shop', owners: [{ kind: 'ReplicaSet', name: 'web-1' }], container: 'app', image: 'nginx:1.27', imageId: `docker.io/library/nginx@${A}`, ...more });
const elsewhere = { labels: {} };

function find(reports: About[], what: Partial<RunningImage> = {}): [string | null, string | null] {
  const index = new ReportIndex<ExposedSecretReport>();
  for (const one of reports) index.add(report(one));
  const { report: joined, by } = index.find(running(what), () => {});
  return [joined?.name ?? null, by];
}

describe('by owner and container', () => {
  test.each<[string, About[], Partial<RunningImage>, string | null]>([
    ['the report of its ReplicaSet', [{}], {}, 'r'],
    ['not that of an old ReplicaSet', [{ owner: 'web-0', artifact: { tag: '1.26' } }], {}, null],
    ['that of its ReplicaSet beside that of an old one', [{ name: 'old', owner: 'web-0', at: '2026-11-23T09:00:00Z' }, {}], {}, 'r'],
    ['not that of another container', [{ container: 'proxy', artifact: { tag: '9' } }], {}, null],
    ['not that of an owner of another kind', [{ kind: 'StatefulSet', artifact: { tag: '9' } }], {}, null],
    ['not that of the same name in another namespace', [{ namespace: 'pay', artifact: { tag: '9' } }], {}, null],
    ['not one that is in another namespace than it says', [{ namespace: 'shop', labels: { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': 'web-1', 'trivy-operator.resource.namespace': 'pay', 'trivy-operator.container.name': 'app' }, artifact: { tag: '9' } }], {}, null],
    ['another digest does not refute it', [{ artifact: { digest: B } }], {}, 'r'],
    ['nor does a mirror', [{}], { image: 'mirror.example/hub/nginx:1.27' }, 'r'],
    ['nor does admission that pins the digest', [{}], { image: `nginx@${A}` }, 'r'],
    ['nor a report that does not name its image', [{ artifact: { repository: null, tag: null } }], {}, 'r'],
    ['nor a report that does not name its tag', [{ artifact: { tag: '' } }], {}, 'r'],
    ['nor an image that cannot be read', [{}], { image: 'NGINX::', imageId: undefined }, 'r'],
    ['no tag is latest', [{ artifact: { tag: 'latest' } }], { image: 'nginx' }, 'r'],
    ['no tag is no other tag', [{}], { image: 'nginx' }, null],
    ['another tag does, whatever digest is pinned beside it', [{}], { image: `nginx:1.26@${A}` }, null],
    ['another tag does: it is about an earlier version', [{ artifact: { tag: '1.26' } }], {}, null],
    ['another name does', [{ artifact: { repository: 'library/httpd' } }], {}, null],
    ['the CronJob before the Job', [{ name: 'job', kind: 'Job', owner: 'nightly-1' }, { name: 'cron', kind: 'CronJob', owner: 'nightly' }], { owners: [{ kind: 'CronJob', name: 'nightly' }, { kind: 'Job', name: 'nightly-1' }] }, 'cron'],
    ['the Job where the CronJob has none', [{ name: 'job', kind: 'Job', owner: 'nightly-1' }], { owners: [{ kind: 'CronJob', name: 'nightly' }, { kind: 'Job', name: 'nightly-1' }] }, 'job'],
    ['its owner reference where there are no labels of the owner', [{ labels: { 'trivy-operator.container.name': 'app' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', uid: 'u', controller: true }] }], {}, 'r'],
    ['nothing without the label of the container', [{ labels: { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': 'web-1' }, artifact: { tag: '9' } }], {}, null],
    ['the newest of several', [{ name: 'a', at: '2026-11-20T00:00:00Z' }, { name: 'b', at: '2026-11-21T00:00:00Z' }], {}, 'b'],
  ])('%s', (_, reports, what, name) => expect(find(reports, what)).toEqual([name, name && 'owner']));
});

describe('where the name of the owner is too long for a label', () => {
  const labels = { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.namespace': 'shop', 'trivy-operator.container.name': 'app' };
  const hashed = { ...labels, 'trivy-operator.resource.name-hash': nameHash(LONG) };
  const owners = [{ kind: 'ReplicaSet', name: LONG }];
  test.each<[string, About, string | null]>([
    ['an annotation says it', { labels: hashed, annotations: { 'trivy-operator.resource.name': LONG } }, 'owner'],
    ['the owner reference says it', { labels: hashed, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: LONG, uid: 'u', controller: true }] }, 'owner'],
    ['its hash says it', { labels: hashed }, 'owner'],
    ['another hash does not', { labels: { ...labels, 'trivy-operator.resource.name-hash': 'bcd' }, artifact: { tag: '9' } }, null],
  ])('%s', (_, one, by) => expect(find([one], { owners })[1]).toBe(by));
});

describe('two containers of one image', () => {
  test('have a report each', () => {
    const reports = [{ name: 'a', container: 'app' }, { name: 'b', container: 'worker' }];
    expect([find(reports)[0], find(reports, { container: 'worker' })[0]]).toEqual(['a', 'b']);
  });
  test('share one where it names the digest', () => expect(find([{ container: 'worker', artifact: { digest: A } }])).toEqual(['r', 'digest']));
});

describe('by digest', () => {
  test.each<[string, About[], Partial<RunningImage>, string | null]>([
    ['of the status', [{ ...elsewhere, artifact: { digest: A, tag: '' } }], {}, 'digest'],
    ['of the spec, where nothing runs yet', [{ ...elsewhere, artifact: { digest: B, tag: '' } }], { image: `nginx@${B}`, imageId: undefined }, 'digest'],
    ['under another name', [{ ...elsewhere, server: 'mirror.example', artifact: { repository: 'hub/nginx', digest: A } }], {}, 'digest'],
    ['written with its repository', [{ ...elsewhere, artifact: { digest: `nginx@${A}`, tag: '' } }], {}, 'digest'],
    ['the id of the image, which older operators write', [{ ...elsewhere, artifact: { digest: A, tag: '9' } }], { imageId: A }, 'digest'],
    ['of another image', [{ ...elsewhere, artifact: { digest: B, tag: '9' } }], {}, null],
    ['that is none', [{ ...elsewhere, artifact: { digest: 'latest', tag: '9' } }], {}, null],
    ['of an old ReplicaSet that ran the same', [{ owner: 'web-0', artifact: { digest: A } }], {}, 'digest'],
    ['of another namespace', [{ namespace: 'pay', artifact: { digest: A } }], {}, 'digest'],
  ])('%s', (_, reports, what, by) => expect(find(reports, what)[1]).toBe(by));

  test('one of its own namespace before a newer one of another', () => {
    expect(find([{ name: 'theirs', namespace: 'pay', artifact: { digest: A }, at: '2026-11-23T00:00:00Z' }, { name: 'ours', ...elsewhere, artifact: { digest: A } }])[0]).toBe('ours');
  });
});

describe('by repository and tag', () => {
  test.each<[string, About[], Partial<RunningImage>, string | null]>([
    ['of Docker Hub, with library', [elsewhere], {}, 'tag'],
    ['of Docker Hub, without library', [{ ...elsewhere, artifact: { repository: 'nginx' } }], {}, 'tag'],
    ['of docker.io', [{ ...elsewhere, server: 'docker.io' }], { image: 'docker.io/library/nginx:1.27' }, 'tag'],
    ['of no registry', [{ ...elsewhere, server: '' }], {}, 'tag'],
    ['no tag is latest', [{ ...elsewhere, artifact: { tag: 'latest' } }], { image: 'nginx' }, 'tag'],
    ['of an image that is pinned besides', [elsewhere], { image: `nginx:1.27@${A}` }, 'tag'],
    ['of another registry', [{ ...elsewhere, server: 'ghcr.io' }], {}, null],
    ['of another tag', [{ ...elsewhere, artifact: { tag: '1.26' } }], {}, null],
    ['of a registry with a port', [{ ...elsewhere, server: 'registry.example:5000', artifact: { repository: 'nginx' } }], { image: 'registry.example:5000/nginx:1.27' }, 'tag'],
    ['not where the digest is another: the tag has moved', [{ ...elsewhere, artifact: { digest: B } }], {}, null],
    ['where kind has loaded the image, whose id is no digest of a repository', [{ ...elsewhere, artifact: { digest: B } }], { imageId: `docker.io/library/import-2026-11-20@${A}` }, 'tag'],
    ['where only the id of the image is known', [{ ...elsewhere, artifact: { digest: B } }], { imageId: A }, 'tag'],
    ['where nothing runs yet', [{ ...elsewhere, artifact: { digest: B } }], { imageId: undefined }, 'tag'],
    ['not of an image by digest alone', [{ ...elsewhere, artifact: { tag: 'latest' } }], { image: `nginx@${A}` }, null],
    ['not of what is no image', [elsewhere], { image: 'NGINX::' }, null],
    ['not of no image', [elsewhere], { image: '', imageId: undefined }, null],
  ])('%s', (_, reports, what, by) => expect(find(reports, what)[1]).toBe(by));
});

test.each<[string, About[], string]>([
  ['the newest', [{ name: 'a', at: '2026-11-21T00:00:00Z' }, { name: 'b', at: '2026-11-20T00:00:00Z' }, { name: 'c', at: '2026-11-19T00:00:00Z' }], 'a'],
  ['one with a time', [{ name: 'a', at: '' }, { name: 'b', at: '2026-11-20T00:00:00Z' }], 'b'],
  ['of one time, the first by name', [{ name: 'a' }, { name: 'b' }, { name: 'c' }], 'a'],
  ['that of its own namespace', [{ name: 'a', namespace: 'pay' }, { name: 'b', namespace: 'shop', at: '2026-11-19T00:00:00Z' }, { name: 'c', namespace: 'web' }], 'b'],
  ['of other namespaces, the newest', [{ name: 'a', namespace: 'pay' }, { name: 'b', namespace: 'web', at: '2026-11-23T00:00:00Z' }], 'b'],
  ['of other namespaces, the first by theirs', [{ name: 'b', namespace: 'pay' }, { name: 'a', namespace: 'web' }], 'b'],
])('of several: %s, in whatever order they came', (_, reports, name) => {
  const all = reports.map((one) => ({ ...one, labels: {}, at: one.at === '' ? (null as unknown as string) : (one.at ?? '2026-11-22T09:00:00Z'), artifact: { digest: A } }));
  for (const given of [all, all.toReversed()]) expect(find(given)).toEqual([name, 'digest']);
});

test('one of two under a key stays when the other is removed', () => {
  const index = new ReportIndex<ExposedSecretReport>();
  const [one, two] = [report({ name: 'a' }), report({ name: 'b' })];
  index.add(one);
  index.add(two);
  index.remove(one);
  expect(index.find(running(), () => {}).report).toBe(two);
});

test.each<[string, About, string[]]>([
  ['all of them', { artifact: { digest: A } }, ['owner shop/ReplicaSet/web-1/app', `digest ${A}`, 'image docker.io/library/nginx:1.27']],
  ['none', { labels: {}, artifact: { repository: null, tag: null } }, []],
  ['neither without a container nor without a tag', { labels: { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': 'web-1' }, artifact: { tag: null } }, []],
  ['not without a repository', { labels: {}, artifact: { repository: null } }, []],
  ['the hash of a name', { labels: { 'trivy-operator.resource.kind': 'Job', 'trivy-operator.resource.name-hash': 'bcd', 'trivy-operator.container.name': 'app' }, artifact: { tag: null } }, ['hash shop/Job/bcd/app']],
])('keys: %s', (_, one, keys) => expect(keysOfReport({ ...report(one), ...(one.artifact?.digest ? {} : { digest: null }) })).toEqual(keys));

test.each([
  [63, 1],
  [64, 2],
])('a name of %i characters is looked up by %i keys', (length, count) => {
  const asked: string[] = [];
  new ReportIndex<ExposedSecretReport>().find(running({ owners: [{ kind: 'ReplicaSet', name: 'x'.repeat(length) }] }), (key) => asked.push(key));
  expect(asked.filter((key) => /^(owner|hash) /.test(key))).toHaveLength(count);
});

test('the owner comes before the digest, the digest before the tag', () => {
  const reports: About[] = [{ name: 'tag', ...elsewhere }, { name: 'digest', ...elsewhere, artifact: { digest: A, tag: '9' } }, { name: 'owner' }];
  expect([3, 2, 1].map((count) => find(reports.slice(0, count)))).toEqual([['owner', 'owner'], ['digest', 'digest'], ['tag', 'tag']]);
});

test('only what was looked up can change the answer, and what is removed is not found', () => {
  const index = new ReportIndex<ExposedSecretReport>();
  const asked: string[] = [];
  const one = report({});
  index.add(one);
  expect([index.size, index.find(running(), (key) => asked.push(key)).report]).toEqual([1, one]);
  expect(asked).toEqual(['owner shop/ReplicaSet/web-1/app']);
  index.remove(one);
  asked.length = 0;
  expect([index.size, index.find(running(), (key) => asked.push(key)).report]).toEqual([0, null]);
  expect(asked).toEqual(['owner shop/ReplicaSet/web-1/app', `digest ${A}`, 'image docker.io/library/nginx:1.27']);
});

test('an owner whose report is about another image is named', () => {
  const index = new ReportIndex<ExposedSecretReport>();
  index.add(report({ artifact: { tag: '1.26' } }));
  expect(index.find(running(), () => {})).toMatchObject({ report: null, other: { name: 'r', tag: '1.26' } });
});
