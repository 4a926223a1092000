'use client';
import Link from 'next/link';
import type { CheckResultWire, PodDetail } from '#lib/api/workload.ts';
import { formatSigned, plural } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import type { UrlPatch } from '../url-state.ts';
import { findingText } from '../workload/finding-text.ts';
import { Sentence } from '../workload/sentence.tsx';

interface Props {
  pod: PodDetail;
  failing: CheckResultWire[];
  chosen: string | undefined;
  set: (patch: UrlPatch) => void;
  hrefOf: (patch: UrlPatch) => string;
  className?: string;
}

/** What the pod itself fails; choosing one shows where it was seen. */
export function FindingsList({ pod, failing, chosen, set, hrefOf, className }: Props) {
  const unknown = pod.checks.filter((check) => check.verdict === 'unknown').length;
  const waived = pod.checks.filter((check) => check.verdict === 'waived').length;
  return (
    <Card title="Findings" hint="worst first, of this pod alone" className={className}>
      {failing.length === 0 && <EmptyState title={pod.score === null ? 'Not graded' : `${unknown > 0 ? 'Nothing is known to fail' : 'Nothing fails'}${waived > 0 ? ' but what is waived' : ''}`}>{pod.notGradedBecause}</EmptyState>}
      <ul className="mt-2.5">
        {failing.map((check) => (
          <li key={check.id}>
            <Link
              href={hrefOf({ check: check.id })}
              replace
              scroll={false}
              prefetch={false}
              aria-current={check.id === chosen ? 'true' : undefined}
              onNavigate={(event) => {
                event.preventDefault();
                set({ check: check.id });
                document.getElementById('seen-at')?.scrollIntoView({ block: 'nearest' });
              }}
              className={cx('grid grid-cols-[72px_minmax(0,1fr)_auto] items-baseline gap-3 border-t border-line px-4.5 py-2 text-[13.5px]', check.id === chosen ? 'bg-sea-soft' : 'hover:bg-sunk')}
            >
              <SeverityTag severity={check.severity} />
              <span className="min-w-0 wrap-anywhere">
                <Sentence text={findingText(check)} names={pod.containers.map((container) => container.name)} />
              </span>
              <span className="text-[12.5px] text-ink-3">{formatSigned(-check.points)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {unknown > 0 && <p className="border-t border-line px-4.5 py-2.5 text-[12.5px] text-ink-3">{plural(unknown, 'check')} could not be read.</p>}
      {waived > 0 && <p className="border-t border-line px-4.5 py-2.5 text-[12.5px] text-ink-3">{plural(waived, 'check')} {waived === 1 ? 'fails' : 'fail'} and {waived === 1 ? 'is' : 'are'} waived.</p>}
    </Card>
  );
}
