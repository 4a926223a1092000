import type { PodSecurityDefaults } from '../../model/settings.ts';
import { parsePodSecurityLevel } from './levels.ts';
import type { LevelVersion, PodSecurityModes } from './policy.ts';
import { parsePodSecurityVersion } from './versions.ts';

/** The cluster-wide defaults as a policy; undefined where none are configured. What cannot be read counts as the API server's own default. */
export function defaultModes(defaults: PodSecurityDefaults | null): PodSecurityModes | undefined {
  if (defaults === null) return undefined;
  const mode = (level: string, version: string): LevelVersion => ({ level: parsePodSecurityLevel(level) ?? 'privileged', version: parsePodSecurityVersion(version) ?? 'latest' });
  return { enforce: mode(defaults.enforce, defaults.enforceVersion), audit: mode(defaults.audit, defaults.auditVersion), warn: mode(defaults.warn, defaults.warnVersion) };
}
