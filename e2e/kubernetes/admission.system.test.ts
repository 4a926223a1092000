import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import { type AdmissionFacts, gatesFor } from '#lib/kubernetes/admission/gates.ts';
import { labelsOfNamespace } from '#lib/kubernetes/network/peers.ts';
import { applyPodDefaults } from '#lib/kubernetes/defaulting.ts';
import { isAllowed } from '#lib/kubernetes/pod-security/evaluate.ts';
import { podSecurityPolicy } from '#lib/kubernetes/pod-security/policy.ts';
import type { AdmissionPolicy, AdmissionPolicyBinding, Pod, WebhookConfiguration } from '#lib/model/inventory.ts';
import { seededRandom } from '#lib/random.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { eventually } from '../cluster/eventually.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';

type Json = Record<string, unknown>;

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const SUITE = 'admission-test';
/** An engine of this test's own: no webhook of another test may count. */
const ENGINE = 'gate.plimsoll.test';
const random = seededRandom(20_261_124);
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
const maybe = <T>(chance: number, value: () => T): T | undefined => (random() < chance ? value() : undefined);

const selector = (key: string, values: readonly string[]): Json =>
  pick<() => Json>([
    () => ({ matchLabels: { [key]: pick(values) } }),
    () => ({ matchExpressions: [{ key, operator: 'In', values: [pick(values), pick(values)] }] }),
    () => ({ matchExpressions: [{ key, operator: 'NotIn', values: [pick(values)] }] }),
    () => ({ matchExpressions: [{ key, operator: pick(['Exists', 'DoesNotExist']) }] }),
  ])();

/** Whatever a gate is about, it must not touch other tests, and a pod tries the one whose number it has. */
const confined = (found: Json | undefined): Json => ({ ...found, matchLabels: { ...(found?.matchLabels as Json), suite: SUITE } });
const ofGate = (number: number, found: Json | undefined): Json => ({ ...found, matchLabels: { ...(found?.matchLabels as Json), gate: `g${number}` } });
const tiers = (): Json | undefined => maybe(0.4, () => selector('tier', ['front', 'back']));
const teams = (): Json | undefined => maybe(0.6, () => selector('team', ['shop', 'bank']));

const rule = (): Json =>
  pick<Json>([
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
    { apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] },
    { apiGroups: [''], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['pods/*'] },
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], scope: 'Namespaced' },
    { apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['pods'] },
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods/exec'] },
    { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] },
    { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['services', 'pods'] },
  ]);
const conditions = (): Json | undefined => maybe(0.3, () => [{ name: 'literal', expression: pick(['true', 'false']) }] as unknown as Json);

const API = 'admissionregistration.k8s.io/v1';

function policyWithBinding(number: number): { policy: Json; binding: Json } {
  const name = `${SUITE}-${number}`;
  const matchConditions = conditions();
  const exclude = maybe(0.2, rule);
  const spec = {
    failurePolicy: 'Fail',
    matchConstraints: { namespaceSelector: confined(teams()), objectSelector: ofGate(number, tiers()), resourceRules: [rule(), ...(maybe(0.4, () => [rule()]) ?? [])], ...(exclude && { excludeResourceRules: [exclude] }) },
    ...(matchConditions && { matchConditions }),
    validations: [{ expression: 'false', message: 'refused by the test' }],
  };
  const scope = maybe(0.4, () => ({ namespaceSelector: confined(teams()), ...(maybe(0.5, () => ({ resourceRules: [rule()] })) ?? {}) }));
  const binding = { policyName: name, validationActions: pick([['Deny'], ['Deny', 'Audit'], ['Warn'], ['Audit']]), ...(scope && { matchResources: scope }) };
  return { policy: { apiVersion: API, kind: 'ValidatingAdmissionPolicy', metadata: { name }, spec }, binding: { apiVersion: API, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name }, spec: binding } };
}

/** Its service does not exist, so that a call of it fails, and what it was called for is refused. */
function webhook(number: number): Json {
  const matchConditions = conditions();
  return {
    apiVersion: API,
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: `${SUITE}-${number}` },
    webhooks: [
      {
        name: `w${number}.${ENGINE}`,
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        timeoutSeconds: 2,
        failurePolicy: pick(['Fail', 'Fail', 'Ignore']),
        clientConfig: { service: { namespace: 'default', name: 'nowhere' } },
        namespaceSelector: confined(teams()),
        objectSelector: ofGate(number, tiers()),
        rules: [rule(), ...(maybe(0.4, () => [rule()]) ?? [])],
        ...(matchConditions && { matchConditions }),
      },
    ],
  };
}

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const NAMESPACES = Array.from({ length: 6 }, (_, index) => {
  // Levels and versions that are none are refused with the Namespace itself; data tables have those.
  const level = pick(['privileged', 'baseline', 'restricted', undefined, undefined]);
  const version = pick(['latest', 'v1.24', 'v1.30', undefined]);
  const labels = { suite: SUITE, ...(maybe(0.7, () => ({ team: pick(['shop', 'bank', 'other']) })) ?? {}), ...(level !== undefined && { [ENFORCE]: level }), ...(version && { [`${ENFORCE}-version`]: version }) };
  return { name: `${SUITE}-${index}`, labels };
});

/** Pods that Pod Security judges differently. */
const SPECS: Json[] = [
  { containers: [{ name: 'app', image: 'registry.example/app:1', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }], securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
  { containers: [{ name: 'app', image: 'registry.example/app:1' }] },
  { hostPID: true, containers: [{ name: 'app', image: 'registry.example/app:1', securityContext: { privileged: true } }] },
];

const gates = Array.from({ length: 20 }, (_, number) => (number < 12 ? policyWithBinding(number) : { webhook: webhook(number) }));
const TIERS = [undefined, 'front', 'back'];
const nameOf = (object: Json): string => (object.metadata as { name: string }).name;
const pods = gates.flatMap((_, number) =>
  TIERS.map((tier, index): Json => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${number}-${index}`, labels: { gate: `g${number}`, ...(tier && { tier }) } }, spec: SPECS[(number + index) % SPECS.length] })),
);

const facts: AdmissionFacts = {
  policies: gates.flatMap((gate) => ('policy' in gate ? [projectRaw('validatingadmissionpolicies', gate.policy) as AdmissionPolicy] : [])),
  bindings: gates.flatMap((gate) => ('binding' in gate ? [projectRaw('validatingadmissionpolicybindings', gate.binding) as AdmissionPolicyBinding] : [])),
  webhooks: gates.flatMap((gate) => ('webhook' in gate ? [projectRaw('validatingwebhookconfigurations', gate.webhook) as WebhookConfiguration] : [])),
  services: new Map(),
};

/** Whether we say that the API server refuses the pod there, and by what. */
function refusedBy(pod: Json, { name, labels }: (typeof NAMESPACES)[number]): string[] {
  const { template } = projectRaw('pods', pod) as Pod;
  const policy = podSecurityPolicy(labels).enforce;
  const byLevel = isAllowed({ annotations: template.annotations, spec: applyPodDefaults(template.spec) }, policy.level, policy.version) ? [] : [`Pod Security ${policy.level}`];
  const found = gatesFor(facts, { namespaceLabels: labelsOfNamespace(name, labels), podLabels: template.labels }, [ENGINE]);
  return [...byLevel, ...found.filter(({ kind, failurePolicy, matches }) => matches === true && (kind === 'policy' || failurePolicy === 'Fail')).map(({ part }) => part)];
}

test('both answers occur wherever levels do not refuse everything by themselves', () => {
  const open = NAMESPACES.filter(({ labels }) => podSecurityPolicy(labels).enforce.level === 'privileged');
  const refused = open.map((namespace) => pods.filter((pod) => refusedBy(pod, namespace).length > 0).length);
  expect(open.length).toBeGreaterThan(0);
  expect(refused.every((count) => count > 0 && count < pods.length)).toBe(true);
});

describe.skipIf(unavailable)('what an API server refuses is what we say it refuses', () => {
  let cluster: RunningControlPlane;
  const objects = gates.flatMap((gate) => Object.values(gate));
  const list = (items: Json[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

  /** Names of the pods that are refused in a namespace. A webhook that cannot be called is told without the pod's name, so each is tried by one pod at a time. */
  const refusedIn = async (namespace: string): Promise<Set<string>> => {
    const refused = new Set<string>();
    for (const index of TIERS.keys()) {
      const tried = pods.filter((pod) => nameOf(pod).endsWith(`-${index}`));
      const text = await cluster.kubectl(['create', '--dry-run=server', '-n', namespace, '-f', '-'], { input: list(tried) }).then(() => '', (error: Error) => error.message);
      for (const pod of tried) {
        const name = nameOf(pod);
        const number = /^p(\d+)-/.exec(name)?.[1];
        if (text.includes(`"${name}"`) || text.includes(`"w${number}.${ENGINE}"`)) refused.add(name);
      }
    }
    return refused;
  };

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    await cluster.apply(list(NAMESPACES.map(({ name, labels }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }))));
    await cluster.apply(list(objects));
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    for (const kind of ['validatingadmissionpolicybindings', 'validatingadmissionpolicies', 'validatingwebhookconfigurations']) {
      const names = objects.filter((object) => `${String(object.kind).toLowerCase().replace(/y$/, 'ie')}s` === kind).map(nameOf);
      if (names.length > 0) await cluster?.kubectl(['delete', kind, ...names, '--ignore-not-found']);
    }
    await cluster?.kubectl(['delete', 'namespaces', ...NAMESPACES.map(({ name }) => name), '--wait=false', '--ignore-not-found']);
  });

  test.each(NAMESPACES.map((namespace) => [namespace.name, namespace] as const))(
    'in namespace %s',
    async (name, namespace) => {
      const expected = pods.map((pod) => [nameOf(pod), refusedBy(pod, namespace)] as const);
      const wanted = expected.filter(([, by]) => by.length > 0).map(([pod]) => pod);
      // Policies take a moment until they are in force; what is in force then stays so.
      const refused = await eventually(`the gates in ${name}`, async () => {
        const found = await refusedIn(name);
        return wanted.every((pod) => found.has(pod)) ? found : undefined;
      }, { timeoutMs: 30_000 }).catch(() => refusedIn(name));
      expect([...refused].toSorted()).toEqual(wanted.toSorted());
    },
    180_000,
  );
});
