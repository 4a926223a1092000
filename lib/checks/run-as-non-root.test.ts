import { expect, test } from 'vitest';
import type { Json } from './testing/merge.ts';
import { outcome } from './testing/judge.ts';
import type { Delta } from './testing/pod.ts';

const MAY = 'spec.containers[0].securityContext.runAsNonRoot: Container app may run as root';
const unset = { runAsNonRoot: null, runAsUser: null };

const linux = (pod: Json, container: Json = {}, spec: Json = {}): Delta => ({
  spec: { ...spec, securityContext: { ...unset, ...pod } },
  container: { securityContext: container },
});
const windows = (pod: Json, container: Json = {}): Delta => linux(pod, container, { os: { name: 'windows' } });

test.each<[string, Delta, ...string[]]>([
  ['nothing set', linux({}), 'fail', MAY],
  ['pod: non-root', linux({ runAsNonRoot: true }), 'pass'],
  ['container: non-root', linux({}, { runAsNonRoot: true }), 'pass'],
  ['pod: not non-root', linux({ runAsNonRoot: false }), 'fail', 'spec.securityContext.runAsNonRoot: Container app may run as root'],
  ['the container overrides the pod for the worse', linux({ runAsNonRoot: true }, { runAsNonRoot: false }), 'fail', MAY],
  ['the container overrides the pod for the better', linux({ runAsNonRoot: false }, { runAsNonRoot: true }), 'pass'],
  ['pod: a user', linux({ runAsUser: 1 }), 'pass'],
  ['a user although not non-root', linux({ runAsNonRoot: false, runAsUser: 1000 }), 'pass'],
  ['pod: user 0', linux({ runAsUser: 0 }), 'fail', 'spec.securityContext.runAsUser: Container app runs as root (user 0)'],
  ['container: user 0', linux({}, { runAsUser: 0 }), 'fail', 'spec.containers[0].securityContext.runAsUser: Container app runs as root (user 0)'],
  [
    'non-root and user 0 contradict each other: it never starts',
    linux({ runAsNonRoot: true }, { runAsUser: 0 }),
    'fail',
    'spec.containers[0].securityContext.runAsUser: Container app runs as root (user 0)',
  ],
  ["the container's user overrides the pod's 0", linux({ runAsUser: 0 }, { runAsUser: 1000 }), 'pass'],
  ["the container's 0 overrides the pod's user", linux({ runAsUser: 1000 }, { runAsUser: 0 }), 'fail', 'spec.containers[0].securityContext.runAsUser: Container app runs as root (user 0)'],
  ['root in a user namespace', linux({ runAsUser: 0 }, {}, { hostUsers: false }), 'pass'],
  ['nothing set in a user namespace', linux({}, {}, { hostUsers: false }), 'pass'],
  ['hostUsers true is no user namespace', linux({}, {}, { hostUsers: true }), 'fail', MAY],
])('%s', (_, delta, ...expected) => {
  expect(outcome('run-as-non-root', delta)).toEqual(expected);
});

const USER = 'securityContext.windowsOptions.runAsUserName';

test.each<[string, Delta, ...string[]]>([
  ['nothing set', windows({}), 'fail', `spec.containers[0].${USER}: Container app may run as ContainerAdministrator`],
  ['non-root', windows({ runAsNonRoot: true }), 'pass'],
  ['a user id says nothing', windows({ runAsUser: 1000 }), 'fail', `spec.containers[0].${USER}: Container app may run as ContainerAdministrator`],
  ['a user of its own', windows({ windowsOptions: { runAsUserName: 'ContainerUser' } }), 'pass'],
  ['the administrator', windows({ windowsOptions: { runAsUserName: 'ContainerAdministrator' } }), 'fail', `spec.${USER}: Container app runs as ContainerAdministrator`],
  ['in any case', windows({}, { windowsOptions: { runAsUserName: 'CONTAINERadministrator' } }), 'fail', `spec.containers[0].${USER}: Container app runs as CONTAINERadministrator`],
  ['with a domain', windows({}, { windowsOptions: { runAsUserName: 'User Manager\\ContainerAdministrator' } }), 'fail', `spec.containers[0].${USER}: Container app runs as User Manager\\ContainerAdministrator`],
  [
    'options are overridden one by one',
    windows({ windowsOptions: { runAsUserName: 'ContainerUser' } }, { windowsOptions: { gmsaCredentialSpecName: 'shop' } }),
    'pass',
  ],
])('Windows: %s', (_, delta, ...expected) => {
  expect(outcome('run-as-non-root', delta)).toEqual(expected);
});
