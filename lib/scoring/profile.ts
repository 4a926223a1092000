import type { Check } from '../checks/check.ts';
import { hashText } from '../hash.ts';
import type { Settings } from '../model/settings.ts';

export interface Profile {
  name: string;
  /** Covers ids, severities and thresholds of the checks that count (DESIGN: Storage). */
  hash: string;
}

/** The profile that these checks and settings make up. */
export function profileOf(checks: readonly Check[], { profile, thresholds, registries, platform, podSecurityDefaults, policyEngines }: Settings): Profile {
  const counted = [checks.map(({ id, severity }) => [id, severity]), thresholds, registries, platform, podSecurityDefaults, policyEngines];
  return { name: profile, hash: hashText(JSON.stringify(counted)).slice(0, 12) };
}
