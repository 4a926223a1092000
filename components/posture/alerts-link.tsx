'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { alertsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { PlainLink } from '../ui/text-link.tsx';

/** From which priority on an event is an alert in this cluster; undefined until that is known. */
export function useAlertPriority() {
  const { data } = useQuery(read(useCluster(), 'posture', {}));
  return data?.cluster.alertPriority ?? undefined;
}

interface Props {
  /** Whose alerts: of a namespace, a workload, an owner or a team; of the cluster without. */
  query?: { namespace?: string; workload?: string; owner?: string; team?: string };
  className?: string;
  children: ReactNode;
}

/** A number of open alerts, which leads to exactly those. */
export function AlertsLink({ query, className, children }: Props) {
  return (
    <PlainLink href={alertsPath(useCluster(), useAlertPriority(), query)} className={className}>
      {children}
    </PlainLink>
  );
}
