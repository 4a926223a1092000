import type { Check } from '../checks/check.ts';
import { hashText } from '../hash.ts';

export interface Profile {
  name: string;
  /** Covers ids, severities and thresholds of the checks that count (DESIGN: Storage). */
  hash: string;
}

/** The profile these checks make up. */
export function profileOf(checks: readonly Check[], name = 'default'): Profile {
  return { name, hash: hashText(JSON.stringify(checks.map(({ id, severity }) => [id, severity]))).slice(0, 12) };
}
