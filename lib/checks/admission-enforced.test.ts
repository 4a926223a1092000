import { describe, expect, it, test } from 'vitest';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Surroundings } from './check.ts';
import { judge } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
import { subjectOf } from './testing/subject.ts';

const PODS = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
const policy = (spec: Json): Json => ({ metadata: { name: 'gate' }, spec: { validations: [{ expression: 'true' }], ...spec } });
const binding = (spec: Json): Json => ({ metadata: { name: 'gate' }, spec: { policyName: 'gate', validationActions: ['Deny'], ...spec } });
const webhook = (delta: Json): Json => ({
  metadata: { name: 'gatekeeper' },
  webhooks: [{ name: 'validation.gatekeeper.sh', failurePolicy: 'Fail', rules: PODS, clientConfig: { service: { namespace: 'gatekeeper-system', name: 'gatekeeper-webhook-service' } }, ...delta }],
});
const policies = (spec: Json, bound: Json = {}): Surroundings['admission'] => ({ policies: [policy({ matchConstraints: { resourceRules: PODS }, ...spec })], bindings: [binding(bound)] });
const webhooks = (delta: Json): Surroundings['admission'] => ({ webhooks: [webhook(delta)], readyServices: ['gatekeeper-system/gatekeeper-webhook-service'] });
const labelled = (matchLabels: Json): Json => ({ matchLabels });

/** What there is, the verdict of admission-enforced, the one of admission-fails-open. */
test.each<[string, Surroundings['admission'], Verdict, Verdict]>([
  ['nothing', {}, 'fail', 'not-applicable'],
  ['a bound policy', policies({}), 'pass', 'pass'],
  ['a policy that ignores failures', policies({ failurePolicy: 'Ignore' }), 'pass', 'fail'],
  ['a policy without a binding', { policies: [policy({ matchConstraints: { resourceRules: PODS } })] }, 'fail', 'not-applicable'],
  ['a binding of another policy', policies({}, { policyName: 'other' }), 'fail', 'not-applicable'],
  ['a binding that warns and audits', policies({}, { validationActions: ['Warn', 'Audit'] }), 'fail', 'not-applicable'],
  ['a binding that denies and audits', policies({}, { validationActions: ['Deny', 'Audit'] }), 'pass', 'pass'],
  ['a policy for deployments', policies({ matchConstraints: { resourceRules: [{ ...PODS[0], apiGroups: ['apps'], resources: ['deployments'] }] } }), 'fail', 'not-applicable'],
  ['a policy without rules', policies({ matchConstraints: {} }), 'fail', 'not-applicable'],
  ['a policy without validations', policies({ validations: [] }), 'fail', 'not-applicable'],
  ['a policy that leaves pods out again', policies({ matchConstraints: { resourceRules: PODS, excludeResourceRules: PODS } }), 'fail', 'not-applicable'],
  ['a policy for this namespace', policies({ matchConstraints: { resourceRules: PODS, namespaceSelector: labelled({ 'kubernetes.io/metadata.name': 'shop' }) } }), 'pass', 'pass'],
  ['a policy for another namespace', policies({ matchConstraints: { resourceRules: PODS, namespaceSelector: labelled({ 'kubernetes.io/metadata.name': 'bank' }) } }), 'fail', 'not-applicable'],
  ['a policy for pods of this label', policies({ matchConstraints: { resourceRules: PODS, objectSelector: labelled({ app: 'app' }) } }), 'pass', 'pass'],
  ['a policy for pods of another label', policies({ matchConstraints: { resourceRules: PODS, objectSelector: labelled({ app: 'web' }) } }), 'fail', 'not-applicable'],
  ['a binding for another namespace', policies({}, { matchResources: { namespaceSelector: labelled({ team: 'bank' }) } }), 'fail', 'not-applicable'],
  ['a binding for updates only', policies({}, { matchResources: { resourceRules: [{ ...PODS[0], operations: ['UPDATE'] }] } }), 'fail', 'not-applicable'],
  ['a CEL condition', policies({ matchConditions: [{ name: 'who', expression: 'request.userInfo.username != "ci"' }] }), 'unknown', 'unknown'],
  ['a CEL condition that is always true', policies({ matchConditions: [{ name: 'all', expression: ' true ' }] }), 'pass', 'pass'],
  ['a CEL condition that is always false', policies({ matchConditions: [{ name: 'none', expression: 'false' }, { name: 'who', expression: 'request.dryRun' }] }), 'fail', 'not-applicable'],
  ['a webhook', webhooks({}), 'pass', 'pass'],
  ['a webhook that fails open', webhooks({ failurePolicy: 'Ignore' }), 'pass', 'fail'],
  ['a webhook without a policy for failures, which is Fail', webhooks({ failurePolicy: null }), 'pass', 'pass'],
  ['a webhook that does not answer', { webhooks: [webhook({})] }, 'pass', 'fail'],
  ['a webhook at a URL', { webhooks: [webhook({ clientConfig: { url: 'https://gate.example/v1' } })] }, 'pass', 'pass'],
  ['a webhook of something else', webhooks({ name: 'webhook.cert-manager.io', clientConfig: { service: { namespace: 'cert-manager', name: 'cert-manager-webhook' } } }), 'fail', 'not-applicable'],
  ['a webhook for labelled namespaces', webhooks({ namespaceSelector: labelled({ gate: 'on' }) }), 'fail', 'not-applicable'],
  ['a webhook that leaves this namespace out', webhooks({ namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['shop'] }] } }), 'fail', 'not-applicable'],
  ['a webhook for other pods', webhooks({ objectSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } }), 'fail', 'not-applicable'],
  ['a webhook with a CEL condition', webhooks({ matchConditions: [{ name: 'who', expression: 'request.userInfo.username != "ci"' }] }), 'unknown', 'unknown'],
  ['a webhook with a CEL condition that fails open', webhooks({ failurePolicy: 'Ignore', matchConditions: [{ name: 'who', expression: 'object.x' }] }), 'unknown', 'unknown'],
  ['two, of which one holds', { ...webhooks({ failurePolicy: 'Ignore' }), ...policies({}) }, 'pass', 'pass'],
])('%s', (_, admission, enforced, failsOpen) => {
  const input = { around: { namespaceLabels: {}, admission } };
  expect([judge('admission-enforced', input).verdict, judge('admission-fails-open', input).verdict]).toEqual([enforced, failsOpen]);
});

describe('who is asked', () => {
  const base = subjectOf({ around: { namespaceLabels: {} } });
  const forbidden = { ...base.cluster, readable: (kind: string) => (kind === 'validatingwebhookconfigurations' ? ({ state: 'forbidden', message: 'no' } as const) : ({ state: 'ok', message: null } as const)) };

  it.each<[string, Partial<Subject>, Verdict, string]>([
    ['static pods', { staticPod: true }, 'not-applicable', 'The kubelet starts static pods without asking the API server'],
    ['manifests without the namespace', { cluster: { ...base.cluster, kind: 'manifests' }, namespace: { ...base.namespace, object: null } }, 'not-applicable', 'Namespace shop is not among the manifests'],
    ['manifests with it', { cluster: { ...base.cluster, kind: 'manifests' } }, 'fail', 'Nothing that may refuse a pod looks at those of Deployment app in namespace shop'],
    ['webhooks that cannot be read', { cluster: forbidden }, 'unknown', 'The validatingwebhookconfigurations of the cluster cannot be read (no)'],
  ])('%s', (_, delta, verdict, reason) => {
    const judged = judge('admission-enforced', { ...base, ...delta });
    expect([judged.verdict, judged.said[0]?.reason]).toEqual([verdict, reason]);
  });

  it.each(['validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'validatingwebhookconfigurations', 'namespaces'])('is unknown where %s cannot be read, but for manifests', (hidden) => {
    const readable = (kind: string) => ({ state: kind === hidden ? 'error' : 'ok', message: null }) as const;
    const said = (['kubernetes', 'manifests'] as const).map((kind) => judge('admission-enforced', { ...base, cluster: { ...base.cluster, kind, readable } }).said[0]);
    expect(said.map((one) => one?.verdict)).toEqual(['unknown', 'fail']);
    expect(said[0]?.reason).toBe(hidden === 'namespaces' ? 'Namespace shop cannot be read (error)' : `The ${hidden} of the cluster cannot be read (error)`);
  });

  it('names the namespace, its label and the workload, and each group of pods where there are several', () => {
    const [group] = base.groups as [Subject['groups'][number]];
    const seenWith = (namespaceLabels: Record<string, string>, groups: Subject['groups']) => judge('admission-enforced', { ...subjectOf({ around: { namespaceLabels } }), groups }).said;
    const reason = 'Nothing that may refuse a pod looks at those of Deployment app in namespace shop';
    const path = 'metadata.labels["pod-security.kubernetes.io/enforce"]';
    const wanted = 'Pod Security at baseline, a bound admission policy for pods, or a policy engine that looks at this namespace';
    const seen = { object: { kind: 'Namespace', namespace: '', name: 'shop' }, path, seen: 'privileged', wanted, reason };
    expect(seenWith({ 'pod-security.kubernetes.io/enforce': 'privileged' }, [group])).toEqual([{ verdict: 'fail', reason, path, seen }]);
    expect(seenWith({}, [group, group]).map((one) => [one.reason, one.seen?.seen])).toEqual([[`${reason} (group 1)`, undefined], [`${reason} (group 2)`, undefined]]);
  });

  it('judges each group of pods by its own labels', () => {
    const selecting = subjectOf({ around: { namespaceLabels: {}, admission: webhooks({ objectSelector: labelled({ app: 'app' }) }) } });
    const other = subjectOf({ metadata: { labels: { app: 'web' } } }).groups;
    const judged = judge('admission-enforced', { ...selecting, groups: [...selecting.groups, ...other] });
    expect(judged.said.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  it('says which gate CEL decides about', () => {
    const input = { around: { namespaceLabels: {}, admission: policies({ matchConditions: [{ name: 'who', expression: 'request.dryRun' }] }) } };
    expect(judge('admission-enforced', input).said).toEqual([
      { verdict: 'unknown', path: null, reason: 'Whether ValidatingAdmissionPolicy gate looks at the pod depends on CEL match conditions, which are not evaluated here' },
    ]);
  });

  it('passes by Pod Security alone, once', () => {
    const judged = judge('admission-enforced', { around: { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } });
    expect(judged.said).toEqual([{ verdict: 'pass', reason: '', path: null }]);
  });

  it('takes webhooks that configuration names for a policy engine', () => {
    const own = webhooks({ name: 'gate.example', clientConfig: { service: { namespace: 'gates', name: 'gate' } } });
    const subject = subjectOf({ around: { namespaceLabels: {}, admission: own } });
    const verdictWith = (policyEngines: string[]) => judge('admission-enforced', { ...subject, cluster: { ...subject.cluster, settings: { ...subject.cluster.settings, policyEngines } } }).verdict;
    expect([verdictWith([]), verdictWith(['gate.example'])]).toEqual(['fail', 'pass']);
  });

  it('selects namespaces by the labels they have', () => {
    const selecting = (label: string) => ({ around: { namespaceLabels: { gate: 'on' }, admission: webhooks({ namespaceSelector: labelled({ gate: label }) }) } });
    expect(['on', 'off'].map((label) => judge('admission-enforced', selecting(label)).verdict)).toEqual(['pass', 'fail']);
  });

  it('is unknown where the API server may have a default that cannot be seen', () => {
    const hidden = { around: { namespaceLabels: {}, apiServerFlags: ['admission-control-config-file'] } };
    expect([judge('admission-enforced', hidden).verdict, judge('admission-fails-open', hidden).verdict]).toEqual(['unknown', 'unknown']);
  });

  it('is unknown where the labels of the namespace are, even if a gate might match without them', () => {
    const readable = (kind: string) => ({ state: kind === 'namespaces' ? 'forbidden' : 'ok', message: 'no' }) as const;
    const verdictWith = (admission: Surroundings['admission']) => {
      const bound = subjectOf({ around: { namespaceLabels: {}, admission } });
      return judge('admission-enforced', { ...bound, namespace: { ...bound.namespace, object: null }, cluster: { ...bound.cluster, readable } }).verdict;
    };
    const notExempt = { namespaceSelector: { matchExpressions: [{ key: 'exempt', operator: 'DoesNotExist' }] } };
    // The name alone is known of every namespace.
    expect([webhooks(notExempt), policies({}, { matchResources: notExempt }), webhooks({}), webhooks({ namespaceSelector: labelled({ 'kubernetes.io/metadata.name': 'shop' }) })].map(verdictWith)).toEqual(['unknown', 'unknown', 'pass', 'pass']);
  });

  it('says nothing is unknown where a gate was seen all the same', () => {
    const bound = subjectOf({ around: { namespaceLabels: {}, admission: policies({}) } });
    expect(judge('admission-enforced', { ...bound, cluster: { ...forbidden, admission: bound.cluster.admission } }).verdict).toBe('pass');
  });
});
