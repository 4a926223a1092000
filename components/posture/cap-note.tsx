import type { Numbers } from '#lib/api/common.ts';
import { formatScore } from '#lib/format.ts';
import type { Cap } from '#lib/model/verdict.ts';

const reasons: Record<Cap, string> = {
  critical: 'a critical check fails',
  'one-high': 'a check of high severity fails',
  'two-high': 'several checks of high severity fail',
  measured: 'less than 90 % could be read',
  'critical-workload': 'a workload fails a critical check',
  'unlisted-namespace': 'a namespace cannot be listed',
};

/** Why a score is held, in words. */
export const capReason = (cap: Cap): string => reasons[cap];

/** "Held at 49.0, would be 63.4: a critical check fails". Nothing where no cap bites. */
export function CapNote({ numbers }: { numbers: Pick<Numbers, 'score' | 'scoreBeforeCaps' | 'cap'> }) {
  const { score, scoreBeforeCaps, cap } = numbers;
  if (cap === null || score === null || scoreBeforeCaps === null || scoreBeforeCaps <= score) return null;
  return (
    <span>
      Held at {formatScore(score)}, otherwise {formatScore(scoreBeforeCaps)}: {reasons[cap]}.
    </span>
  );
}
