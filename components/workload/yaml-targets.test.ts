import { describe, expect, test } from 'vitest';
import type { CheckResultWire, Evidence } from '#lib/api/workload.ts';
import { leavesOf, targetOf, yamlTargets } from './yaml-targets.ts';

const pod = { kind: 'Pod', namespace: 'n', name: 'p' };
const deployment = { kind: 'Deployment', namespace: 'n', name: 'd' };
const seen = (more: Partial<Evidence> = {}): Evidence => ({ object: pod, container: 'app', path: 'spec.hostPID', seen: true, wanted: 'false', verdict: 'fail', reason: '', fix: { ...deployment, path: 'spec.template.spec.hostPID' }, ...more });

describe('what is shown for a piece of evidence', () => {
  test.each<[string, Partial<Evidence>, ReturnType<typeof targetOf>]>([
    ['the template, where it is to be changed', {}, { object: deployment, path: 'spec.template.spec.hostPID' }],
    ['the pod, where no template holds it', { fix: null }, { object: pod, path: 'spec.hostPID' }],
    ['the pod, where the owner is a custom kind that is not read', { fix: { kind: 'Rollout.argoproj.io', namespace: 'n', name: 'r', path: 'spec.x' } }, { object: pod, path: 'spec.hostPID' }],
    ['nothing of a whole pod spec', { fix: null, path: 'spec' }, null],
    ['nothing without a field', { fix: null, path: '' }, null],
    ['nothing of a static pod, which is many', { fix: null, object: { kind: 'StaticPod', namespace: 'n', name: 's' } }, null],
  ])('%s', (_, more, target) => expect(targetOf(seen(more))).toEqual(target));
});

test('fields of one object are asked for together, those of its patch too', () => {
  const check = (evidence: Evidence[], patch: CheckResultWire['patch'] = null) => ({ evidence, patch }) as CheckResultWire;
  const patch = { target: deployment, type: 'strategic' as const, json: '{"spec":{"template":{"spec":{"hostPID":false,"hostIPC":false}}}}', yaml: '', command: '' };
  const targets = yamlTargets([check([seen(), seen({ verdict: 'pass', path: 'spec.other', fix: null })], patch), check([seen({ fix: null, path: 'spec.volumes[0]' })])], []);
  expect(targets.map(({ object, paths }) => [object.kind, [...paths]])).toEqual([
    ['Deployment', ['spec.template.spec.hostPID', 'spec.template.spec.hostIPC']],
    ['Pod', ['spec.volumes[0]']],
  ]);
});

test('the place of a container that only other checks know', () => {
  const patch = { target: deployment, type: 'strategic' as const, json: '{"spec":{"template":{"spec":{"containers":[{"name":"app","securityContext":{"runAsUser":1000}}]}}}}', yaml: '', command: '' };
  const check = { evidence: [seen({ path: 'spec.securityContext.runAsUser', fix: { ...deployment, path: 'spec.template.spec.securityContext.runAsUser' } })], patch } as CheckResultWire;
  expect(leavesOf(check, [])).toBeNull();
  const other = seen({ fix: { ...deployment, path: 'spec.template.spec.containers[2].image' } });
  expect(leavesOf(check, [other])).toEqual([{ path: 'spec.template.spec.containers[2].securityContext.runAsUser', value: 1000 }]);
  expect(leavesOf({ ...check, patch: null }, [])).toEqual([]);
});
