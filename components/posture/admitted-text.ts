import { plural } from '#lib/format.ts';

/** What is said of a Pod Security level that would refuse none of a namespace's workloads, of which the pods of `unread` cannot be read. */
export function admittedText(workloads: number, unread: number): string {
  if (workloads === 0) return 'No workload to decide about.';
  if (unread > 0) return 'Not known: its pods cannot be read.';
  return workloads === 1 ? 'The workload would be admitted.' : `All ${plural(workloads, 'workload')} would be admitted.`;
}
