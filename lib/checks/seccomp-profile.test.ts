import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const OWN = 'spec.containers[0].securityContext.seccompProfile.type';
const POD = 'seccomp.security.alpha.kubernetes.io/pod';
const CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/app';
const runtimeDefault = { type: 'RuntimeDefault' };
const localhost = { type: 'Localhost', localhostProfile: 'shop.json' };

test.each<[string, Json | null, Json | null, Record<string, string>, ...string[]]>([
  ['nothing set', null, null, {}, 'fail', `${OWN}: Container app has no seccomp profile`],
  ['of the pod', runtimeDefault, null, {}, 'pass'],
  ['of the container', null, localhost, {}, 'pass'],
  ['unconfined by the pod', { type: 'Unconfined' }, null, {}, 'fail', 'spec.securityContext.seccompProfile.type: Container app has seccomp profile Unconfined'],
  ['the container overrides the pod for the worse', runtimeDefault, { type: 'Unconfined' }, {}, 'fail', `${OWN}: Container app has seccomp profile Unconfined`],
  ['the container overrides the pod for the better', { type: 'Unconfined' }, runtimeDefault, {}, 'pass'],
  [
    'an annotation alone does nothing',
    null,
    null,
    { [POD]: 'runtime/default' },
    'fail',
    `${OWN}: Container app has no seccomp profile: annotation ${POD}=runtime/default does nothing since v1.27`,
  ],
  [
    "the container's annotation goes before the pod's",
    null,
    null,
    { [POD]: 'unconfined', [CONTAINER]: 'runtime/default' },
    'fail',
    `${OWN}: Container app has no seccomp profile: annotation ${CONTAINER}=runtime/default does nothing since v1.27`,
  ],
  ['an annotation for another container', null, null, { [`${CONTAINER}2`]: 'runtime/default' }, 'fail', `${OWN}: Container app has no seccomp profile`],
  ['annotation and field agree', runtimeDefault, null, { [POD]: 'runtime/default' }, 'pass'],
  ['annotation and field agree on a file', localhost, null, { [POD]: 'localhost/shop.json' }, 'pass'],
  [
    'annotation and field disagree: the field decides, both are shown',
    runtimeDefault,
    null,
    { [POD]: 'localhost/shop.json' },
    'pass',
    `metadata.annotations["${POD}"]: Container app has seccomp profile RuntimeDefault by its field: annotation ${POD}=localhost/shop.json disagrees and does nothing since v1.27`,
  ],
  [
    'annotation and field disagree on the file',
    localhost,
    null,
    { [POD]: 'localhost/other.json' },
    'pass',
    `metadata.annotations["${POD}"]: Container app has seccomp profile Localhost shop.json by its field: annotation ${POD}=localhost/other.json disagrees and does nothing since v1.27`,
  ],
  [
    'unconfined by field, confined by annotation: the field decides',
    { type: 'Unconfined' },
    null,
    { [POD]: 'runtime/default' },
    'fail',
    `spec.securityContext.seccompProfile.type: Container app has seccomp profile Unconfined: annotation ${POD}=runtime/default does nothing since v1.27`,
  ],
])('%s', (_, pod, container, annotations, ...expected) => {
  const delta = {
    metadata: { annotations },
    spec: { securityContext: { seccompProfile: pod } },
    container: { securityContext: { seccompProfile: container } },
  };
  expect(outcome('seccomp-profile', delta)).toEqual(expected);
});
