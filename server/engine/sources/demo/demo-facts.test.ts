import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { READS, type ReadAnswer, type ReadName } from '#lib/api/endpoints.ts';
import { ODDITIES } from '#lib/api/network.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { replayed, type Replayed } from './testing/replayed.ts';

let demo: Replayed;
beforeAll(async () => {
  demo = await replayed();
}, 60_000);
afterAll(() => demo.close());

async function ask<N extends ReadName>(name: N, query: object): Promise<ReadAnswer<N>> {
  const { body } = await demo.drive.engine.read(name, READS[name].params.parse(query) as never, LOCAL_PRINCIPAL);
  return READS[name].answer.parse(JSON.parse(body)) as ReadAnswer<N>;
}

function verdict(workload: string, check: string): string {
  const { checks, workloads } = demo.drive.engine.state.grading;
  return worst(workloads.get(workload)?.masks[checks.findIndex(({ id }) => id === check)] as number);
}

describe('network policies', () => {
  it('are odd in every way there is', async () => {
    const { counts, clusterPolicies, unevaluated } = await ask('network', {});
    for (const odd of ODDITIES) expect([odd, counts[odd] > 0]).toEqual([odd, true]);
    expect(counts.policies).toBeGreaterThan(2 * ODDITIES.reduce((sum, odd) => sum + counts[odd], 0));
    expect(clusterPolicies.map(({ name, selects }) => [name, selects])).toEqual([['quarantine', 1], ['ledger-mirror-not-from-sandbox', 1]]);
    expect(unevaluated).toEqual([{ kind: 'CiliumNetworkPolicy', namespace: 'messaging', policies: 1 }]);
    const { items } = await ask('networkPolicies', { q: 'dashboard-egress' });
    expect(items[0]?.unmatched).toMatchObject([{ cutsDns: true }]);
  });

  it('of the cluster isolate what they deny everyone, and leave open what they only deny some', () => {
    expect([verdict('sandbox/Deployment/tmp-proxy', 'ingress-isolated'), verdict('sandbox/Deployment/tmp-proxy', 'egress-isolated')]).toEqual(['pass', 'pass']);
    expect(verdict('reporting/StatefulSet/ledger-mirror', 'ingress-isolated')).toBe('unknown');
  });
});

test('one Linux node has no runtime agent, and what runs there fails for it', async () => {
  const { items } = await ask('nodes', { covered: 'false' });
  expect(items.filter(({ missing }) => missing.includes('runtime agent')).map(({ name, os }) => [name, os])).toEqual([['tw-gpu-1', 'linux']]);
  const { items: failing } = await ask('findings', { check: 'runtime-agent', platform: 'false' });
  expect(failing.map(({ name }) => name).toSorted()).toEqual(['graph-backfill', 'risk-model-predictor']);
});

test('gates answer, do not answer, refuse in some namespaces and only warn in others', async () => {
  const { gates } = await ask('admission', {});
  const at = (part: string) => gates.find((gate) => gate.part === part);
  expect(at('validation.gatekeeper.sh')).toMatchObject({ engine: 'Gatekeeper', failurePolicy: 'Ignore', serviceReady: false, counts: true });
  expect(at('no-host-namespaces-merchants')).toMatchObject({ actions: ['Deny', 'Audit'], counts: true });
  expect(at('no-host-namespaces-elsewhere')).toMatchObject({ actions: ['Audit', 'Warn'], counts: false });
  expect([verdict('fraud/Deployment/scorer', 'admission-enforced'), verdict('fraud/Deployment/scorer', 'admission-fails-open')]).toEqual(['pass', 'fail']);
});

test('Secrets come from stores that answer and one that does not, and as files', async () => {
  const secretsOf = async (namespace: string, kind: string, name: string) => (await ask('workload', { namespace, kind, name })).secrets;
  expect(await secretsOf('merchants', 'Deployment', 'dispute-inbox')).toMatchObject({ taken: [{ secret: 'dispute-inbox', makers: [{ synced: false, store: { name: 'aws-eu-north-1', ready: false } }] }] });
  expect(await secretsOf('ledger', 'Deployment', 'ledger-api')).toMatchObject({ taken: [{ makers: [{ synced: true, store: { name: 'vault', ready: true }, refreshedAt: new Date(demo.calendar.minutesAgo(21)).toISOString() }] }] });
  expect(await secretsOf('cards', 'Deployment', 'hsm-proxy')).toMatchObject({ mounted: [{ name: 'hsm-credentials', found: true, provider: 'vault' }] });
});

test('of a namespace whose pods cannot be read nothing is said that nobody knows', async () => {
  const { network, wouldReject, readable } = await ask('namespace', { namespace: 'payroll' });
  expect([readable, network, wouldReject]).toMatchObject([false, { applicable: 2, ingress: 0, egress: 0, unknown: { ingress: 2, egress: 2 } }, { baseline: [], unread: 2 }]);
  expect((await ask('namespace', { namespace: 'messaging' })).network).toMatchObject({ applicable: 5, ingress: 5, egress: 0, unknown: { ingress: 0, egress: 5 } });
});
