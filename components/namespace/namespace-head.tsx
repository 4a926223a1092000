import type { NamespaceDetail } from '#lib/api/posture.ts';
import { formatCount, formatPercent, formatScore } from '#lib/format.ts';
import { sourcesPath, workloadsPath } from '#lib/paths.ts';
import { AlertsLink } from '../posture/alerts-link.tsx';
import { CapNote } from '../posture/cap-note.tsx';
import { withCriticalFailure } from '../posture/critical-failures.tsx';
import { GradeLetter } from '../posture/grade.tsx';
import { directionText } from '../posture/network-text.ts';
import { ProfileTag } from '../posture/profile-tag.tsx';
import { WithoutWaivers } from '../posture/without-waivers.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Delta } from '../ui/delta.tsx';
import { Facts } from '../ui/facts.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** Name, grade and facts of a namespace. */
export function NamespaceHead({ detail }: { detail: NamespaceDetail }) {
  const cluster = detail.cluster.slug;
  return (
    <Card label="Summary" className="flex flex-wrap items-center gap-x-5.5 gap-y-4 px-4.5 py-4.5 rail:px-5.5">
      <GradeLetter grade={detail.grade} className="text-[56px]" />
      <div className="min-w-0 flex-1 basis-60">
        <h1 className="flex flex-wrap items-center gap-2 text-[20px] font-[620] tracking-[-0.02em] break-all">
          {detail.name} {detail.platform && <Chip className="font-normal tracking-normal">platform</Chip>}
        </h1>
        <p className="text-ink-3">
          {detail.score === null ? <span>{detail.workloads === 0 && detail.readable ? 'No workload, so no grade' : 'Too little could be read for a grade'}</span> : <span>{formatScore(detail.score)} of 100</span>}
          {detail.delta7d !== null && (
            <>
              {' · '}
              {detail.delta7d === 0 ? 'unchanged' : <Delta value={detail.delta7d} />} in 7 days
            </>
          )}
          {detail.criticalWorkloads > 0 && (
            <>
              {' · '}
              <PlainLink href={workloadsPath(cluster, { namespace: detail.name, severity: 'critical' })} className="text-critical">
                {withCriticalFailure(detail.criticalWorkloads)}
              </PlainLink>
            </>
          )}
        </p>
        {!detail.readable && (
          <p className="text-[13px] text-medium">
            Its pods cannot be listed, so nothing is known of them. <PlainLink href={sourcesPath(cluster)}>Which right is missing</PlainLink>
          </p>
        )}
        <p className="text-[13px] text-ink-3">
          <WithoutWaivers numbers={detail} cluster={cluster} query={{ namespace: detail.name }} />
          <CapNote numbers={detail} /> {detail.measured !== null && detail.measured < 1 && `${formatPercent(detail.measured)} measured.`} <ProfileTag profile={detail.profile} cluster={cluster} />
        </p>
      </div>
      <Facts
        facts={[
          { term: 'Workloads', value: <PlainLink href={workloadsPath(cluster, { namespace: detail.name })}>{formatCount(detail.workloads)}</PlainLink> },
          { term: 'Pods', value: formatCount(detail.pods) },
          { term: 'Alerts', value: <AlertsLink query={{ namespace: detail.name }}>{formatCount(detail.alerts)}</AlertsLink> },
          { term: 'Pod Security', value: podSecurityText(detail) },
          { term: 'Network', value: directionsText(detail.network) },
        ]}
      />
    </Card>
  );
}

function podSecurityText({ podSecurity, cluster }: NamespaceDetail): string {
  if (podSecurity === null) return cluster.kind === 'manifests' ? 'not known: its Namespace is in no file' : 'the Namespace cannot be read';
  const { enforce, audit, warn } = podSecurity;
  const modes = [`enforce ${enforce.level}`, ...(warn.labelled ? [`warn ${warn.level}`] : []), ...(audit.labelled ? [`audit ${audit.level}`] : [])];
  return enforce.labelled || modes.length > 1 ? modes.join(', ') : `no label, enforce ${enforce.level}`;
}

function directionsText({ applicable, ingress, egress, unknown, off }: NamespaceDetail['network']): string {
  if (off.includes('ingress') && off.includes('egress')) return 'off';
  const word = (direction: 'ingress' | 'egress', isolated: number) => (off.includes(direction) ? 'off' : directionText(isolated, applicable, unknown[direction]));
  return applicable === 0 ? 'does not apply' : `ingress ${word('ingress', ingress)}, egress ${word('egress', egress)}`;
}
