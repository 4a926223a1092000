'use client';
import { useQuery } from '@tanstack/react-query';
import type { EventGroup } from '#lib/api/events.ts';
import { formatRelative } from '#lib/format-time.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { PRIORITIES } from '#lib/model/runtime-event.ts';
import { workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { useNow } from '../now.tsx';
import { useAlertPriority } from '../posture/alerts-link.tsx';
import { read } from '../queries.ts';
import { PlainLink } from '../ui/text-link.tsx';
import { worstFirst } from '../workload/worst-first.ts';
import { enablingChecks } from './enabling-checks.ts';

const DAY = 86_400_000;
const MOST = 5;

/** Which open findings of the workload let such an event happen, and what the alert does to its grade. */
export function Enabling({ group, workload }: { group: EventGroup; workload: string }) {
  const cluster = useCluster();
  const { data } = useQuery(read(cluster, 'workload', parseWorkloadKey(workload)));
  const least = useAlertPriority();
  const now = useNow();
  if (!data) return null;
  const enabling = new Set(enablingChecks(group.rule, group.sample.tags));
  const open = worstFirst(data.checks).filter((check) => enabling.has(check.id));
  const until = Date.parse(group.last) + DAY;
  const holds = least !== undefined && PRIORITIES.indexOf(group.priority) <= PRIORITIES.indexOf(least) && group.acknowledged === null && until > now;
  return (
    <p className="text-[13.5px] text-ink-2">
      {open.length === 0 ? (
        'No open finding of the workload explains it.'
      ) : (
        <>
          Open findings that let this happen:{' '}
          {open.slice(0, MOST).map((check, index) => (
            <span key={check.id}>
              {index > 0 && ', '}
              <PlainLink href={workloadPath(cluster, workload, { item: check.item })} className="font-[560] text-ink">
                {check.title.charAt(0).toLowerCase() + check.title.slice(1)}
              </PlainLink>
            </span>
          ))}
          {open.length > MOST && ` and ${open.length - MOST} more`}.
        </>
      )}{' '}
      {holds && (
        <>
          This alert keeps the workload below <b className="font-[560] text-ink">A</b> until it is acknowledged, or else {formatRelative(until, now)}.
        </>
      )}
    </p>
  );
}
