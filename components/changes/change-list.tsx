'use client';
import type { Cause, Change } from '#lib/api/history.ts';
import { formatSigned } from '#lib/format.ts';
import { checkPath, namespacePath, workloadPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { Delta } from '../ui/delta.tsx';
import { Icon } from '../ui/icon.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { heading, summary } from './change-text.ts';

/** Moves of a score, newest first. Each opens to its causes, whose parts add up to it. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="mt-2">
      {changes.map((change) => (
        <li key={change.id} className="border-t border-line">
          <details className="group">
            <summary className="flex list-none gap-3 px-4.5 py-2.5 text-[13.5px] hover:bg-sunk [&::-webkit-details-marker]:hidden">
              <Time at={change.at} className="w-[54px] flex-none pt-px text-[12.5px] text-ink-3 md:w-[76px]" />
              <span className="min-w-0 flex-1">
                <span className="block font-[540] break-words md:truncate">{heading(change)}</span>
                <span className="block break-words text-ink-3 md:truncate">{summary(change)}</span>
              </span>
              <Delta value={change.move} className="font-[560]" />
              <Icon name="down" className="mt-0.5 size-3.5 text-ink-3 transition-transform group-open:rotate-180" />
            </summary>
            <Causes change={change} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function Causes({ change }: { change: Change }) {
  const hidden = change.causeCount - change.causes.length;
  return (
    <ul aria-label="Causes" className="grid gap-1 bg-sunk px-4.5 py-2.5 text-[13px]">
      {change.causes.map((cause, index) => (
        <li key={index} className="flex gap-3">
          <span className="min-w-0 flex-1">
            <CauseText cause={cause} />
          </span>
          <span className={cx('whitespace-nowrap', cause.part < 0 ? 'text-critical' : cause.part > 0 ? 'text-pass' : 'text-ink-3')}>{formatSigned(cause.part)}</span>
        </li>
      ))}
      {hidden > 0 && <li className="text-ink-3">and {hidden} smaller ones</li>}
    </ul>
  );
}

function CauseText({ cause }: { cause: Cause }) {
  const cluster = useCluster();
  const about = cause.workload !== null ? { label: cause.workload, href: workloadPath(cluster, cause.workload) } : cause.namespace !== null ? { label: cause.namespace, href: namespacePath(cluster, cause.namespace) } : null;
  return (
    <>
      {cause.check === null ? cause.text : <PlainLink href={checkPath(cluster, cause.check)}>{cause.text}</PlainLink>}
      {about && !cause.text.includes(about.label) && (
        <>
          {' · '}
          <PlainLink href={about.href} className="break-all text-ink-3">
            {about.label}
          </PlainLink>
        </>
      )}
    </>
  );
}
