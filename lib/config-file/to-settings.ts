import type { CheckId } from '../checks/ids.ts';
import { DEFAULT_SETTINGS, type PodSecurityDefaults, type Settings } from '../model/settings.ts';
import { activeChecks } from '../checks/active.ts';
import { profileOf } from '../scoring/profile.ts';
import type { ConfigFile } from './schema.ts';

/** A cluster of the configuration file; exactly one of `context` or `kubeconfig`, `inCluster` and `manifests` says how to reach it. */
export interface ClusterEntry {
  name: string;
  context: string | null;
  /** Path as written; whoever reads the file makes it absolute. */
  kubeconfig: string | null;
  inCluster: boolean;
  manifests: string | null;
  /** Namespaces to watch; null for all. */
  namespaces: string[] | null;
}

/** The settings that a file makes of the defaults: what is not listed keeps its own. */
export function toSettings(file: ConfigFile): Settings {
  const base = DEFAULT_SETTINGS;
  const settings: Settings = {
    profile: base.profile,
    checks: Object.fromEntries(Object.entries(file.checks ?? {}).flatMap(([id, set]) => (set === undefined ? [] : [[id, defined(set)]]))) as Partial<Record<CheckId, { enabled?: boolean }>>,
    thresholds: { ...base.thresholds, ...defined(file.thresholds ?? {}) },
    platform: { namespaces: file.platform?.namespaces ?? base.platform.namespaces, agents: file.platform?.daemonSets ?? base.platform.agents },
    registries: file.registries ?? base.registries,
    owners: { ...base.owners, ...defined(file.owners ?? {}) },
    podSecurityDefaults: file.podSecurityDefaults === undefined ? base.podSecurityDefaults : podSecurityDefaults(file.podSecurityDefaults),
    policyEngines: file.policyEngines ?? base.policyEngines,
    waivers: { ...base.waivers, ...defined(file.waivers ?? {}) },
  };
  return { ...settings, profile: file.profile ?? (isDefault(settings) ? base.profile : 'custom') };
}

/** Whether scores under these settings are those of the checklist itself, whatever the profile is called. */
export function isDefault(settings: Settings): boolean {
  return hashOf(settings) === hashOf(DEFAULT_SETTINGS);
}

const hashOf = (settings: Settings): string => profileOf(activeChecks(settings), settings).hash;

export function toClusters(file: ConfigFile): ClusterEntry[] | null {
  if (file.clusters === undefined) return null;
  return file.clusters.map(({ name, context = null, kubeconfig = null, inCluster = false, manifests = null, namespaces = null }) => ({ name, context, kubeconfig, inCluster, manifests, namespaces }));
}

/** What the API server takes for what is left out: privileged, at the latest version. */
function podSecurityDefaults({ exemptions, ...modes }: NonNullable<ConfigFile['podSecurityDefaults']>): PodSecurityDefaults {
  const { enforce = 'privileged', enforceVersion = 'latest', audit = 'privileged', auditVersion = 'latest', warn = 'privileged', warnVersion = 'latest' } = modes;
  const { namespaces = [], runtimeClasses = [], usernames = [] } = exemptions ?? {};
  return { enforce, enforceVersion, audit, auditVersion, warn, warnVersion, exemptions: { namespaces, runtimeClasses, usernames } };
}

/** Without the keys that are there and undefined, which would take the place of a default. */
function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
