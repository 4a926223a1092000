/**
 * The fields of a pod specification that anything in the product reads, in the API's own shape and spelling, so that an evidence path is a
 * real path of the graded object. Absent and null are the same and are `undefined` here. Source: core/v1 PodSpec, Kubernetes v1.37.
 */

export type IntOrString = number | string;
/** A resource quantity as written, for example `"128Mi"`; numbers in manifests are turned into strings. */
export type Quantity = string;

export interface Capabilities {
  add?: string[];
  drop?: string[];
}

export interface SeccompProfile {
  type?: string;
  localhostProfile?: string;
}

export interface AppArmorProfile {
  type?: string;
  localhostProfile?: string;
}

export interface SELinuxOptions {
  user?: string;
  role?: string;
  type?: string;
  level?: string;
}

export interface WindowsOptions {
  hostProcess?: boolean;
  runAsUserName?: string;
  gmsaCredentialSpec?: string;
  gmsaCredentialSpecName?: string;
}

export interface ContainerSecurityContext {
  privileged?: boolean;
  allowPrivilegeEscalation?: boolean;
  readOnlyRootFilesystem?: boolean;
  runAsNonRoot?: boolean;
  runAsUser?: number;
  runAsGroup?: number;
  procMount?: string;
  capabilities?: Capabilities;
  seccompProfile?: SeccompProfile;
  appArmorProfile?: AppArmorProfile;
  seLinuxOptions?: SELinuxOptions;
  windowsOptions?: WindowsOptions;
}

export interface PodSecurityContext {
  runAsNonRoot?: boolean;
  runAsUser?: number;
  runAsGroup?: number;
  fsGroup?: number;
  supplementalGroups?: number[];
  sysctls?: { name: string; value?: string }[];
  seccompProfile?: SeccompProfile;
  appArmorProfile?: AppArmorProfile;
  seLinuxOptions?: SELinuxOptions;
  windowsOptions?: WindowsOptions;
}

/**
 * What a literal is, recognised once as the object arrives; the value itself is never kept.
 * `rule` names what recognised it, `length` is in UTF-16 code units.
 */
export type LiteralClass = 'plain' | 'empty' | 'reference' | { rule: string; length: number };

export interface EnvVar {
  name: string;
  /** Set when the variable has a literal value (`value:`). */
  literal?: LiteralClass;
  valueFrom?: { kind: 'secretKeyRef' | 'configMapKeyRef' | 'fieldRef' | 'resourceFieldRef' | 'fileKeyRef'; name?: string; key?: string };
}

/** A literal in command, args or a probe that is a credential. */
export interface CredentialInArguments {
  /** Path below the container, for example `args[2]`. */
  path: string;
  rule: string;
  length: number;
}

export interface Handler {
  exec?: boolean;
  httpGet?: { host?: string };
  tcpSocket?: { host?: string };
  grpc?: boolean;
}

export interface Resources {
  limits?: Record<string, Quantity>;
  requests?: Record<string, Quantity>;
}

export interface VolumeMount {
  name: string;
  mountPath?: string;
  subPath?: string;
  readOnly?: boolean;
  mountPropagation?: string;
}

export interface Container {
  name: string;
  image?: string;
  imagePullPolicy?: string;
  /** An ephemeral container that has ended: it cannot be removed, and no longer counts (CHECKLIST: Verdicts). */
  ended?: true;
  /** `Always` on an init container makes it a sidecar. */
  restartPolicy?: string;
  securityContext?: ContainerSecurityContext;
  resources?: Resources;
  ports?: { containerPort?: number; hostPort?: number; protocol?: string; name?: string; hostIP?: string }[];
  env?: EnvVar[];
  envFrom?: { secret?: string; configMap?: string }[];
  credentialsInArguments?: CredentialInArguments[];
  volumeMounts?: VolumeMount[];
  volumeDevices?: { name: string; devicePath?: string }[];
  livenessProbe?: Handler;
  readinessProbe?: Handler;
  startupProbe?: Handler;
  lifecycle?: { postStart?: Handler; preStop?: Handler };
}

export interface Volume {
  name: string;
  /** The key of the volume source, for example `hostPath`, `emptyDir`, `secret`; a volume without a source is an `emptyDir`. */
  source: string;
  hostPath?: { path: string; type?: string };
  /** Names of Secrets this volume projects, and whether it is a generated service account token volume. */
  secrets?: string[];
  serviceAccountToken?: boolean;
  csiDriver?: string;
  /** Name of the SecretProviderClass of a secrets-store CSI volume. */
  secretProviderClass?: string;
}

export interface PodSpec {
  containers: Container[];
  initContainers?: Container[];
  ephemeralContainers?: Container[];
  volumes?: Volume[];
  securityContext?: PodSecurityContext;
  hostNetwork?: boolean;
  hostPID?: boolean;
  hostIPC?: boolean;
  hostUsers?: boolean;
  shareProcessNamespace?: boolean;
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  runtimeClassName?: string;
  os?: { name?: string };
  /** Pod-level resources (KEP-2837). */
  resources?: Resources;
}

/** The parts of a pod or pod template that are graded. */
export interface PodTemplate {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  spec: PodSpec;
}

export type ContainerKind = 'container' | 'init' | 'sidecar' | 'ephemeral';
