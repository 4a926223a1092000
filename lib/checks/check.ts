import type { ContainerView } from '../kubernetes/container-view.ts';
import type { NodeRole } from '../kubernetes/node-agents.ts';
import type { ObjectRef } from '../model/inventory.ts';
import type { PodSecurityDefaults, Settings } from '../model/settings.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { Scope, Severity } from '../model/verdict.ts';
import type { CheckId } from './ids.ts';

/**
 * Where a value was seen and what was wanted there. `path` is below the container in scope c, below the pod spec in scope w and whole in
 * scopes n and k, or wherever `object` is given or `root` says otherwise. A key that holds dots is quoted: `annotations["a.b/c"]`.
 */
export interface Seen {
  path: string;
  /** The value seen, as JSON; undefined when it is not set. Never a credential. */
  seen: unknown;
  wanted: string;
  /** One sentence naming container and value; the check's `failing` text where left out. */
  reason?: string;
  object?: ObjectRef;
  root?: 'container' | 'spec' | 'metadata' | 'object';
  /** False where there is no single field of the owner's template to change. */
  fixable?: boolean;
  /** Takes the place of the check's patch for this evidence; null where none fits. */
  patch?: Patch | null;
}

/** What a check reports to. The fast sink keeps the worst verdict, the explaining one the evidence: one code path for both. */
export interface Report {
  /** Set where only the verdict is kept: evidence that is costly to word may be left out. */
  readonly verdictOnly?: true;
  /** `note` is what is worth showing although it passes, such as an annotation that the field overrules. */
  pass(note?: Seen): void;
  /** By a function where wording costs much: it is not called where only the verdict is kept. */
  fail(seen: Seen | (() => Seen)): void;
  unknown(reason: string): void;
  notApplicable(reason: string): void;
  /** The verdict may change by itself at this instant (milliseconds since the epoch). */
  until(at: number): void;
}

export interface Reference {
  /** As shown: `CIS 5.2.1`, `MITRE T1611`, `NSA 2.1`, `PSS baseline`. */
  label: string;
  url?: string;
}

export interface CheckDocs {
  /** Why it matters, two or three sentences. */
  why: string;
  /** What to do, imperative. */
  remedy: string;
  /** What this check cannot see. */
  blind: string;
  /** Commands with which a reader sees it for themselves. */
  commands: string[];
  references: Reference[];
}

/** A field to set below the container or pod spec, from which patch text is made. */
export interface Patch {
  root: 'container' | 'spec';
  /** Value to merge, as JSON, for example `{securityContext: {privileged: false}}`. */
  merge: unknown;
}

/** An example pod, as a delta on one minimal valid pod that passes everything (lib/checks/testing/pod.ts). */
export interface Example {
  /** What it shows, in a few words. */
  title: string;
  /** YAML merged over the spec of the minimal pod; `container` merges over its only container. */
  spec?: Record<string, unknown>;
  container?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  /** What is around the pod, where the check looks at that; the rest is as around the minimal pod (lib/checks/testing/subject.ts). */
  around?: Surroundings;
}

/** Facts that replace those of the minimal subject, which passes everything. */
export interface Surroundings {
  /** `registries` and `podSecurityDefaults` of the configuration. */
  registries?: string[];
  podSecurityDefaults?: Partial<PodSecurityDefaults> | null;
  /** The labels of its namespace. */
  namespaceLabels?: Record<string, string>;
  /** The specs of all NetworkPolicies of its namespace, as YAML. */
  networkPolicies?: Record<string, unknown>[];
  /** The specs of all LimitRanges and all ResourceQuotas of its namespace, as YAML. */
  limitRanges?: Record<string, unknown>[];
  resourceQuotas?: Record<string, unknown>[];
  /** `automountServiceAccountToken` of the service account it uses. */
  automountServiceAccountToken?: boolean;
  /** Admission objects of the cluster as YAML, and the services (`namespace/name`) that have a ready endpoint. */
  admission?: { policies?: Record<string, unknown>[]; bindings?: Record<string, unknown>[]; webhooks?: Record<string, unknown>[]; readyServices?: string[] };
  /** ExternalSecrets, SealedSecrets and Certificates of its namespace, as YAML with `kind`. */
  managedSecrets?: Record<string, unknown>[];
  /** ExposedSecretReports as YAML, joined to the containers of ReplicaSet `app-1` as in a cluster. */
  exposedSecretReports?: Record<string, unknown>[];
  /** Agents on the node of the pod, with how many minutes ago each was last ready: 0 for now, null for never. */
  agents?: { role: NodeRole; name: string; readyMinutesAgo: number | null }[];
  /** Which flags that decide a verdict its API server is started with; null where its pods cannot be seen. */
  apiServerFlags?: string[] | null;
  /** How long ago the last audit event arrived, in hours; null where none ever did. */
  auditEventHoursAgo?: number | null;
  /** `ClusterView.enforcer`. */
  enforcer?: string | null;
  /** How long ago the last Falco event arrived, in hours; null where none ever did. */
  lastEventHoursAgo?: number | null;
  /** Unacknowledged alerts on its pods, each of that age. */
  alerts?: { rule: string; priority: string; hoursAgo: number }[];
}

interface Base {
  id: CheckId;
  /** Checklist item, 1–15. */
  item: number;
  severity: Severity;
  scope: Scope;
  /** What is true when it passes: "Does not run as root". */
  title: string;
  /** The finding: "May run as root". */
  failing: string;
  docs: CheckDocs;
  patch?: Patch;
  examples: { pass: Example[]; fail: Example[] };
}

/** Judged once for each container; depends on nothing but the pod template, its platform, the cluster's version and the settings. */
export interface ContainerCheck extends Base {
  scope: 'c';
  /** Ephemeral containers are left out of items 8, 13 and 14 (CHECKLIST: Verdicts). */
  ephemeral: boolean;
  container(view: ContainerView, report: Report, settings: Settings): void;
}

/** Judged once for each container, by what is known of the image that it runs. */
export interface ImageCheck extends Base {
  scope: 'c';
  ephemeral: boolean;
  image(view: ContainerView, subject: Subject, report: Report): void;
}

/** Judged once for each group of equal pods. */
export interface PodCheck extends Base {
  scope: 'w';
  pod(group: PodGroup, subject: Subject, report: Report): void;
  /** True where the verdict depends on nothing but template, platform and version, so that equal specs are judged once. */
  specOnly: boolean;
}

/** Judged once for the workload: facts of the namespace or the cluster, or of the workload as a whole. */
export interface SubjectCheck extends Base {
  scope: 'n' | 'k' | 'w';
  subject(subject: Subject, report: Report): void;
}

export type Check = ContainerCheck | ImageCheck | PodCheck | SubjectCheck;
