import { expect, test } from 'vitest';
import { judge, outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const KEY = 'container.apparmor.security.beta.kubernetes.io/app';
const FIELD = 'securityContext.appArmorProfile.type: Container app switches AppArmor off';
const ANNOTATION = `metadata.annotations["${KEY}"]: Container app switches AppArmor off by annotation`;
const unconfined = { appArmorProfile: { type: 'Unconfined' } };
const runtimeDefault = { appArmorProfile: { type: 'RuntimeDefault' } };
const type = (name: string): Json => ({ seLinuxOptions: { type: name } });
const wrongType = (name: string) => `securityContext.seLinuxOptions.type: Container app has SELinux type ${name}, which is not made for containers`;

test.each<[string, Json, Json, Record<string, string>, ...string[]]>([
  ['nothing set', {}, {}, {}, 'pass'],
  ['a profile by field', runtimeDefault, {}, {}, 'pass'],
  ['a profile by annotation', {}, {}, { [KEY]: 'localhost/shop' }, 'pass'],
  ['unconfined by the pod', unconfined, {}, {}, 'fail', `spec.${FIELD}`],
  ['unconfined by the container', runtimeDefault, unconfined, {}, 'fail', `spec.containers[0].${FIELD}`],
  ['the container overrides the pod', unconfined, runtimeDefault, {}, 'pass'],
  ['unconfined by annotation', {}, {}, { [KEY]: 'unconfined' }, 'fail', ANNOTATION],
  ['unconfined by annotation, confined by field: both are read', runtimeDefault, {}, { [KEY]: 'unconfined' }, 'fail', ANNOTATION],
  ['unconfined by both', unconfined, {}, { [KEY]: 'unconfined' }, 'fail', `spec.${FIELD}`, ANNOTATION],
  ['an annotation for another container', {}, {}, { [`${KEY}-2`]: 'unconfined' }, 'pass'],
  ['no SELinux type', { seLinuxOptions: { level: 's0:c1,c2' } }, {}, {}, 'pass'],
  ['an empty SELinux type', type(''), {}, {}, 'pass'],
  ['container_t', type('container_t'), {}, {}, 'pass'],
  ['container_init_t', type('container_init_t'), {}, {}, 'pass'],
  ['container_kvm_t', type('container_kvm_t'), {}, {}, 'pass'],
  ['container_engine_t', type('container_engine_t'), {}, {}, 'pass'],
  ['another type of the pod', type('spc_t'), {}, {}, 'fail', `spec.${wrongType('spc_t')}`],
  ['another type of the container', {}, type('unconfined_t'), {}, 'fail', `spec.containers[0].${wrongType('unconfined_t')}`],
  ["the container's options override the pod's as a whole", type('spc_t'), { seLinuxOptions: { level: 's0' } }, {}, 'pass'],
  ['both at once', unconfined, type('spc_t'), {}, 'fail', `spec.${FIELD}`, `spec.containers[0].${wrongType('spc_t')}`],
])('%s', (_, pod, container, annotations, ...expected) => {
  const delta = {
    metadata: { annotations },
    spec: { securityContext: { appArmorProfile: null, ...pod } },
    container: { securityContext: container },
  };
  expect(outcome('mandatory-access-control', delta)).toEqual(expected);
});

test('an annotation has no patch: the field would not take it back', () => {
  const [said] = judge('mandatory-access-control', { metadata: { annotations: { [KEY]: 'unconfined' } } }).said;
  expect(said?.seen?.patch).toBeNull();
});
