import type { ContainerView } from './container-view.ts';

/** Capabilities of Linux 6.x, without `CAP_`. Source: include/uapi/linux/capability.h, capabilities(7). */
export const ALL_CAPABILITIES: readonly string[] = [
  'AUDIT_CONTROL', 'AUDIT_READ', 'AUDIT_WRITE', 'BLOCK_SUSPEND', 'BPF', 'CHECKPOINT_RESTORE', 'CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH',
  'FOWNER', 'FSETID', 'IPC_LOCK', 'IPC_OWNER', 'KILL', 'LEASE', 'LINUX_IMMUTABLE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'MKNOD', 'NET_ADMIN',
  'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_RAW', 'PERFMON', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYSLOG', 'SYS_ADMIN', 'SYS_BOOT',
  'SYS_CHROOT', 'SYS_MODULE', 'SYS_NICE', 'SYS_PACCT', 'SYS_PTRACE', 'SYS_RAWIO', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'WAKE_ALARM',
];

/** What containerd and Docker give a container that says nothing. Source: containerd pkg/oci/spec.go, defaultUnixCaps. */
export const CONTAINERD_CAPABILITIES: readonly string[] = [
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP',
  'SETUID', 'SYS_CHROOT',
];

/** What CRI-O gives. Source: crio.conf(5), default_capabilities. */
export const CRIO_CAPABILITIES: readonly string[] = [
  'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETGID', 'SETPCAP', 'SETUID',
];

/** Those that give away the node (CHECKLIST: dangerous-capabilities). */
const DANGEROUS: ReadonlySet<string> = new Set([
  'ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH', 'BPF', 'SYS_BOOT', 'MAC_ADMIN', 'PERFMON',
]);

/** The name as the kernel's headers have it, without `CAP_`: manifests write it with and without, in any case. */
export function normalizeCapability(name: string): string {
  const upper = name.toUpperCase();
  return upper.startsWith('CAP_') ? upper.slice(4) : upper;
}

/**
 * Whether an added capability gives away the node: always for some, for SYS_PTRACE with hostPID and for NET_ADMIN with hostNetwork.
 * In a user namespace (`hostUsers: false`) none does, they hold inside the pod only: that is the caller's to ask.
 */
export function isDangerousCapability(name: string, view: ContainerView): boolean {
  const capability = normalizeCapability(name);
  if (DANGEROUS.has(capability)) return true;
  const { hostPID, hostNetwork } = view.group.template.spec;
  return (capability === 'SYS_PTRACE' && hostPID === true) || (capability === 'NET_ADMIN' && hostNetwork === true);
}

export interface CapabilitySets {
  privileged: boolean;
  /** What a root process of the container holds, sorted. A process of another user holds none, unless a file or setuid program gives it. */
  effective: string[];
  /** What the container asks for and gives up, normalised, as written otherwise. */
  added: string[];
  dropped: string[];
  /** Those of `added` that give away the node; empty in a user namespace. */
  dangerous: string[];
}

/**
 * Capabilities of a container, worked out as the runtime does: the default set, or all if ALL is added, or none if ALL is dropped; then
 * what is added; then without what is dropped.
 *
 * @param runtime the node's containerRuntimeVersion, for example `cri-o://1.37.0`; containerd's defaults unless it is CRI-O.
 * Source: containerd internal/cri/server/container_create.go, WithCapabilities.
 */
export function effectiveCapabilities(view: ContainerView, runtime = ''): CapabilitySets {
  const { privileged = false, capabilities } = view.container.securityContext ?? {};
  const added = (capabilities?.add ?? []).map(normalizeCapability);
  const dropped = (capabilities?.drop ?? []).map(normalizeCapability);
  const dangerous = view.group.template.spec.hostUsers === false ? [] : added.filter((name) => isDangerousCapability(name, view));
  if (view.group.windows) return { privileged, effective: [], added, dropped, dangerous: [] };
  const held = new Set(privileged || added.includes('ALL') ? ALL_CAPABILITIES : runtime.startsWith('cri-o') ? CRIO_CAPABILITIES : CONTAINERD_CAPABILITIES);
  if (!privileged) {
    if (dropped.includes('ALL')) held.clear();
    for (const name of added) if (name !== 'ALL') held.add(name);
    for (const name of dropped) held.delete(name);
  }
  return { privileged, effective: [...held].sort(), added, dropped, dangerous };
}
