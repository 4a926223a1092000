import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReadAnswer, type ReadName, type ReadQuery, READS } from '#lib/api/endpoints.ts';
import { NOBODY } from '#lib/kubernetes/ownership-labels.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { seededRandom } from '#lib/random.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, namespace, put } from '../testing/world.ts';

const OWNERS = ['ada', 'grace', null];
const TEAMS = ['web', 'data', null];
const NAMESPACES: Record<string, Record<string, string>> = { shop: { owner: 'ada', team: 'web' }, bank: { team: 'data' }, lab: {}, 'kube-system': { owner: 'ada' } };
const HARDENED = { securityContext: { privileged: false, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true, capabilities: { drop: ['ALL'] } } };
const PRIVILEGED = { securityContext: { privileged: true } };

/** Forty workloads, each with an owner and a team on itself, on its template, or from its namespace. */
function world(): SourceMessage[] {
  const random = seededRandom(7);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const marks = (): Record<string, string> => Object.fromEntries(Object.entries({ owner: pick(OWNERS), team: pick(TEAMS) }).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
  const workloads = Array.from({ length: 40 }, (_, i) => {
    const raw = controller('Deployment', { namespace: pick(Object.keys(NAMESPACES)), name: `w${i}`, labels: pick([{}, marks()]), container: pick([{}, HARDENED, PRIVILEGED]) }) as { metadata: Record<string, unknown> };
    return put('deployments', { ...raw, metadata: { ...raw.metadata, labels: pick([{}, {}, marks()]) } });
  });
  return [...emptyCluster(), ...Object.entries(NAMESPACES).map(([name, labels]) => put('namespaces', namespace(name, labels))), ...workloads];
}

let started: TestEngine;
beforeAll(async () => void (started = await startTestEngine(world())));
afterAll(() => started.stop());

async function ask<N extends ReadName>(name: N, query: ReadQuery<N>, principal: Principal = LOCAL_PRINCIPAL): Promise<ReadAnswer<N>> {
  const { body } = await started.engine.read(name, READS[name].params.parse(query) as never, principal);
  return JSON.parse(body) as ReadAnswer<N>;
}

const severities = ['critical', 'high', 'medium', 'low'] as const;
const mean = (scores: readonly number[]) => Math.floor(scores.reduce((sum, score) => sum + Math.round(score * 10_000), 0) / scores.length) / 10_000;

describe.each(['owner', 'team'] as const)('the roll-up by %s', (by) => {
  it('holds every workload that is not platform, once', async () => {
    const { items } = await ask('owners', { by });
    expect(items.map(({ value }) => value).toSorted()).toEqual([NOBODY, ...(by === 'owner' ? ['ada', 'grace'] : ['data', 'web'])]);
    expect(items.reduce((sum, row) => sum + row.workloads, 0)).toBe((await ask('workloads', { platform: 'false' })).total);
  });

  it('says of each row what the filtered lists say', async () => {
    const { items } = await ask('owners', { by });
    for (const row of items) {
      const filter = { [by]: row.value, platform: 'false' } as const;
      const workloads = await ask('workloads', { ...filter, limit: 500 });
      expect(workloads.total).toBe(row.workloads);
      expect(new Set(workloads.items.map((workload) => workload.namespace)).size).toBe(row.namespaces);
      expect(workloads.items.every((workload) => (workload[by] ?? NOBODY) === row.value)).toBe(true);
      expect(workloads.items.filter(({ findings }) => findings.critical > 0).length).toBe(row.criticalWorkloads);
      for (const severity of severities) expect((await ask('findings', { ...filter, severity, limit: 1 })).total).toBe(row.findings[severity]);
      const scores = workloads.items.flatMap(({ score }) => score ?? []);
      expect(row.scoreBeforeCaps).toBe(mean(scores));
      expect(row.score).toBe(row.criticalWorkloads > 0 ? Math.min(79, mean(scores)) : mean(scores));
    }
  });

  it('gives an owner the same numbers on the overview and on the list of namespaces', async () => {
    for (const row of (await ask('owners', { by })).items) {
      const posture = await ask('posture', { [by]: row.value });
      expect({ ...posture.posture, name: row.name }).toEqual({ name: row.name, score: row.score, scoreBeforeCaps: row.scoreBeforeCaps, scoreWithoutWaivers: row.scoreWithoutWaivers, grade: row.grade, measured: row.measured, cap: row.cap, graded: row.graded, ledger: row.ledger });
      expect(posture.findings).toEqual(row.findings);
      const namespaces = await ask('namespaces', { [by]: row.value });
      expect(namespaces.total).toBe(posture.counts.namespaces);
      expect(namespaces.items.reduce((sum, { workloads }) => sum + workloads, 0)).toBe(posture.counts.workloads);
      for (const { name, workloads, findings } of namespaces.items) {
        expect((await ask('workloads', { [by]: row.value, namespace: name })).total).toBe(workloads);
        expect((await ask('findings', { [by]: row.value, namespace: name, severity: 'high' })).total).toBe(findings.high);
        const detail = await ask('namespace', { namespace: name, [by]: row.value });
        expect([detail.workloads, detail.rows.length]).toEqual([workloads, workloads]);
      }
      const { checks } = await ask('checks', { [by]: row.value });
      for (const { id, fail } of checks) expect((await ask('findings', { [by]: row.value, check: id, platform: 'false' })).total).toBe(fail);
    }
  });
});

it('scores one namespace in the scope as the list of namespaces does', async () => {
  for (const name of ['shop', 'bank', 'lab']) {
    const [row] = (await ask('namespaces', { namespace: name })).items;
    const { posture, counts } = await ask('posture', { namespace: name });
    expect([posture.score, posture.grade, posture.cap, counts.workloads]).toEqual([row?.score, row?.grade, row?.cap, row?.workloads]);
  }
});

it('never widens what a reader may see', async () => {
  const narrow: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['bank'] };
  expect((await ask('posture', { namespace: 'shop,bank' }, narrow)).counts.namespaces).toBe(1);
  expect((await ask('workloads', { namespace: 'shop' }, narrow)).total).toBe(0);
  expect((await ask('owners', { namespace: 'shop' }, narrow)).total).toBe(0);
});

it('leaves the numbers of the whole cluster as they are', async () => {
  const { posture, counts } = await ask('posture', {});
  const { items } = await ask('workloads', { platform: 'false', limit: 500 });
  expect([counts.workloads, posture.graded, posture.scoreBeforeCaps]).toEqual([40, items.length, mean(items.flatMap(({ score }) => score ?? []))]);
});

it('follows a label of the namespace and an annotation of the workload at once', async () => {
  const owners = async () => Object.fromEntries((await ask('owners', { by: 'owner', namespace: 'yard' })).items.map(({ value, workloads }) => [value, workloads]));
  const web = controller('Deployment', { namespace: 'yard', name: 'web' });
  await started.step([put('namespaces', namespace('yard')), put('deployments', web), put('deployments', controller('Deployment', { namespace: 'yard', name: 'api' }))]);
  expect(await owners()).toEqual({ [NOBODY]: 2 });
  await started.step([put('namespaces', namespace('yard', { owner: 'ada' }))]);
  expect(await owners()).toEqual({ ada: 2 });
  await started.step([put('deployments', controller('Deployment', { namespace: 'yard', name: 'web', annotations: { 'plimsoll.dev/owner': 'grace@example.org' } }))]);
  expect(await owners()).toEqual({ ada: 1, 'grace@example.org': 1 });
});

it('tells the manager of a workload, and filters by it', async () => {
  const annotations = { 'meta.helm.sh/release-name': 'cart', 'meta.helm.sh/release-namespace': 'shop' };
  await started.step([put('deployments', controller('Deployment', { namespace: 'shop', name: 'cart', annotations }))]);
  for (const managedBy of ['helm', 'helm,owner', 'Helm/shop/cart']) {
    const { items } = await ask('workloads', { managedBy });
    expect(items.map(({ key, managedBy: by, manager }) => [key, by, manager?.name])).toEqual([['shop/Deployment/cart', 'Helm/shop/cart', 'cart']]);
    expect((await ask('findings', { managedBy, limit: 1 })).items[0]).toMatchObject({ key: 'shop/Deployment/cart', managedBy: 'Helm/shop/cart' });
  }
  expect((await ask('workloads', { managedBy: 'argo-cd' })).total).toBe(0);
  expect((await ask('workloads', { managedBy: 'none,helm' })).total).toBe((await ask('workloads', {})).total);
});
