import { z } from 'zod';
import { grade, numbers, objectRef, page, profile, severity, verdict } from './common.ts';
import { manager, ownershipMark } from './owners.ts';
import { clusterInfo, workloadRow } from './posture.ts';
import { secrets } from './secrets.ts';
import { waiverRef } from './waivers.ts';

export const evidence = z.object({
  object: objectRef,
  container: z.string().nullable(),
  /** Real path in `object`. */
  path: z.string(),
  seen: z.unknown(),
  wanted: z.string(),
  verdict,
  reason: z.string(),
  /** Where to change it; null where no single object holds it. */
  fix: objectRef.extend({ path: z.string() }).nullable(),
});

const patchText = z.object({ target: objectRef, type: z.enum(['strategic', 'merge']), json: z.string(), yaml: z.string(), command: z.string() });

export const checkResult = z.object({
  id: z.string(),
  item: z.number().int(),
  severity,
  scope: z.enum(['c', 'w', 'n', 'k']),
  title: z.string(),
  verdict,
  /** Fails in some containers only. */
  partial: z.boolean(),
  reason: z.string(),
  waiver: waiverRef.nullable(),
  /** Points lost in the ledger, 0 unless it fails. */
  points: z.number(),
  evidence: z.array(evidence),
  /** Why it matters. */
  why: z.string(),
  remedy: z.string(),
  /** Patch text for `kubectl patch`, where the remedy is one field of one object; null otherwise. */
  patch: patchText.nullable(),
  references: z.array(z.object({ label: z.string(), url: z.string().optional() })),
});

export const podRow = z.object({
  namespace: z.string(),
  name: z.string(),
  phase: z.string(),
  ready: z.string(),
  node: z.string().nullable(),
  startedAt: z.string().nullable(),
  restarts: z.number().int(),
  workload: z.string().nullable(),
  /** Which group of equal pods it belongs to, 0-based; pods of one group are graded alike. */
  group: z.number().int().nullable(),
  score: z.number().nullable(),
  grade: grade.nullable(),
});

/** What fixing something would lead to; grade and score as the ledger would then say. */
const whatIf = z.object({ label: z.string(), checks: z.array(z.string()), score: z.number(), grade, heldBy: z.string().nullable() });

export const workloadDetail = workloadRow.extend({
  cluster: clusterInfo,
  revision: z.number().int(),
  at: z.string(),
  scoring: z.number().int(),
  profile,
  checks: z.array(checkResult),
  podList: z.array(podRow),
  containers: z.array(z.object({ name: z.string(), kind: z.string(), image: z.string().nullable() })),
  serviceAccount: z.string(),
  createdAt: z.string().nullable(),
  rollout: z.string().nullable(),
  /** How it was graded: live pods, the template, or the newest pod of a CronJob. */
  gradedFrom: z.string(),
  groups: z.number().int(),
  /** What names its owner and team; null where nothing does. */
  ownership: z.object({ owner: ownershipMark.nullable(), team: ownershipMark.nullable() }).default({ owner: null, team: null }),
  whatIf: z.array(whatIf),
  /** Where its credentials come from; null in a report, which does not keep it. */
  secrets: secrets.nullable().default(null),
});

export const isolation = z.object({
  container: z.string(),
  kind: z.string(),
  image: z.string().nullable(),
  pid: z.enum(['own', 'pod', 'node']),
  network: z.enum(['pod', 'node']),
  ipc: z.enum(['pod', 'node']),
  mounts: z.object({ hostPaths: z.array(z.object({ path: z.string(), mountPath: z.string(), readOnly: z.boolean() })) }),
  user: z.object({ namespace: z.enum(['own', 'node']), runAsUser: z.number().nullable(), runAsNonRoot: z.boolean().nullable(), text: z.string() }),
  rootFilesystem: z.enum(['read-only', 'writable']),
  capabilities: z.object({ privileged: z.boolean(), effective: z.array(z.string()), added: z.array(z.string()), dropped: z.array(z.string()), dangerous: z.array(z.string()) }),
  seccomp: z.string().nullable(),
  apparmor: z.string().nullable(),
});

/** One thing in which a pod is not as its template says (lib/kubernetes/template-diff.ts). */
export const templateChange = z.object({
  change: z.enum(['added', 'changed', 'removed']),
  kind: z.enum(['container', 'init-container', 'ephemeral-container', 'volume', 'label', 'env', 'mount', 'resources', 'security', 'field']),
  /** The container it is in; null for the pod. */
  container: z.string().nullable(),
  name: z.string(),
  path: z.string(),
  /** As each has it, in a few words; null where it is not there. */
  template: z.string().nullable(),
  pod: z.string().nullable(),
  /** Who did it and what says so; null where it is not known. */
  by: z.object({ name: z.string(), evidence: z.string() }).nullable(),
});

/** Whether a pod can take `hostUsers: false` (lib/kubernetes/user-namespaces.ts). */
export const userNamespaceDetail = z.object({
  /** `has`: set already; `ready`: nothing known is in the way; `blocked`: see `blockers`; `unknown`: a node does not say. */
  state: z.enum(['has', 'ready', 'blocked', 'unknown']),
  /** What is in the way: a path of the pod, or of the node that is named. */
  blockers: z.array(z.object({ path: z.string(), node: z.string().nullable(), reason: z.string() })),
  notes: z.array(z.string()),
  /** Findings of the pod that would be gone with it, worst first. */
  softens: z.array(z.object({ check: z.string(), item: z.number().int(), severity, title: z.string(), verdict })),
  /** The pod's own score as it would then be; null where it is not graded or would not change. */
  score: z.number().nullable(),
  /** Sets it in the owner's template; null where no single object holds it, or it is set. */
  patch: patchText.nullable(),
});

export const podDetail = numbers.extend({
  cluster: clusterInfo,
  revision: z.number().int(),
  at: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  workload: z.object({ key: z.string(), kind: z.string(), name: z.string() }).nullable(),
  managedBy: z.string().nullable(),
  manager: manager.nullable(),
  graded: z.number().int(),
  notGradedBecause: z.string().nullable(),
  alike: z.number().int(),
  phase: z.string(),
  ready: z.string(),
  node: z.string().nullable(),
  startedAt: z.string().nullable(),
  podIPs: z.array(z.string()),
  serviceAccount: z.string(),
  qosClass: z.string().nullable(),
  containers: z.array(
    z.object({ name: z.string(), kind: z.string(), image: z.string().nullable(), imageId: z.string().nullable(), containerId: z.string().nullable(), state: z.string(), ready: z.boolean(), restarts: z.number().int() }),
  ),
  isolation: z.array(isolation),
  /** What differs from the template of `owner`; without one `because` says why there is nothing to compare with. */
  secrets,
  template: z.object({ owner: objectRef.nullable(), because: z.string().nullable(), outdated: z.boolean(), changes: z.array(templateChange) }),
  /** Whether it can take `hostUsers: false`, and what that would change. */
  userNamespace: userNamespaceDetail,
  checks: z.array(checkResult),
});

/** The object's YAML as fetched now, credentials masked, with the lines the evidence points at. */
export const objectYaml = z.object({
  object: objectRef,
  fetchedAt: z.string(),
  live: z.boolean(),
  lines: z.array(z.string()),
  /** 1-based line of each requested path, null where the path is not set; then `near` is the line of its nearest existing ancestor. */
  paths: z.array(z.object({ path: z.string(), line: z.number().int().nullable(), near: z.number().int().nullable() })),
  truncated: z.boolean(),
  /** Why there is nothing to show (it is gone, or may not be read), in one sentence; null where there is. Then `lines` is empty. */
  missing: z.string().nullable(),
});

export const podPage = page(podRow);

/** A finding in a list across workloads. */
export const findingRow = z.object({
  check: z.string(),
  item: z.number().int(),
  severity,
  verdict,
  title: z.string(),
  reason: z.string(),
  partial: z.boolean(),
  namespace: z.string(),
  kind: z.string(),
  name: z.string(),
  key: z.string(),
  platform: z.boolean(),
  managedBy: z.string().nullable(),
  owner: z.string().nullable(),
  team: z.string().nullable(),
  points: z.number(),
  /** ISO time it was first seen failing; null where history does not say. */
  since: z.string().nullable(),
});
export const findingPage = page(findingRow).extend({
  /** In how many namespaces the findings are, of all pages. */
  namespaces: z.number().int(),
});

export const nodeRow = z.object({
  name: z.string(),
  ready: z.boolean(),
  os: z.string(),
  osImage: z.string(),
  kernelVersion: z.string(),
  kubeletVersion: z.string(),
  containerRuntime: z.string(),
  architecture: z.string(),
  userNamespaces: z.boolean().nullable(),
  unschedulable: z.boolean(),
  /** Played by a virtual kubelet: no DaemonSet reaches it, and no agent is missing. */
  virtual: z.boolean(),
  pods: z.number().int(),
  /** Workloads with pods on it. */
  workloadCount: z.number().int(),
  /** Roles (`runtime agent`, `log agent`) that nothing on the node fills, now or within ten minutes. */
  missing: z.array(z.string()),
  /** Why agents may be there that are not seen, so that what is missing is not certain; null where every pod is seen. */
  agentsUnread: z.string().nullable(),
});
export const nodePage = page(nodeRow);

export type Evidence = z.infer<typeof evidence>;
export type CheckResultWire = z.infer<typeof checkResult>;
export type PodRow = z.infer<typeof podRow>;
export type WorkloadDetail = z.infer<typeof workloadDetail>;
export type TemplateChangeWire = z.infer<typeof templateChange>;
export type PodDetail = z.infer<typeof podDetail>;
export type UserNamespaceDetail = z.infer<typeof userNamespaceDetail>;
export type Isolation = z.infer<typeof isolation>;
export type ObjectYaml = z.infer<typeof objectYaml>;
export type FindingRow = z.infer<typeof findingRow>;
export type FindingPage = z.infer<typeof findingPage>;
export type NodeRow = z.infer<typeof nodeRow>;
