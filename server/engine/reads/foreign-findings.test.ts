import { expect, test } from 'vitest';
import { READS, type ReadAnswer } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, health, namespace, pod, put, remove } from '../testing/world.ts';

type Json = Record<string, unknown>;

const ref = (kind: string, within: string, name: string, apiVersion = kind === 'Pod' ? 'v1' : 'apps/v1'): Json => ({ apiVersion, kind, name, ...(within && { namespace: within }) });
const result = (policy: string, severity: string | undefined, resources: Json[], more: Json = {}): Json => ({ policy, rule: `${policy}-rule`, result: 'fail', source: 'kyverno', severity, resources, ...more });
const report = (within: string, name: string, results: Json[], more: Json = {}) => put('policyreports.wgpolicyk8s.io', { metadata: { namespace: within, name, uid: `${within}-${name}` }, results, ...more });

const owner = (kind: string, within: string, name: string) => ({ apiVersion: 'apps/v1', kind, name, uid: `${kind}-${within}-${name}` });
const WORLD = [
  ...emptyCluster(),
  ...['shop', 'vault'].map((name) => put('namespaces', namespace(name))),
  put('deployments', controller('Deployment', { namespace: 'shop', name: 'web' })),
  put('replicasets', controller('ReplicaSet', { namespace: 'shop', name: 'web-1', owner: owner('Deployment', 'shop', 'web') })),
  put('pods', pod({ namespace: 'shop', name: 'web-1-x', owner: owner('ReplicaSet', 'shop', 'web-1') })),
  put('deployments', controller('Deployment', { namespace: 'vault', name: 'keys' })),
  report('shop', 'r', [result('require-limits', 'medium', [ref('Pod', 'shop', 'web-1-x'), ref('ReplicaSet', '', 'web-1')]), result('p', undefined, [], { result: 'pass' }), result('gone', undefined, [ref('Pod', 'shop', 'gone')], { source: undefined, result: 'warn' })]),
  put('reports.openreports.io', { metadata: { namespace: 'vault', name: 'r', uid: 'open' }, source: 'trivy', scope: ref('Deployment', 'vault', 'keys'), results: [{ policy: 'CVE-2026-1', result: 'fail', severity: 'critical', message: 'token=Tide4417kelpTide4417kelp' }] }),
  put('clusterpolicyreports.reports.x-k8s.io', { metadata: { name: 'c', uid: 'c' }, results: [result('node-hardening', 'high', [ref('Node', '', 'n1', 'v1')]), result('labels', 'low', [ref('Namespace', '', 'vault', 'v1')]), result('require-limits', 'low', [ref('Deployment', 'shop', 'web')])] }),
];

async function ask({ engine }: TestEngine, query: object = {}, principal: Principal = LOCAL_PRINCIPAL): Promise<ReadAnswer<'foreignFindings'>> {
  const { body } = await engine.read('foreignFindings', READS.foreignFindings.params.parse(query), principal);
  return READS.foreignFindings.answer.parse(JSON.parse(body));
}
const short = ({ items }: ReadAnswer<'foreignFindings'>) => items.map(({ policy, object, workload }) => `${policy} ${object?.kind}/${object?.name} ${workload}`);

const ALL = [
  'CVE-2026-1 Deployment/keys vault/Deployment/keys',
  'node-hardening Node/n1 null',
  'require-limits Pod/web-1-x shop/Deployment/web',
  'require-limits ReplicaSet/web-1 shop/Deployment/web',
  'require-limits Deployment/web shop/Deployment/web',
  'labels Namespace/vault null',
  'gone Pod/gone null',
];

test('results of all reports, gravest first, with the workload they are about', async () => {
  const world = await startTestEngine(WORLD);
  const answer = await ask(world);
  expect(short(answer)).toEqual(ALL);
  expect(answer).toMatchObject({ installed: true, reports: 3, passed: 1, skipped: 0, left: 0, unread: [] });
  expect(answer.sources).toEqual([{ name: 'kyverno', findings: 5 }, { name: 'trivy', findings: 1 }]);
  expect(answer.policies[0]).toEqual({ name: 'require-limits', findings: 3 });
  expect(answer.items[0]?.message).toBe('token=***');
  await world.stop();
});

test.each<[object, number[]]>([
  [{ source: 'kyverno' }, [1, 2, 3, 4, 5]],
  [{ source: '-' }, [6]],
  [{ result: 'warn,error' }, [6]],
  [{ severity: 'critical,high' }, [0, 1]],
  [{ severity: 'none' }, [6]],
  [{ policy: 'require-limits' }, [2, 3, 4]],
  [{ workload: 'shop/Deployment/web' }, [2, 3, 4]],
  [{ workload: 'nonsense' }, []],
  [{ namespace: 'vault' }, [0, 5]],
  [{ q: 'WEB-1' }, [2, 3]],
  [{ sort: '-severity', severity: 'critical,low' }, [4, 5, 0]],
])('%j', async (query, indexes) => {
  const world = await startTestEngine(WORLD);
  expect(short(await ask(world, query))).toEqual(indexes.map((index) => ALL[index]));
  await world.stop();
});

test('who may not see a namespace sees nothing that is said of it', async () => {
  const world = await startTestEngine(WORLD);
  const answer = await ask(world, {}, { ...LOCAL_PRINCIPAL, namespaces: ['shop'] });
  expect(short(answer)).toEqual([2, 3, 4, 6].map((index) => ALL[index]));
  expect(JSON.stringify(answer)).not.toMatch(/vault|CVE|n1/);
  await world.stop();
});

test('a report that comes, changes or goes is shown and grades nothing', async () => {
  const world = await startTestEngine(WORLD);
  const before = world.engine.state.grading.workloads.get('shop/Deployment/web');
  const changes = async (): Promise<string> => (await world.engine.read('changes', READS.changes.params.parse({}), LOCAL_PRINCIPAL)).body;
  const history = await changes();
  const totals = [];
  for (const message of [report('shop', 'new', [result('x', 'low', [])]), report('shop', 'new', [result('x', 'low', []), result('y', 'low', [])]), remove('policyreports.wgpolicyk8s.io', 'shop', 'new')]) {
    await world.step([message]);
    totals.push((await ask(world)).total);
  }
  expect(totals).toEqual([8, 9, 7]);
  expect(world.engine.state.grading.workloads.get('shop/Deployment/web')).toBe(before);
  expect(await changes()).toBe(history);
  await world.stop();
});

test('a cluster without any such kind says so', async () => {
  const world = await startTestEngine(emptyCluster().map((message) => (message.type === 'health' && /reports/.test(message.health.kind) ? health(message.health.kind as 'pods', 'absent') : message)));
  expect(await ask(world)).toMatchObject({ installed: false, total: 0, unread: [] });
  await world.stop();
});
