import { expect, test } from 'vitest';
import { podTemplateOf } from './testing.ts';

type Json = Record<string, unknown>;

const shared: Json = {
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 3000,
  seccompProfile: { type: 'Localhost', localhostProfile: 'seccomp.json' },
  appArmorProfile: { type: 'Localhost', localhostProfile: 'shop' },
  seLinuxOptions: { user: 'u', role: 'r', type: 't', level: 's0' },
  windowsOptions: { hostProcess: true, runAsUserName: 'ContainerUser', gmsaCredentialSpec: '{}', gmsaCredentialSpecName: 'g' },
};
const ofContainer: Json = {
  ...shared,
  privileged: true,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  procMount: 'Unmasked',
  capabilities: { add: ['SYS_TIME'], drop: ['ALL'] },
};
const ofPod: Json = { ...shared, fsGroup: 2000, supplementalGroups: [1, 2], sysctls: [{ name: 'net.core.somaxconn', value: '1' }, { name: 'kernel.msgmax' }] };

const podWith = (pod: Json, container: Json): Json => ({ metadata: { name: 'p' }, spec: { securityContext: pod, containers: [{ name: 'app', securityContext: container }] } });

test('every field that is graded is kept as it is', () => {
  const { spec } = podTemplateOf(podWith({ ...ofPod, fsGroupChangePolicy: 'Always' }, { ...ofContainer, other: 1 }));
  expect(spec.securityContext).toStrictEqual(ofPod);
  expect(spec.containers[0]?.securityContext).toStrictEqual(ofContainer);
});

test('an empty one stays, and what is not set is absent', () => {
  const empty = { seccompProfile: {}, appArmorProfile: {}, seLinuxOptions: {}, windowsOptions: {} };
  const { spec } = podTemplateOf(podWith({ ...empty, runAsUser: null, sysctls: [{}] }, { ...empty, capabilities: {} }));
  expect(spec.securityContext).toStrictEqual({ ...empty, sysctls: [{ name: '' }] });
  expect(spec.containers[0]?.securityContext).toStrictEqual({ ...empty, capabilities: {} });
});

test.each(Object.keys(ofContainer))('%s of a container must have its type', (field) => {
  expect(() => podTemplateOf(podWith({}, { [field]: ['x'] }))).toThrow(`spec.containers[0].securityContext.${field}: expected `);
});

test.each(Object.keys(ofPod))('%s of a pod must have its type', (field) => {
  expect(() => podTemplateOf(podWith({ [field]: 'x' }, {}))).toThrow(`spec.securityContext.${field}: expected `);
});
