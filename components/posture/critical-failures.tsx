import { plural } from '#lib/format.ts';

/** "2 workloads with a critical failure": elsewhere "critical" counts findings, of which a workload may have several. */
export const withCriticalFailure = (count: number): string => `${plural(count, 'workload')} with a critical failure`;

/** The header of a column that counts them, in two lines. */
export function CriticalFailuresHeader() {
  return <span className="inline-block w-[104px] text-right leading-[1.25] whitespace-normal">Workloads with a critical failure</span>;
}
