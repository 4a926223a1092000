import { expect, test } from 'vitest';
import { subjectOf } from '../checks/testing/subject.ts';
import type { Json } from '../checks/testing/merge.ts';
import { type ContainerView, containersOf } from './container-view.ts';
import { effective, effectiveWindowsOption, hasUserNamespace, isWindowsAdministrator, type OverridableField, placeOf, placeOfWindowsOption } from './security-context.ts';
import { describeUser } from './security-context-user.ts';

const viewOf = (pod: Json | null, container: Json | null, spec: Json = {}): ContainerView => {
  const cleared = { runAsNonRoot: null, runAsUser: null, runAsGroup: null, seccompProfile: null, appArmorProfile: null };
  const { groups } = subjectOf({ spec: { ...spec, securityContext: pod && { ...cleared, ...pod } }, container: { securityContext: container } });
  return containersOf(groups[0] as (typeof groups)[number], 37)[0] as ContainerView;
};

test.each<[OverridableField, pod: unknown, container: unknown, expected: unknown, root: string]>([
  ['runAsNonRoot', true, undefined, true, 'spec'],
  ['runAsNonRoot', true, false, false, 'container'],
  ['runAsUser', 0, undefined, 0, 'spec'],
  ['runAsUser', 1, 0, 0, 'container'],
  ['runAsGroup', undefined, 3, 3, 'container'],
  ['seccompProfile', { type: 'Localhost', localhostProfile: 'a' }, { type: 'RuntimeDefault' }, { type: 'RuntimeDefault' }, 'container'],
  ['appArmorProfile', { type: 'RuntimeDefault' }, undefined, { type: 'RuntimeDefault' }, 'spec'],
  ['seLinuxOptions', { type: 'spc_t' }, { level: 's0' }, { level: 's0' }, 'container'],
  ['runAsUser', null, null, undefined, 'container'],
])('%s: pod %j, container %j', (field, pod, container, expected, root) => {
  const view = viewOf({ [field]: pod }, { [field]: container });
  expect(effective(view, field)).toEqual(expected);
  expect(placeOf(view, field)).toEqual({ path: `securityContext.${field}`, root });
});

test('no securityContext on either level', () => {
  expect(effective(viewOf(null, null), 'runAsUser')).toBeUndefined();
});

test('Windows options are overridden one by one', () => {
  const view = viewOf(
    { windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' } },
    { windowsOptions: { runAsUserName: 'ContainerUser' } },
  );
  expect([effectiveWindowsOption(view, 'hostProcess'), effectiveWindowsOption(view, 'runAsUserName')]).toEqual([true, 'ContainerUser']);
});

test.each<[string, pod: Json | null, container: Json | null, expected: unknown, root: string]>([
  ['neither', null, null, undefined, 'container'],
  ['neither, though both have others', { windowsOptions: { runAsUserName: 'a' } }, { windowsOptions: { runAsUserName: 'b' } }, undefined, 'container'],
  ['no options at all', {}, {}, undefined, 'container'],
  ['the pod', { windowsOptions: { hostProcess: true } }, null, true, 'spec'],
  ['the pod, beside an empty object', { windowsOptions: { hostProcess: true } }, { windowsOptions: {} }, true, 'spec'],
  ['the container', null, { windowsOptions: { hostProcess: false } }, false, 'container'],
  ['both', { windowsOptions: { hostProcess: true } }, { windowsOptions: { hostProcess: false } }, false, 'container'],
])('a Windows option is set by %s', (_, pod, container, expected, root) => {
  const view = viewOf(pod, container, { os: { name: 'windows' } });
  expect(effectiveWindowsOption(view, 'hostProcess')).toBe(expected);
  expect(placeOfWindowsOption(view, 'hostProcess')).toEqual({ path: 'securityContext.windowsOptions.hostProcess', root });
});

test('a place may be below the field, and there is one without a securityContext', () => {
  expect(placeOf(viewOf({ seccompProfile: { type: 'Unconfined' } }, null), 'seccompProfile', '.type')).toEqual({ path: 'securityContext.seccompProfile.type', root: 'spec' });
  expect(placeOf(viewOf(null, null), 'runAsUser')).toEqual({ path: 'securityContext.runAsUser', root: 'container' });
});

test.each([[false, true], [true, false], [undefined, false]])('hostUsers %s: a user namespace of its own %s', (hostUsers, expected) => {
  expect(hasUserNamespace(viewOf({}, {}, hostUsers === undefined ? {} : { hostUsers }))).toBe(expected);
});

test.each([
  ['ContainerAdministrator', true],
  ['containeradministrator', true],
  ['User Manager\\ContainerAdministrator', true],
  ['ContainerUser', false],
  ['NT AUTHORITY\\SYSTEM', false],
])('%s is the administrator: %s', (name, expected) => {
  expect(isWindowsAdministrator(name)).toBe(expected);
});

test.each<[string, pod: Json, spec: Json]>([
  ['root', { runAsUser: 0 }, {}],
  ['root, which is nobody on the node', { runAsUser: 0 }, { hostUsers: false }],
  ['user 1000', { runAsUser: 1000 }, {}],
  ['the user of its image, never root', { runAsNonRoot: true }, {}],
  ['the user of its image, root unless it says otherwise', {}, {}],
  ['the user of its image, root unless it says otherwise, which is nobody on the node', {}, { hostUsers: false }],
  ['ContainerUser', { windowsOptions: { runAsUserName: 'ContainerUser' } }, { os: { name: 'windows' } }],
  ['the user of its image, never ContainerAdministrator', { runAsNonRoot: true }, { os: { name: 'windows' } }],
  ['the user of its image', {}, { os: { name: 'windows' } }],
])('runs as %s', (expected, pod, spec) => {
  expect(describeUser(viewOf(pod, {}, spec))).toBe(expected);
});
