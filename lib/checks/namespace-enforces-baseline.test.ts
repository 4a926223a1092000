import { describe, expect, it } from 'vitest';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import type { Delta } from './testing/pod.ts';
import { subjectOf } from './testing/subject.ts';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const CHECKS = ['namespace-enforces-baseline', 'namespace-enforces-restricted'] as const;

/** Labels, verdict of the check for baseline, of the one for restricted. */
it.each<[string, Record<string, string>, Verdict, Verdict]>([
  ['no label', {}, 'fail', 'fail'],
  ['privileged', { [ENFORCE]: 'privileged' }, 'fail', 'fail'],
  ['baseline', { [ENFORCE]: 'baseline' }, 'pass', 'fail'],
  ['restricted', { [ENFORCE]: 'restricted' }, 'pass', 'pass'],
  ['a bad level counts as restricted', { [ENFORCE]: 'strict' }, 'pass', 'pass'],
  ['an empty level is a bad one', { [ENFORCE]: '' }, 'pass', 'pass'],
  ['a bad version counts as latest and leaves the level alone', { [ENFORCE]: 'baseline', [`${ENFORCE}-version`]: '1.37' }, 'pass', 'fail'],
  ['a bad version alone enforces nothing', { [`${ENFORCE}-version`]: 'newest' }, 'fail', 'fail'],
  ['an old version is a version', { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.22' }, 'pass', 'pass'],
  ['audit and warn refuse nothing', { 'pod-security.kubernetes.io/audit': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' }, 'fail', 'fail'],
])('namespace labels: %s', (_, namespaceLabels, ...expected) => {
  expect(CHECKS.map((id) => judge(id, { around: { namespaceLabels } }).verdict)).toEqual(expected);
});

describe('what is known of the namespace', () => {
  const base = subjectOf({ around: { namespaceLabels: {} } });
  const unseen = { ...base.namespace, object: null };
  const forbidden = { ...base.cluster, readable: () => ({ state: 'forbidden', message: 'namespaces is forbidden' }) as const };
  const manifests = { ...base.cluster, kind: 'manifests' } as const;

  it.each<[string, Partial<Subject>, Verdict, string]>([
    ['static pods', { staticPod: true }, 'not-applicable', 'The kubelet starts static pods without asking the API server'],
    ['manifests without it', { cluster: manifests, namespace: unseen }, 'not-applicable', 'Namespace shop is not among the manifests'],
    ['manifests with it', { cluster: manifests }, 'fail', `Namespace shop has no label ${ENFORCE}, so no pod is refused there`],
    ['not readable', { cluster: forbidden }, 'unknown', 'Namespace shop cannot be read (namespaces is forbidden)'],
    ['not seen yet', { namespace: unseen }, 'unknown', 'Namespace shop has not been seen yet'],
  ])('%s', (_, delta, verdict, reason) => {
    const judged = judge('namespace-enforces-baseline', { ...base, ...delta });
    expect([judged.verdict, judged.said[0]?.reason]).toEqual([verdict, reason]);
  });
});

describe('cluster-wide defaults, as configured', () => {
  const exemptions = { namespaces: ['shop'], runtimeClasses: ['gvisor'], usernames: [] };
  const only = (runtimeClasses: string[]) => ({ namespaces: [], runtimeClasses, usernames: [] });
  const noLabel = { namespaceLabels: {} };

  it.each<[string, Delta, Verdict, Verdict, string]>([
    ['restricted', { around: { ...noLabel, podSecurityDefaults: { enforce: 'restricted' } } }, 'pass', 'pass', ''],
    ['baseline', { around: { ...noLabel, podSecurityDefaults: { enforce: 'baseline' } } }, 'pass', 'fail', ''],
    ['the label goes before', { around: { namespaceLabels: { [ENFORCE]: 'privileged' }, podSecurityDefaults: { enforce: 'restricted' } } }, 'fail', 'fail', 'Namespace shop enforces privileged, which admits pods that baseline forbids'],
    ['privileged', { around: { ...noLabel, podSecurityDefaults: { enforce: 'privileged' } } }, 'fail', 'fail', `Namespace shop has no label ${ENFORCE}, and the cluster’s default privileged admits pods that baseline forbids`],
    ['an exempt namespace, whatever its label', { around: { podSecurityDefaults: { exemptions } } }, 'fail', 'fail', 'Namespace shop is exempt from Pod Security'],
    ['an exempt runtime class', { spec: { runtimeClassName: 'gvisor' }, around: { podSecurityDefaults: { exemptions: only(['gvisor']) } } }, 'fail', 'fail', 'Pods of runtime class gvisor are exempt from Pod Security'],
    ['another runtime class', { spec: { runtimeClassName: 'runc' }, around: { podSecurityDefaults: { exemptions: only(['gvisor']) } } }, 'pass', 'pass', ''],
    ['not known, and the API server has a configuration', { around: { ...noLabel, apiServerFlags: ['admission-control-config-file'] } }, 'unknown', 'unknown', `Namespace shop has no label ${ENFORCE}, and the API server has an admission configuration that cannot be read from here: say podSecurityDefaults in the configuration`],
    ['not known, but there is a label', { around: { namespaceLabels: { [ENFORCE]: 'baseline' }, apiServerFlags: ['admission-control-config-file'] } }, 'pass', 'fail', ''],
    ['known, and the API server has a configuration', { around: { ...noLabel, podSecurityDefaults: {}, apiServerFlags: ['admission-control-config-file'] } }, 'fail', 'fail', `Namespace shop has no label ${ENFORCE}, and the cluster’s default privileged admits pods that baseline forbids`],
  ])('%s', (_, delta, baseline, restricted, reason) => {
    const judged = CHECKS.map((id) => judge(id, delta));
    expect(judged.map(({ verdict }) => verdict)).toEqual([baseline, restricted]);
    expect(judged[0]?.said[0]?.reason).toBe(reason);
  });

  it('a settings change is seen at once, though levels are remembered by labels', () => {
    const { namespace, ...subject } = subjectOf({ around: noLabel });
    const configured = subjectOf({ around: { ...noLabel, podSecurityDefaults: { enforce: 'restricted' } } }).cluster;
    const verdicts = [subject.cluster, configured, subject.cluster].map((cluster) => judge('namespace-enforces-restricted', { ...subject, namespace, cluster }).verdict);
    expect(verdicts).toEqual(['fail', 'pass', 'fail']);
  });

  it('no label of the namespace takes an exemption back, so no field is to be changed', () => {
    const fixable = (delta: Delta) => judge('namespace-enforces-baseline', delta).said.map(({ seen }) => [seen?.wanted, seen?.seen, seen && 'fixable' in seen ? seen.fixable : 'not said']);
    expect(fixable({ around: { podSecurityDefaults: { exemptions } } })).toEqual([['baseline or restricted', 'restricted', false]]);
    expect(fixable({ around: noLabel })).toEqual([['baseline or restricted', undefined, 'not said']]);
  });

  it('one server of several that has a configuration is enough not to know', () => {
    const base = subjectOf({ around: noLabel });
    const server = (name: string, flags: string[]) => ({ pod: { kind: 'Pod', namespace: 'kube-system', name }, flags });
    const apiServers = [server('one', []), server('two', ['admission-control-config-file'])];
    expect(judge('namespace-enforces-baseline', { ...base, cluster: { ...base.cluster, apiServers } }).verdict).toBe('unknown');
  });

  it('a namespace that has not been seen enforces nothing, whatever the default', () => {
    const base = subjectOf({ around: { ...noLabel, podSecurityDefaults: { enforce: 'restricted' } } });
    const unseen = { ...base, namespace: { ...base.namespace, object: null } };
    expect(judge('admission-enforced', unseen).said.map(({ verdict, seen }) => [verdict, seen?.seen])).toEqual([['fail', undefined]]);
    expect(judge('admission-fails-open', unseen).verdict).toBe('not-applicable');
  });

  it('count for admission-enforced too', () => {
    expect(judge('admission-enforced', { around: { ...noLabel, podSecurityDefaults: { enforce: 'baseline' } } }).verdict).toBe('pass');
    expect(judge('admission-enforced', { around: { podSecurityDefaults: { exemptions } } }).verdict).toBe('fail');
  });
});
