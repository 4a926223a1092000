import { type ContainerSpec, type Json, merge, pinned } from '../world/raw.ts';

/** The company's own registry. */
export const own = (path: string): string => `registry.tidewater.example/${path}`;
export { pinned };

/** A container of these fragments, merged in order. */
export function container(name: string, image: string, ...fragments: Json[]): ContainerSpec {
  return merge({ name, image } as ContainerSpec, ...fragments);
}

const RUNTIME_DEFAULT = { type: 'RuntimeDefault' };

/** Everything that can be asked of a pod. */
export const EXEMPLARY: Json = {
  automountServiceAccountToken: false,
  hostUsers: false,
  securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: RUNTIME_DEFAULT, appArmorProfile: RUNTIME_DEFAULT },
};
/** What the level restricted wants, and no token. */
export const RESTRICTED: Json = { automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: RUNTIME_DEFAULT } };
export const NON_ROOT: Json = { securityContext: { runAsNonRoot: true, runAsUser: 1000 } };
export const SECCOMP: Json = { securityContext: { seccompProfile: RUNTIME_DEFAULT } };
export const TOKEN_OFF: Json = { automountServiceAccountToken: false };
/** The token is asked for, with an account of its own. */
export const TOKEN_ASKED: Json = { automountServiceAccountToken: true };
export const HOST_NETWORK: Json = { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' };
export const EVERYWHERE: Json = { tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-node-critical' };

export const LOCKED: Json = { securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } };
/** Locked, but for a root filesystem that stays writable. */
export const WRITABLE: Json = { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };
export const NO_ESCALATION: Json = { securityContext: { allowPrivilegeEscalation: false } };
export const READ_ONLY: Json = { securityContext: { readOnlyRootFilesystem: true } };
export const PRIVILEGED: Json = { securityContext: { privileged: true } };

/** Requests, with limits of the same memory and the given cpu. */
export const sized = (cpu: string, memory: string, cpuLimit?: string): Json => ({ resources: { requests: { cpu, memory }, limits: { memory, ...(cpuLimit && { cpu: cpuLimit }) } } });
export const requested = (cpu: string, memory: string): Json => ({ resources: { requests: { cpu, memory } } });

export const http = (port: number, path = '/healthz'): Json => ({
  ports: [{ name: 'http', containerPort: port, protocol: 'TCP' }],
  readinessProbe: { httpGet: { path, port: 'http' }, periodSeconds: 10 },
  livenessProbe: { httpGet: { path, port: 'http' }, periodSeconds: 20 },
});
export const tcp = (port: number, name = 'tcp'): Json => ({ ports: [{ name, containerPort: port, protocol: 'TCP' }] });

export const env = (values: Record<string, string>, secrets: Record<string, [secret: string, key: string]> = {}): Json => ({
  env: [
    ...Object.entries(values).map(([name, value]) => ({ name, value })),
    ...Object.entries(secrets).map(([name, [secret, key]]) => ({ name, valueFrom: { secretKeyRef: { name: secret, key } } })),
  ],
});

/** An emptyDir for what needs to write. */
export const scratch = (mountPath = '/tmp'): { volume: Json; mount: Json } => ({ volume: { volumes: [{ name: 'tmp', emptyDir: {} }] }, mount: { volumeMounts: [{ name: 'tmp', mountPath }] } });
export const TMP = scratch();
export const hostPath = (name: string, path: string, type = 'Directory'): Json => ({ name, hostPath: { path, type } });

const DNS = { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [{ protocol: 'UDP', port: 53 }] };

/** Specs of NetworkPolicies. */
export const DENY_ALL: Json = { policyTypes: ['Ingress', 'Egress'] };
export const DENY_INGRESS: Json = { policyTypes: ['Ingress'] };
export const ALLOW_DNS: Json = { policyTypes: ['Egress'], egress: [DNS] };
export const fromNamespace = (namespace: string, port: number): Json => ({
  policyTypes: ['Ingress'],
  ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }], ports: [{ protocol: 'TCP', port }] }],
});
export const toNamespace = (namespace: string, port: number): Json => ({
  policyTypes: ['Egress'],
  egress: [{ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }], ports: [{ protocol: 'TCP', port }] }],
});
export const SAME_NAMESPACE: Json = { policyTypes: ['Ingress', 'Egress'], ingress: [{ from: [{ podSelector: {} }] }], egress: [{ to: [{ podSelector: {} }] }, DNS] };
export const forPods = (name: string, spec: Json): Json => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } }, ...spec });

export const podSecurity = (enforce: string, further: Record<string, string> = {}): Record<string, string> => ({ 'pod-security.kubernetes.io/enforce': enforce, ...further });

/** What a SecretProviderClass brings in as files: it never becomes a Secret. */
export const fromStore = (name: string, secretProviderClass: string, mountPath: string): { volume: Json; mount: Json } => ({
  volume: { volumes: [{ name, csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass } } }] },
  mount: { volumeMounts: [{ name, mountPath, readOnly: true }] },
});
/** Several volumes and their mounts, side by side. */
export const together = (...parts: { volume: Json; mount: Json }[]): { volume: Json; mount: Json } => ({
  volume: { volumes: parts.flatMap(({ volume }) => volume.volumes as Json[]) },
  mount: { volumeMounts: parts.flatMap(({ mount }) => mount.volumeMounts as Json[]) },
});

/** A claim of a StatefulSet's pods, and where it is mounted. */
export const claim = (name: string, mountPath: string): { volume: Json; mount: Json } => ({
  volume: { volumes: [{ name, persistentVolumeClaim: { claimName: name } }] },
  mount: { volumeMounts: [{ name, mountPath }] },
});
