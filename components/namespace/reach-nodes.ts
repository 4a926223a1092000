import type { ReachRowWire } from '#lib/api/network.ts';
import { portsText } from '../network/oddity-text.ts';
import { passes, peerText } from './reach-text.ts';

/** One end in the picture. */
export interface ReachNode {
  label: string;
  /** What passes, in a few words. */
  ports: string;
  open: boolean;
  /** All workloads of the namespace take part, on all ports. */
  whole: boolean;
  outside: boolean;
}

/** How many ends a side of the picture has besides the outside. */
const MOST = 4;

/** What the picture shows on one side: the outside, and of namespaces those with which anything passes, the busiest first. */
export function pictureNodes(rows: readonly ReachRowWire[], namespace: string): ReachNode[] {
  const outside = rows.filter(({ kind }) => kind === 'outside').map((row) => nodeOf(row, namespace));
  const others = rows.filter((row) => row.kind !== 'outside' && passes(row));
  const shown = others.length <= MOST ? others : others.slice(0, MOST - 1);
  const rest = others.slice(shown.length);
  const [first] = rest;
  const more: ReachNode[] = first ? [{ label: `${rest.length} more`, ports: rest.every(({ ports }) => ports === first.ports) ? portsText(first.ports) : 'various ports', open: true, whole: rest.every(isWhole), outside: false }] : [];
  return [...outside, ...shown.map((row) => nodeOf(row, namespace)), ...more];
}

const isWhole = ({ own, ownTotal, ports }: ReachRowWire): boolean => own === ownTotal && ports === 'All Connections';

const nodeOf = (row: ReachRowWire, namespace: string): ReachNode => ({ label: row.kind === 'outside' ? 'outside' : peerText(row, namespace), ports: portsText(row.ports), open: passes(row), whole: isWhole(row), outside: row.kind === 'outside' });
