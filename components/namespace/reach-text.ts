import type { ReachRowWire } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { portsText } from '../network/oddity-text.ts';

export type ReachDirection = 'inbound' | 'outbound';

/** Whether anything passes. */
export const passes = ({ own, others, ports }: ReachRowWire): boolean => own > 0 && others > 0 && ports !== 'No Connections';

/** The other end by name. */
export function peerText({ kind, peer, others }: ReachRowWire, namespace: string): string {
  if (kind === 'outside') return 'outside the cluster';
  if (kind === 'hidden') return `${plural(others, 'namespace')} you may not see`;
  return peer === namespace ? 'each other' : (peer ?? '');
}

/** "all", "2 of 9". */
export const shareText = (some: number, total: number): string => (some === total ? (total === 1 ? '1' : `all ${total}`) : `${some} of ${total}`);

/** What the picture says, in a sentence. */
export function reachSentence(direction: ReachDirection, rows: readonly ReachRowWire[], namespace: string): string {
  const open = rows.filter(passes);
  const verb = direction === 'inbound' ? 'May reach it' : 'It may reach';
  if (open.length === 0) return direction === 'inbound' ? 'Nothing may reach it.' : 'It may reach nothing.';
  const named = open.slice(0, 6).map((row) => `${peerText(row, namespace)} (${portsText(row.ports)})`);
  return `${verb}: ${named.join(', ')}${open.length > 6 ? ` and ${open.length - 6} more` : ''}.`;
}
