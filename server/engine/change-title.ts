import { CHECKS } from '#lib/checks/index.ts';
import type { ChangeCause } from './changes.ts';

/** How much a cause moved the cluster, or where it did not, anything. */
const weightOf = ({ parts }: ChangeCause): number => Math.abs(parts.find(({ subject }) => subject === '')?.part ?? 0);

/**
 * A title for a change behind which no telling object stands (time passed, events arrived or ceased): what the weightiest kind of cause says,
 * with how many workloads it is about.
 */
export function titleOfCauses(causes: readonly ChangeCause[]): string {
  const groups = Map.groupBy(causes, ({ kind, check }) => `${kind} ${check}`);
  const weight = (group: readonly ChangeCause[]): number => group.reduce((sum, cause) => sum + weightOf(cause), 0);
  const [largest] = [...groups.values()].toSorted((a, b) => weight(b) - weight(a) || b.length - a.length);
  const [first] = largest ?? [];
  if (!largest || !first) return 'Nothing that counts';
  const check = CHECKS.find(({ id }) => id === first.check);
  if (largest.length === 1 || !check) return largest.length === 1 ? first.text : `${first.text}, and ${largest.length - 1} more`;
  return `${words(first.kind, check.title, check.failing)}: ${largest.length} workloads`;
}

function words(kind: ChangeCause['kind'], title: string, failing: string): string {
  if (kind === 'finding-opened') return failing;
  if (kind === 'waiver-began' || kind === 'waiver-ended') return `${failing}, ${kind === 'waiver-began' ? 'which is waived now' : 'and is no longer waived'}`;
  return kind === 'verdict-lost' ? `“${title}” can no longer be told` : title;
}
