/* oxlint-disable no-console -- how long the past takes is worth knowing, and no test fails of it */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksByItem } from '#lib/scoring/item-cell.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { gradeOf } from '#lib/scoring/workload-score.ts';
import { listChanges } from '#server/history/changes.ts';
import { listEventGroups } from '#server/history/events/list-event-groups.ts';
import { observedBetween } from '#server/history/observed.ts';
import { stateOf, waiverEffects } from '../../waivers/waiver-effects.ts';
import { annotationFaults } from '../../waivers/waiver-faults.ts';
import { unwatchedNight } from './script/timeline.ts';
import { replayed, type Replayed } from './testing/replayed.ts';

const MINUTE_MS = 60_000;
/** A shared machine may be slow. */
const PATIENCE_MS = 60_000;

let demo: Replayed;
beforeAll(async () => {
  demo = await replayed();
  console.log(`demo: a month played in ${Math.round(demo.milliseconds)} ms`);
}, PATIENCE_MS);
afterAll(() => demo.close());

const grading = () => demo.drive.engine.state.grading;
const workloads = () => [...grading().workloads.values()];
const verdictsOf = (check: string) => new Set(workloads().map(({ masks }) => worst(masks[grading().checks.findIndex(({ id }) => id === check)] as number)));

describe('the demo today', () => {
  it('has every grade, a C in all, and few that give the node away', () => {
    const own = workloads().filter(({ platform }) => !platform);
    const grades = own.map(({ score }) => (score.score === null ? null : gradeOf(score.score)));
    // Where pods may not be read there is no grade.
    expect(new Set(grades)).toEqual(new Set(['A', 'B', 'C', 'D', 'F', null]));
    expect(grades.filter((grade) => grade === 'A').length).toBeGreaterThanOrEqual(10);
    expect(own.some(({ score }) => score.score === 1_000_000)).toBe(true);
    expect(grading().cluster.critical).toBeGreaterThanOrEqual(2);
    expect(grading().cluster.critical).toBeLessThanOrEqual(4);
    const { score, grade } = demo.drive.engine.state.clusterScore();
    expect([grade, (score ?? 0) > 750_000 && (score ?? 0) < 790_000]).toEqual(['C', true]);
  });

  it.each([
    'kube-system/StaticPod/kube-apiserver',
    'kube-system/DaemonSet/cilium',
    'falco/DaemonSet/falco',
    'observability/DaemonSet/fluent-bit',
    'observability/DaemonSet/node-exporter',
  ])('takes %s for platform', (key) => {
    expect(grading().workloads.get(key)?.platform).toBe(true);
  });

  it.each([
    ['checkout/Rollout.argoproj.io/cart', null],
    ['ledger/Cluster.postgresql.cnpg.io/ledger-db', null],
    ['messaging/Deployment/events-entity-operator', 'Kafka.kafka.strimzi.io/events'],
    ['observability/StatefulSet/prometheus-k8s', 'Prometheus.monitoring.coreos.com/k8s'],
    ['default/Pod/debug-tools', null],
    ['default/ReplicationController/guestbook', null],
    ['fraud/Job/graph-backfill', null],
    ['payments/CronJob/settlement-close', null],
    ['reporting/Deployment/statement-renderer', null],
  ])('has %s, managed by %s', (key, managedBy) => {
    expect(grading().workloads.get(key)).toMatchObject({ managedBy });
  });

  it('has workloads where each item passes, fails and is unknown', () => {
    const { checks } = grading();
    for (const { item, indexes } of checksByItem(checks).filter((group) => group.indexes.length > 0)) {
      const seen = new Set(workloads().flatMap(({ masks }) => indexes.map((index) => worst(masks[index] as number))));
      expect({ item, pass: seen.has('pass'), fail: seen.has('fail'), unknown: seen.has('unknown') }).toEqual({ item, pass: true, fail: true, unknown: true });
    }
  });

  it('shows every check that decides by workload both ways', () => {
    // Facts of the whole cluster are the same for all; the past shows their other side. Registries are asked about only where some are configured.
    for (const { id, scope } of grading().checks.filter((check) => check.scope !== 'k' && check.id !== 'approved-registry')) expect([...verdictsOf(id)], `${id} (${scope})`).toEqual(expect.arrayContaining(['pass', 'fail']));
  });

  it('keeps no namespace whose pods its own label would refuse', () => {
    const enforced = [...demo.world.list('Namespace')].map(({ metadata }) => [metadata.name, metadata.labels?.['pod-security.kubernetes.io/enforce']] as const);
    for (const [name, level] of enforced) {
      const checks = level === 'restricted' ? ['pod-security-baseline', 'pod-security-restricted'] : level === 'baseline' ? ['pod-security-baseline'] : [];
      for (const id of checks) {
        const at = grading().checks.findIndex((check) => check.id === id);
        const refused = workloads().filter(({ ref, masks }) => ref.namespace === name && worst(masks[at] as number) === 'fail');
        expect(refused.map(({ key }) => key), `${name} ${id}`).toEqual([]);
      }
    }
  });

  it('injects a native sidecar where the namespace asks for the mesh, and hands out tokens as admission does', () => {
    const [web] = demo.world.list('Pod', 'checkout').filter(({ metadata }) => metadata.name.startsWith('web-'));
    expect(web?.spec?.initContainers).toMatchObject([{ name: 'istio-validation' }, { name: 'istio-proxy', restartPolicy: 'Always' }]);
    const [webhook] = demo.world.list('Pod', 'merchants').filter(({ metadata }) => metadata.name.startsWith('webhooks-'));
    expect(JSON.stringify(webhook?.spec?.volumes)).toContain('kube-api-access-');
  });
});

describe('the demo’s past', () => {
  it('is the same for the same present', async () => {
    const again = await replayed();
    const facts = ({ drive }: Replayed) => [...drive.engine.state.grading.workloads].map(([key, { masks, score }]) => [key, [...masks], score.score]).toSorted();
    expect(facts(again)).toEqual(facts(demo));
    const points = async ({ store }: Replayed) => store.read((db) => db.selectFrom('points').selectAll().orderBy('at').orderBy('subject').execute());
    expect(await points(again)).toEqual(await points(demo));
    await again.close();
  }, PATIENCE_MS);

  it.each([1.8, 7.5, 26, 60])('plays at any time of day and week (%d hours later)', async (hours) => {
    const other = await replayed(hours);
    expect(other.drive.engine.state.clusterScore().grade).toBe('C');
    await other.close();
  }, PATIENCE_MS);

  it('explains every move of every subject to the digit', async () => {
    const subjects = ['', ...grading().namespaces.keys(), ...grading().workloads.keys()];
    let moves = 0;
    for (const subject of subjects) {
      const { items } = await listChanges(demo.store, demo.cluster, { subject, limit: 500, causeLimit: 1_000 });
      for (const { from, to, causes, causeCount, title } of items) {
        expect(causes).toHaveLength(causeCount);
        if (from === null || to === null) continue;
        moves++;
        expect(causes.reduce((sum, { part }) => sum + part, 0), `${subject}: ${title}`).toBe(to - from);
      }
    }
    expect(moves).toBeGreaterThan(200);
  });

  it('tells of the night in which nothing was watching', async () => {
    const { start: from, now: to } = demo.calendar;
    const night = unwatchedNight(demo.calendar);
    expect(await observedBetween(demo.store, demo.cluster, { from, to })).toEqual([
      { from, to: night.from },
      { from: night.to, to },
    ]);
    const { items } = await listChanges(demo.store, demo.cluster, { subject: '', limit: 500 });
    const unwatched = items.filter(({ kind }) => kind === 'while-not-watching');
    expect(unwatched.map(({ at, causes }) => [at, new Set(causes.map(({ workload }) => workload))])).toEqual([[night.to, new Set(['merchants/Deployment/webhooks'])]]);
  });

  it('shows the other side of cluster facts, and verdicts that nobody could give', async () => {
    const findings = await demo.store.read((db) => db.selectFrom('findings').select(['check', 'closedAs']).where('check', '=', 'runtime-reporting').execute());
    expect(findings.length).toBeGreaterThan(50);
    expect(findings.every(({ closedAs }) => closedAs === 'fixed')).toBe(true);
    const { items } = await listChanges(demo.store, demo.cluster, { subject: '', limit: 500, causeLimit: 1_000 });
    expect(items.flatMap(({ causes }) => causes).some(({ kind, check }) => kind === 'verdict-lost' && check === 'runtime-alerts')).toBe(true);
  });

  it('has alerts of every standing, attributed, some by container id alone', async () => {
    const page = await listEventGroups(demo.store, demo.cluster, { from: demo.calendar.start, to: demo.calendar.now + MINUTE_MS, sort: 'last', descending: true, limit: 500 });
    expect(page.events).toBeGreaterThan(1_000);
    const alerts = page.items.filter(({ priority }) => priority === 'Error' || priority === 'Critical');
    expect(alerts.filter(({ acknowledged }) => acknowledged).map(({ acknowledged }) => acknowledged?.by)).toEqual(expect.arrayContaining(['Maren Okafor', 'Priya Raman', 'Jonas Lindqvist']));
    expect(verdictsOf('runtime-alerts')).toContain('fail');
    const places = await demo.store.read((db) => db.selectFrom('eventPlaces').select(['level', 'workload', 'inferred']).execute());
    expect(places.some(({ inferred, workload }) => inferred === 1 && workload !== null)).toBe(true);
    expect(new Set(places.map(({ level }) => level))).toEqual(new Set(['pod', 'node']));
  });

  it('has waivers of every standing, whose beginnings and ends are in the history', async () => {
    const now = demo.clock.now();
    const states = waiverEffects(grading(), workloads(), now).map((effect) => [effect.waiver.name, effect.waiver.check, stateOf(effect, 'demo', now)]);
    expect(states.toSorted()).toEqual([
      ['alertmanager-main', 'ingress-isolated', 'active'],
      ['bi-dashboard', 'secret-in-arguments', 'expired'],
      ['idempotency-cache', 'read-only-root-filesystem', 'active'],
      ['loki', 'ingress-isolated', 'active'],
      ['otel-gateway', 'ingress-isolated', 'active'],
      ['prometheus-k8s', 'ingress-isolated', 'active'],
      ['registry-cache', 'run-as-non-root', 'unneeded'],
      ['runner', 'privilege-escalation', 'partial'],
      ['sftp-gateway', 'mandatory-access-control', 'expiring'],
      ['sonarqube', 'read-only-root-filesystem', 'active'],
    ]);
    expect(annotationFaults(workloads(), now)).toMatchObject([{ object: { name: 'runner' }, message: expect.stringContaining('privileged is critical') as string }]);
    const { score, withoutWaivers } = demo.drive.engine.state.clusterScore();
    expect(withoutWaivers).toBeLessThan(score ?? 0);
    const { items } = await listChanges(demo.store, demo.cluster, { subject: 'reporting/Deployment/bi-dashboard', limit: 500, causeLimit: 1_000 });
    expect(items.flatMap(({ causes }) => causes).filter(({ check }) => check === 'secret-in-arguments').map(({ kind }) => kind)).toEqual(['waiver-ended', 'waiver-began']);
  });

  it('keeps no credential', async () => {
    const rows = await demo.store.read((db) => db.selectFrom('changeCauses').select('text').execute());
    const everything = JSON.stringify([rows, workloads().map(({ built }) => built.subject.groups)]);
    for (const secret of ['inbox-quick-fix', 'letmein', 'mirror-root', 'tw-sftp', 'tw_live_']) expect(everything).not.toContain(secret);
  });
});
