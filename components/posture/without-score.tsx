import type { Numbers } from '#lib/api/common.ts';
import { formatScore } from '#lib/format.ts';

/** "w/o 66.2" beside a score in a list: what it is without waivers, where that differs. */
export function WithoutScore({ numbers: { score, scoreWithoutWaivers: without } }: { numbers: Pick<Numbers, 'score' | 'scoreWithoutWaivers'> }) {
  if (without === null || without === score) return null;
  return (
    <span className="text-[12px] whitespace-nowrap text-ink-3" title={`${formatScore(without)} without waivers`}>
      <span className="sr-only">without waivers: </span>
      <span aria-hidden>w/o </span>
      {formatScore(without)}
    </span>
  );
}
