import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const unconfined = { type: 'Unconfined' };
const OFF = 'securityContext.seccompProfile.type: Container app switches seccomp off';

test.each<[string, Json | null, Json | null, ...string[]]>([
  ['nothing set is another loss', null, null, 'pass'],
  ['RuntimeDefault', { type: 'RuntimeDefault' }, null, 'pass'],
  ['Localhost', null, { type: 'Localhost', localhostProfile: 'shop.json' }, 'pass'],
  ['unconfined by the pod', unconfined, null, 'fail', `spec.${OFF}`],
  ['unconfined by the container', { type: 'RuntimeDefault' }, unconfined, 'fail', `spec.containers[0].${OFF}`],
  ['the container overrides the pod', unconfined, { type: 'RuntimeDefault' }, 'pass'],
])('%s', (_, pod, container, ...expected) => {
  const delta = { spec: { securityContext: { seccompProfile: pod } }, container: { securityContext: { seccompProfile: container } } };
  expect(outcome('seccomp-unconfined', delta)).toEqual(expected);
});

test('an annotation does nothing', () => {
  const annotations = { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' };
  expect(outcome('seccomp-unconfined', { metadata: { annotations }, spec: { securityContext: { seccompProfile: null } } })).toEqual(['pass']);
});
