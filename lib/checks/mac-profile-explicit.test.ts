import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const KEY = 'container.apparmor.security.beta.kubernetes.io/app';
const NONE = 'securityContext.appArmorProfile.type: Container app names no AppArmor profile or SELinux type';

test.each<[string, Json, Json, Record<string, string>, ...string[]]>([
  ['nothing set', {}, {}, {}, 'fail', `spec.containers[0].${NONE}`],
  ['by the pod', { appArmorProfile: { type: 'RuntimeDefault' } }, {}, {}, 'pass'],
  ['by the container', {}, { appArmorProfile: { type: 'Localhost', localhostProfile: 'shop' } }, {}, 'pass'],
  ['by annotation', {}, {}, { [KEY]: 'runtime/default' }, 'pass', `metadata.annotations["${KEY}"]: Container app has AppArmor profile runtime/default by annotation`],
  ['by an annotation for another container', {}, {}, { [`${KEY}-2`]: 'runtime/default' }, 'fail', `spec.containers[0].${NONE}`],
  ['Unconfined is no profile', { appArmorProfile: { type: 'Unconfined' } }, {}, {}, 'fail', `spec.${NONE}`],
  ['nor is nothing by annotation', {}, {}, { [KEY]: '' }, 'fail', `spec.containers[0].${NONE}`],
  ['nor is unconfined by annotation', {}, {}, { [KEY]: 'unconfined' }, 'fail', `spec.containers[0].${NONE}`],
  ['a SELinux type', { seLinuxOptions: { type: 'container_t' } }, {}, {}, 'pass'],
  ['a SELinux type, though not one for containers', {}, { seLinuxOptions: { type: 'spc_t' } }, {}, 'pass'],
  ['SELinux options without a type', { seLinuxOptions: { level: 's0:c1,c2' } }, {}, {}, 'fail', `spec.containers[0].${NONE}`],
  [
    "the container's options override the pod's as a whole",
    { seLinuxOptions: { type: 'container_t' } },
    { seLinuxOptions: { level: 's0' } },
    {},
    'fail',
    `spec.containers[0].${NONE}`,
  ],
])('%s', (_, pod, container, annotations, ...expected) => {
  const delta = {
    metadata: { annotations },
    spec: { securityContext: { appArmorProfile: null, ...pod } },
    container: { securityContext: container },
  };
  expect(outcome('mac-profile-explicit', delta)).toEqual(expected);
});
