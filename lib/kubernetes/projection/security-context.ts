import type {
  AppArmorProfile,
  Capabilities,
  ContainerSecurityContext,
  PodSecurityContext,
  SELinuxOptions,
  SeccompProfile,
  WindowsOptions,
} from '#lib/model/pod-spec.ts';
import { boolean, integer, integers, list, object, string, strings, withDefault } from '../shape.ts';

const capabilities = object<Capabilities>({ add: strings, drop: strings });
const seccompProfile = object<SeccompProfile>({ type: string, localhostProfile: string });
const appArmorProfile = object<AppArmorProfile>({ type: string, localhostProfile: string });
const seLinuxOptions = object<SELinuxOptions>({ user: string, role: string, type: string, level: string });
const windowsOptions = object<WindowsOptions>({
  hostProcess: boolean,
  runAsUserName: string,
  gmsaCredentialSpec: string,
  gmsaCredentialSpecName: string,
});

export const containerSecurityContext = object<ContainerSecurityContext>({
  privileged: boolean,
  allowPrivilegeEscalation: boolean,
  readOnlyRootFilesystem: boolean,
  runAsNonRoot: boolean,
  runAsUser: integer,
  runAsGroup: integer,
  procMount: string,
  capabilities,
  seccompProfile,
  appArmorProfile,
  seLinuxOptions,
  windowsOptions,
});

export const podSecurityContext = object<PodSecurityContext>({
  runAsNonRoot: boolean,
  runAsUser: integer,
  runAsGroup: integer,
  fsGroup: integer,
  supplementalGroups: integers,
  sysctls: list(object<{ name: string; value?: string }>({ name: withDefault(string, ''), value: string })),
  seccompProfile,
  appArmorProfile,
  seLinuxOptions,
  windowsOptions,
});
