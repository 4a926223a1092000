import { expect, it } from 'vitest';
import { judge } from './testing/judge.ts';
import { subjectOf } from './testing/subject.ts';

const CASES: [string, Parameters<typeof judge>[1], string | null][] = [
  ['the usual pod', {}, null],
  ['nothing set at all', { spec: { securityContext: null }, container: { securityContext: null } }, null],
  ['a shared network', { spec: { hostNetwork: true } }, 'host namespaces (hostNetwork=true)'],
  [
    'several violations, as the API server lists them',
    { spec: { hostPID: true, volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] }, container: { securityContext: { privileged: true } } },
    'host namespaces (hostPID=true), hostPath volumes (volume "logs"), privileged (container "app" must not set securityContext.privileged=true)',
  ],
];

it.each(CASES)('pod-security-baseline: %s', (_, delta, reason) => {
  const { verdict, said } = judge('pod-security-baseline', delta);
  expect([verdict, said[0]?.reason]).toEqual(reason === null ? ['pass', ''] : ['fail', reason]);
});

it('decides at the version of the cluster', () => {
  const subject = subjectOf({ spec: { hostUsers: false }, container: { securityContext: { procMount: 'Unmasked' } } });
  const at = (minor: number) => judge('pod-security-baseline', { ...subject, cluster: { ...subject.cluster, minor } }).verdict;
  expect([at(34), at(35)]).toEqual(['fail', 'pass']);
});

it('lists each violation with its detail, and no field that mends them all', () => {
  const { said } = judge('pod-security-baseline', { spec: { hostPID: true, volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }] } });
  const reason = 'host namespaces (hostPID=true), hostPath volumes (volume "logs")';
  const seen = { path: '', seen: ['host namespaces (hostPID=true)', 'hostPath volumes (volume "logs")'], wanted: 'nothing that baseline forbids at v1.37', reason, fixable: false };
  expect(said).toEqual([{ verdict: 'fail', path: 'spec', reason, seen }]);
});
