import type { Network } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { pictureNodes, type ReachNode } from './reach-nodes.ts';
import { reachSentence } from './reach-text.ts';

type Reach = NonNullable<Network['reach']>;

/** Height of an end with the space below it, pixels. */
const STEP = 46;

/** The namespace in the middle, who may reach it on the left, where it may go on the right. What it shows is said in its caption too. */
export function ReachPicture({ reach: { namespace, inbound, outbound } }: { reach: Reach }) {
  const left = pictureNodes(inbound, namespace);
  const right = pictureNodes(outbound, namespace);
  const height = Math.max(left.length, right.length) * STEP;
  return (
    <figure className="px-4.5 pt-3 pb-4">
      <div aria-hidden className="mx-auto grid max-w-[860px] grid-cols-[minmax(0,1fr)_28px_minmax(64px,auto)_28px_minmax(0,1fr)] items-center sm:grid-cols-[minmax(0,1fr)_88px_minmax(96px,auto)_88px_minmax(0,1fr)]">
        <Ends nodes={left} className="items-end text-right" />
        <Lines nodes={left} height={height} to="right" />
        <div className="max-w-44 rounded-lg border border-line-strong bg-sunk px-2.5 py-2 text-center text-[13px] font-[560] wrap-anywhere">
          {namespace}
          <span className="block text-[11.5px] font-normal text-ink-3">{plural(inbound[0]?.ownTotal ?? 0, 'workload')}</span>
        </div>
        <Lines nodes={right} height={height} to="left" />
        <Ends nodes={right} />
      </div>
      <figcaption className="sr-only">
        {reachSentence('inbound', inbound, namespace)} {reachSentence('outbound', outbound, namespace)}
      </figcaption>
    </figure>
  );
}

function Ends({ nodes, className }: { nodes: readonly ReachNode[]; className?: string }) {
  return (
    <div className={cx('flex min-w-0 flex-col', className)}>
      {nodes.map(({ label, ports, open, outside }) => (
        <div key={label} className="flex h-[46px] max-w-full min-w-0 flex-col justify-center text-[12.5px] leading-tight">
          <span className={cx('truncate', open ? 'font-[540]' : 'text-ink-3')}>{label}</span>
          <span className={cx('truncate text-[11.5px]', open && outside ? 'text-high' : 'text-ink-3')}>{ports}</span>
        </div>
      ))}
    </div>
  );
}

/** A line from each end to the middle: solid where everything passes, dashed where some does, none where nothing. */
function Lines({ nodes, height, to }: { nodes: readonly ReachNode[]; height: number; to: 'left' | 'right' }) {
  const top = (height - nodes.length * STEP) / 2;
  const [from, end] = to === 'right' ? [4, 96] : [96, 4];
  return (
    <svg viewBox={`0 0 100 ${height}`} width="100%" height={height} preserveAspectRatio="none" fill="none" strokeWidth="1.5" className="block">
      {nodes.map(({ label, open, whole, outside }, index) => {
        const y = top + (index + 0.5) * STEP;
        const middle = height / 2;
        if (!open) return <path key={label} d={`M${from} ${y}H${from + (end - from) * 0.16}`} vectorEffect="non-scaling-stroke" stroke="var(--line-strong)" />;
        return <path key={label} d={`M${from} ${y}C50 ${y} 50 ${middle} ${end} ${middle}`} vectorEffect="non-scaling-stroke" strokeDasharray={whole ? undefined : '5 4'} stroke={outside ? 'var(--high)' : 'var(--sea)'} />;
      })}
    </svg>
  );
}
