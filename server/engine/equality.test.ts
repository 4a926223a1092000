import { describe, expect, it } from 'vitest';
import { activeChecks } from '#lib/checks/active.ts';
import type { ResourceKind, SourceMessage } from '#lib/model/inventory.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/model/settings.ts';
import { Sums } from '#lib/scoring/aggregate.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import { parseWaivers } from '#lib/scoring/waivers/parse-waivers.ts';
import { explainMoves } from './changes.ts';
import { ClusterState } from './cluster-state.ts';
import { seededRandom } from '#lib/random.ts';
import { controller, emptyCluster, health, namespace, pod, put, remove } from './testing/world.ts';

const HOUR = 3_600_000;
const NAMESPACES = ['shop', 'pay', 'kube-system'];
const CONTAINERS: Record<string, unknown>[] = [
  {},
  { securityContext: { privileged: true } },
  { securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } } },
  { resources: { limits: { memory: '64Mi', cpu: '100m' } } },
  { image: 'registry.example/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' },
];
const SPECS: Record<string, unknown>[] = [{}, { hostUsers: false }, { hostNetwork: true }, { hostPID: true, automountServiceAccountToken: false }];
const WAIVED_CHECKS = ['run-as-non-root', 'privileged', 'privilege-escalation', 'seccomp-profile', 'memory-limit', 'ingress-isolated', 'host-namespaces', 'limit-range', 'no-such-check'];
/** Other settings that grading may change to at any time. */
const SETTINGS: Partial<Settings>[] = [
  {},
  { checks: { privileged: { enabled: false }, 'run-as-non-root': { severity: 'low' } } },
  { checks: { 'image-tag': { severity: 'critical' } }, platform: { namespaces: ['pay'], agents: [{ role: 'CNI', name: 'App', repositories: ['app'] }] } },
  { podSecurityDefaults: { enforce: 'baseline', enforceVersion: 'latest', audit: 'privileged', auditVersion: 'latest', warn: 'privileged', warnVersion: 'latest', exemptions: { namespaces: ['shop'], runtimeClasses: [], usernames: [] } } },
  { registries: ['registry.example'], waivers: { allowCriticalByAnnotation: true, addOns: [] }, thresholds: { ...DEFAULT_SETTINGS.thresholds, staleAfterMinutes: 60, alertPriority: 'Critical' } },
];
const LEVELS = ['privileged', 'baseline', 'restricted', 'nonsense'];

/** One random change of the world: any kind that grading looks at, in any order, owners before and after what they own. */
function randomStep(random: () => number, state: ClusterState, now: number): SourceMessage[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const n = Math.floor(random() * 3);
  const ns = pick(NAMESPACES);
  const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `web-${n}-a`, uid: `ReplicaSet-${ns}-web-${n}-a` };
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', name: `web-${n}`, uid: `Deployment-${ns}-web-${n}` };
  /** Some are good for hours, some are too far ahead and begin to count later. */
  const waiver = (scope: Record<string, string>) => ({ ...scope, check: pick(WAIVED_CHECKS), reason: 'r', expires: new Date(now + pick([1, 30, 366 * 24, 365 * 24 + 20]) * HOUR).toISOString(), ...(random() < 0.3 && { container: 'app' }) });
  const annotations: Record<string, string> = random() < 0.3 ? { 'plimsoll.dev/waivers': random() < 0.1 ? '[' : JSON.stringify([waiver({}), waiver({})]) } : {};
  const shape = { namespace: ns, labels: { app: `web-${n}` }, container: pick(CONTAINERS), spec: pick(SPECS), annotations };
  const steps: (() => SourceMessage[])[] = [
    () => [put('namespaces', namespace(ns, random() < 0.6 ? { 'pod-security.kubernetes.io/enforce': pick(LEVELS) } : {}))],
    () => [remove('namespaces', '', ns)],
    () => [put('deployments', controller('Deployment', { ...shape, name: `web-${n}`, replicas: pick([0, 1]) }))],
    () => [remove('deployments', ns, `web-${n}`)],
    () => [put('replicasets', controller('ReplicaSet', { ...shape, name: `web-${n}-a`, ...(random() < 0.8 ? { owner: deployment } : {}) }))],
    () => [remove('replicasets', ns, `web-${n}-a`)],
    () => [put('pods', pod({ ...shape, name: `web-${n}-${pick(['x', 'y'])}`, node: pick(['n1', 'n2']), owner: replicaSet, ...(random() < 0.3 && { imageId: `registry.example/app@${pick(DIGESTS)}` }), phase: pick(['Running', 'Running', 'Pending', 'Succeeded']) }))],
    () => [put('pods', pod({ ...shape, name: `bare-${n}`, node: pick(['n1', 'n2']) }))],
    () => [remove('pods', ns, pick([`web-${n}-x`, `web-${n}-y`, `bare-${n}`]))],
    () => [put('networkpolicies', policy(ns, random() < 0.5 ? {} : { matchLabels: { app: `web-${n}` } }, pick([['Ingress'], ['Egress'], ['Ingress', 'Egress']])))],
    () => [remove('networkpolicies', ns, 'p')],
    () => [put('limitranges', { apiVersion: 'v1', kind: 'LimitRange', metadata: { namespace: ns, name: 'l', uid: `l-${ns}` }, spec: { limits: [{ type: 'Container', default: { memory: '1Gi' } }] } })],
    () => [remove('limitranges', ns, 'l')],
    () => [put('serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: ns, name: 'default', uid: `sa-${ns}` }, automountServiceAccountToken: random() < 0.5 })],
    () => [put('nodes', node(pick(['n1', 'n2']), pick(['linux', 'windows']), random() < 0.5))],
    () => [put('daemonsets', daemonSet(pick(['quay.io/cilium/cilium:v1.16', 'docker.io/flannel/flannel:v0.26'])))],
    () => [remove('daemonsets', 'kube-system', 'net')],
    () => [put('exposedsecretreports', imageReport(pick(NAMESPACES), n, pick, now))],
    () => [put('exposedsecretreports', imageReport(ns, n, pick, now))],
    () => [remove('exposedsecretreports', ns, `report-${n}`)],
    () => [health('exposedsecretreports', pick(['ok', 'ok', 'stale', 'absent', 'forbidden']), now)],
    () => [health(pick(['pods', 'networkpolicies', 'namespaces'] as ResourceKind[]), pick(['ok', 'ok', 'ok', 'ok', 'stale', 'forbidden']), now)],
    () => {
      const scopes: Record<string, string>[] = [{}, { namespace: ns }, { namespace: ns, kind: 'Deployment', name: `web-${n}` }, { kind: 'Pod' }, { cluster: pick(['here', 'there']) }];
      const list = Array.from({ length: Math.floor(random() * 4) }, () => waiver(pick(scopes)));
      const { waivers } = parseWaivers(list, { originOf: (index) => ({ kind: 'file', file: 'w.yaml', line: index + 1, expiresLine: index + 1 }) });
      state.setWaivers(waivers, 'here');
      return [];
    },
    () => {
      const alert = { group: 'g', events: 1, at: now, until: now + 24 * HOUR, rule: 'Write below root', priority: 'Error', pod: null };
      state.setAlerts(`${ns}/Deployment/web-${n}`, random() < 0.7 ? [alert] : []);
      state.setLastEvent(now);
      return [];
    },
  ];
  return pick(steps)();
}

const DIGESTS = ['0123456789abcdef'.repeat(4), 'fedcba9876543210'.repeat(4)].map((digest) => `sha256:${digest}`);

/** On what runs, by owner, digest or tag, or on nothing; fresh, old, to come or of no time. */
function imageReport(ns: string, n: number, pick: <T>(list: readonly T[]) => T, now: number): Record<string, unknown> {
  const labels = pick<Record<string, string>>([
    {},
    { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': `web-${n}-a`, 'trivy-operator.container.name': 'app' },
    { 'trivy-operator.resource.kind': 'Pod', 'trivy-operator.resource.name': `bare-${n}`, 'trivy-operator.container.name': 'app' },
  ]);
  const age = pick([null, 0, 0, 1, 1, 24, 6.9 * 24, 8 * 24, -30]);
  const severities = pick([[], [], ['LOW'], ['HIGH'], ['CRITICAL', 'LOW'], ['ODD']]);
  const report = {
    artifact: { repository: 'app', tag: pick(['1', '1', '2', '']), digest: pick(['', ...DIGESTS]) },
    registry: { server: 'registry.example' },
    ...(age !== null && { updateTimestamp: new Date(now - age * HOUR).toISOString() }),
    ...pick([{}, { secrets: severities.map((severity) => ({ severity })) }, { secrets: severities.map((severity) => ({ severity })) }]),
  };
  return { apiVersion: 'aquasecurity.github.io/v1alpha1', kind: 'ExposedSecretReport', metadata: { namespace: ns, name: `report-${n}`, uid: `report-${ns}-${n}`, labels }, report };
}

const policy = (ns: string, podSelector: unknown, policyTypes: string[]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: ns, name: 'p', uid: `p-${ns}` },
  spec: { podSelector, policyTypes },
});
const node = (name: string, os: string, userNamespaces: boolean) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: `node-${name}` },
  status: { nodeInfo: { operatingSystem: os, kubeletVersion: 'v1.37.2' }, runtimeHandlers: [{ name: '', features: { userNamespaces } }] },
});
const daemonSet = (image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { namespace: 'kube-system', name: 'net', uid: 'ds-net' },
  spec: { selector: {}, template: { metadata: { labels: { app: 'net' } }, spec: { containers: [{ name: 'net', image }] } } },
});

/** Everything that a page or the history could show of the posture, as plain data. */
function snapshot(state: ClusterState) {
  const { grading } = state;
  const workloads = [...grading.workloads.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const sums = (of: Sums) => ({ ...of, checks: of.checks.length, lines: [...of.lines] });
  return {
    workloads: workloads.map(({ key, platform, managedBy, masks, score, pods, built, waived }) => ({ key, platform, managedBy, masks: [...masks], score, pods, waived: waived && [...waived].map(([index, waivers]) => [index, waivers.map(({ id }) => id)]), groups: built.subject.groups.map((group) => group.pods) })),
    namespaces: NAMESPACES.map((name) => [name, grading.namespaceScore(name)]),
    cluster: sums(grading.cluster),
    platform: sums(grading.platform),
    score: state.clusterScore(),
    unlisted: state.unlisted,
  };
}

/** Sums over all that is graded now, made anew. */
function sumsAfresh(state: ClusterState): Sums {
  const sums = new Sums(state.grading.checks);
  for (const { platform, score, masks } of state.grading.workloads.values()) if (!platform) sums.add(score, masks);
  return sums;
}

/** What was graded bit by bit is what grading everything again gives. */
function expectFull(state: ClusterState, now: number, when: string): void {
  const incremental = snapshot(state);
  state.regradeAll(now);
  expect({ when, ...incremental }).toEqual({ when, ...snapshot(state) });
  expect(sumsAfresh(state)).toEqual(state.grading.cluster);
}

function changeSettings(state: ClusterState, random: () => number, now: number): void {
  state.reconfigure({ ...DEFAULT_SETTINGS, ...SETTINGS[Math.floor(random() * SETTINGS.length)] });
  state.settle(now);
  expect(state.grading.checks).toEqual(activeChecks(state.settings));
  expectFull(state, now, 'after other settings');
}

describe('grading as things change', () => {
  const verdictsOfReports = new Set<string>();

  it.each([1, 2, 3, 4, 5, 6])('equals a full regrade after every step of a random sequence (seed %i)', { timeout: 60_000 }, (seed) => {
    const random = seededRandom(seed);
    const state = new ClusterState();
    let now = 1_000_000;
    let waivedWorkloads = 0;
    for (const message of emptyCluster()) state.receive(message, now);
    state.settle(now);
    for (let step = 0; step < 500; step++) {
      // Time passes: by moments mostly, at times by hours, so that alerts, waits and stale sources run out.
      now += random() < 0.9 ? Math.floor(random() * 4_000) : Math.floor(random() * 26 * HOUR);
      if (random() < 0.05) changeSettings(state, random, now);
      const before = state.grading.cluster.graded > 0 ? state.clusterScore().score : null;
      for (const message of randomStep(random, state, now)) state.receive(message, now);
      const { moves, unlistedBefore, unlistedAfter } = state.settle(now);
      const causes = explainMoves(state.grading, moves, { before: unlistedBefore, after: unlistedAfter });
      const after = state.clusterScore().score;
      const parts = causes.flatMap((cause) => cause.parts.filter(({ subject }) => subject === '')).reduce((sum, { part }) => sum + part, 0);
      const move = before === null || after === null ? parts : after - before;
      expect(parts, `the causes of step ${step} add up to its move`).toBe(move);
      expectFull(state, now, `step ${step}`);
      const exposed = state.grading.checks.findIndex(({ id }) => id === 'exposed-secrets');
      for (const { waived, masks } of state.grading.workloads.values()) {
        if (waived) waivedWorkloads++;
        verdictsOfReports.add(worst(masks[exposed] as number));
      }
    }
    expect(waivedWorkloads, 'waivers took part').toBeGreaterThan(100);
  });

  it('has done so with reports that pass, fail and say nothing', () => {
    expect([...verdictsOfReports]).toEqual(expect.arrayContaining(['pass', 'fail', 'unknown']));
  });
});
