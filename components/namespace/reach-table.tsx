import type { ReachRowWire } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { namespacePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { portsText } from '../network/oddity-text.ts';
import { TextLink } from '../ui/text-link.tsx';
import { passes, peerText, type ReachDirection, shareText } from './reach-text.ts';

const HEAD = 'px-2 pt-2 pb-1.5 text-left text-[12px] font-medium text-ink-3 first:pl-4.5 last:pr-4.5';
const CELL = 'px-2 py-1.5 align-top first:pl-4.5 last:pr-4.5';
const MOST = 10;

const WORDS: Record<ReachDirection, { title: string; peer: string; none: string }> = {
  inbound: { title: 'Who may reach it', peer: 'From', none: 'Nothing may open a connection to a workload here.' },
  outbound: { title: 'Where it may go', peer: 'To', none: 'No workload here may open a connection.' },
};

/** One direction as a table: what passes, and how many namespaces do not take part at all. */
export function ReachTable({ direction, namespace, rows }: { direction: ReachDirection; namespace: string; rows: readonly ReachRowWire[] }) {
  const { title, peer, none } = WORDS[direction];
  const outside = rows.find(({ kind }) => kind === 'outside');
  const open = rows.filter(passes);
  const shut = rows.filter((row) => row.kind === 'namespace' && !passes(row) && row.othersTotal > 0).length;
  return (
    <section className="min-w-0">
      <h3 className="px-4.5 pt-2 text-[13px] font-semibold">{title}</h3>
      {open.length === 0 ? (
        <p className="px-4.5 py-2 text-[13px] text-ink-2">{none}</p>
      ) : (
        <>
          <Rows rows={open.slice(0, MOST)} {...{ direction, namespace, peer, title }} />
          {open.length > MOST && (
            <details>
              <summary className="px-4.5 py-2 text-[13px] text-sea">and {plural(open.length - MOST, 'more', 'more')}</summary>
              <Rows rows={open.slice(MOST)} {...{ direction, namespace, peer, title }} />
            </details>
          )}
        </>
      )}
      <p className="px-4.5 pt-1 pb-2 text-[12.5px] text-ink-3">
        {outside && !passes(outside) && 'Nothing outside the cluster. '}
        {shut > 0 && `${plural(shut, 'other namespace')} ${direction === 'inbound' ? 'cannot reach it' : 'cannot be reached'}.`}
      </p>
    </section>
  );
}

interface RowsProps {
  rows: readonly ReachRowWire[];
  direction: ReachDirection;
  namespace: string;
  peer: string;
  title: string;
}

function Rows({ rows, namespace, peer, title }: RowsProps) {
  return (
    <table className="w-full table-fixed text-[13px]">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${HEAD} w-[38%]`}>{peer}</th>
          <th scope="col" className={HEAD}>Of theirs</th>
          <th scope="col" className={HEAD}>Of ours</th>
          <th scope="col" className={`${HEAD} w-[28%]`}>Ports</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.peer}`} className="border-t border-line">
            <td className={`${CELL} wrap-anywhere`}>
              <Peer row={row} namespace={namespace} />
            </td>
            <td className={CELL}>{row.kind === 'namespace' ? shareText(row.others, row.othersTotal) : ''}</td>
            <td className={CELL}>{shareText(row.own, row.ownTotal)}</td>
            <td className={`${CELL} wrap-anywhere`}>{portsText(row.ports)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Peer({ row, namespace }: { row: ReachRowWire; namespace: string }) {
  const cluster = useCluster();
  const text = peerText(row, namespace);
  if (row.kind === 'namespace' && row.peer !== null && row.peer !== namespace) return <TextLink href={namespacePath(cluster, row.peer)}>{text}</TextLink>;
  return (
    <>
      {text}
      {row.ranges.length > 0 && <span className="block font-mono text-[11.5px] text-ink-3">{row.ranges.join(', ')}</span>}
    </>
  );
}
