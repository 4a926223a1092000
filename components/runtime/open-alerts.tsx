'use client';
import { useQuery } from '@tanstack/react-query';
import { plural } from '#lib/format.ts';
import { useCluster } from '../live.tsx';
import { AlertsLink } from '../posture/alerts-link.tsx';
import { read } from '../queries.ts';
import { type Scope, scopeQuery } from '../scope/scope.ts';

/** How many of the groups are alerts: the number beside this page in the navigation. */
export function OpenAlerts({ scope }: { scope: Scope }) {
  const { data } = useQuery(read(useCluster(), 'posture', scopeQuery(scope)));
  if (!data) return null;
  const { alerts } = data.headline;
  return (
    <>
      , <AlertsLink className={alerts > 0 ? 'text-critical underline' : 'underline'}>{plural(alerts, 'open alert')}</AlertsLink>
    </>
  );
}
