import { plural } from '#lib/format.ts';

/** What is said of a Pod Security level that would refuse none of a namespace's workloads. */
export function admittedText(workloads: number): string {
  if (workloads === 0) return 'No workload to decide about.';
  return workloads === 1 ? 'The workload would be admitted.' : `All ${plural(workloads, 'workload')} would be admitted.`;
}
