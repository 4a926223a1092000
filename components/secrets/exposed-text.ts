import type { ExposedReport, ExposedSecrets } from '#lib/api/secrets.ts';
import { plural } from '#lib/format.ts';
import type { DotTone as Tone } from '../ui/chip.tsx';

type Found = NonNullable<ExposedReport['secrets']>[number];

export const isGrave = ({ severity }: Found): boolean => severity === 'CRITICAL' || severity === 'HIGH';

/** What a report comes to: only a fresh one counts, and one without a list says nothing. */
export function reportTone({ state, secrets }: ExposedReport): Tone {
  if (state !== 'fresh' || secrets === null) return 'unknown';
  if (secrets.some(isGrave)) return 'critical';
  return secrets.some(({ severity }) => severity === 'UNKNOWN') ? 'unknown' : 'pass';
}

const BY: Record<ExposedReport['by'], string> = { owner: 'of its owner', digest: 'of the same digest', tag: 'of the same repository and tag' };

/** "report replicaset-api-7d of its owner": where it was told. */
export function sourceText({ name, namespace, by }: ExposedReport, at: string): string {
  if (name === null) return `a report ${BY[by]}, in another namespace`;
  return `report ${name} ${BY[by]}${namespace === at ? '' : `, in namespace ${namespace ?? ''}`}`;
}

/** Why a report does not count; null where it does. */
export function staleText({ state }: ExposedReport): string | null {
  if (state === 'old') return 'too old to count';
  if (state === 'future') return 'dated in the future, so it does not count';
  return state === 'undated' ? 'does not say when it was made, so it does not count' : null;
}

/** "no credential found", "2 credentials of severity high or above, 1 lower". */
export function countText({ secrets, left }: ExposedReport): string {
  if (secrets === null) return 'the report has no list';
  if (secrets.length === 0) return 'no credential found';
  const grave = secrets.filter(isGrave).length;
  const lower = secrets.length - grave + left;
  if (grave === 0) return `${plural(lower, 'credential')}, none of severity high or above`;
  return `${plural(grave, 'credential')} of severity high or above${lower > 0 ? `, ${lower} more` : ''}`;
}

/** The images in one sentence; null where there is nothing to say. */
export function exposedSummary({ reports }: ExposedSecrets): string | null {
  const grave = reports.filter((report) => report.state === 'fresh').flatMap(({ secrets }) => (secrets ?? []).filter(isGrave)).length;
  return grave === 0 ? null : `${plural(grave, 'credential')} in ${reports.length === 1 ? 'its image' : 'its images'}`;
}
