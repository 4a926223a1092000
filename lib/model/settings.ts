import type { CheckId } from '../checks/ids.ts';
import type { PlatformAgent } from '../kubernetes/platform.ts';
import type { Severity } from './verdict.ts';

/** What the owner of an installation may decide about grading; everything has a default (DESIGN: Configuration). Plain data, handed to workers. */
export interface Settings {
  /** Name of the profile, shown beside every score together with its hash. */
  profile: string;
  /** Checks that are off, or have another severity than the checklist gives them. */
  checks: Partial<Record<CheckId, { enabled?: boolean; severity?: Severity }>>;
  thresholds: Thresholds;
  /** What counts as platform besides `kube-*` and the agents known. */
  platform: { namespaces: readonly string[]; agents: readonly PlatformAgent[] };
  /** Registries or repositories that images may come from; empty: not asked. */
  registries: readonly string[];
  /** Label or annotation keys, the first that is set wins; on the workload, then on its namespace. */
  owners: { owner: readonly string[]; team: readonly string[] };
  /** What the API server's admission configuration says of Pod Security where a namespace has no label; null where it is not known. */
  podSecurityDefaults: PodSecurityDefaults | null;
  /** Names of further policy engines, by a part of their webhook's name or service, whose validating webhooks count as gates. */
  policyEngines: readonly string[];
  waivers: {
    /** May the annotation on a workload waive checks of severity critical? What is in the waiver file always may. */
    allowCriticalByAnnotation: boolean;
    /** Names of the reviewed sets of waivers for known system add-ons that are wanted (lib/scoring/waivers/add-ons.ts). */
    addOns: readonly string[];
  };
}

export interface Thresholds {
  /** What older reports of image scanners say does not count. */
  reportMaxAgeDays: number;
  /** The least priority of a runtime event that is an alert. */
  alertPriority: 'Emergency' | 'Alert' | 'Critical' | 'Error' | 'Warning' | 'Notice' | 'Informational' | 'Debug';
  imageMaxAgeDays: number;
  imageMaxMegabytes: number;
  imageMaxPackages: number;
  /** For how long what was last known of a kind counts where it cannot be read any more. */
  staleAfterMinutes: number;
}

/** The defaults of the PodSecurity admission plugin's configuration (`PodSecurityConfiguration`). */
export interface PodSecurityDefaults {
  enforce: string;
  enforceVersion: string;
  audit: string;
  auditVersion: string;
  warn: string;
  warnVersion: string;
  exemptions: { namespaces: readonly string[]; runtimeClasses: readonly string[]; usernames: readonly string[] };
}

export const DEFAULT_SETTINGS: Settings = {
  profile: 'default',
  checks: {},
  thresholds: { reportMaxAgeDays: 7, alertPriority: 'Error', imageMaxAgeDays: 90, imageMaxMegabytes: 500, imageMaxPackages: 100, staleAfterMinutes: 5 },
  platform: { namespaces: [], agents: [] },
  registries: [],
  owners: { owner: ['plimsoll.dev/owner', 'app.kubernetes.io/owner', 'owner'], team: ['plimsoll.dev/team', 'app.kubernetes.io/team', 'team'] },
  podSecurityDefaults: null,
  policyEngines: [],
  waivers: { allowCriticalByAnnotation: false, addOns: [] },
};
