'use client';
import type { NamespaceDetail } from '#lib/api/posture.ts';
import { plural } from '#lib/format.ts';
import { networkPath, scorePath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { PlainLink, TextLink } from '../ui/text-link.tsx';

/** Isolation per direction, and the policies it comes from. */
export function NetworkCard({ detail }: { detail: NamespaceDetail }) {
  const cluster = useCluster();
  const { network, policies } = detail;
  return (
    <Card title="Isolation" hint="from network policies">
      <div className="px-4.5 pt-1.5 pb-4">
        <Direction name="ingress" isolated={network.ingress} open="accept traffic from anywhere" check="ingress-isolated" detail={detail} />
        <Direction name="egress" isolated={network.egress} open="can reach any address" check="egress-isolated" detail={detail} />
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line pt-2.5 text-[13.5px]">
          <b className="w-[84px] font-[560]">policies</b>
          {policies.length === 0 && <span className="text-ink-3">none in this namespace</span>}
          <ul className="flex min-w-0 flex-1 flex-wrap gap-1.5">
            {policies.slice(0, 8).map((policy) => (
              <li key={policy.name}>
                <Chip>
                  <PlainLink href={networkPath(cluster, { namespace: detail.name, policy: `${detail.name}/${policy.name}` })} className="font-mono text-ink">
                    {policy.name}
                  </PlainLink>{' '}
                  {policy.types.join(' and ').toLowerCase()}, selects {policy.selects}
                </Chip>
              </li>
            ))}
            {policies.length > 8 && <li className="text-[12px] text-ink-3"><PlainLink href={networkPath(cluster, { namespace: detail.name })}>and {policies.length - 8} more</PlainLink></li>}
          </ul>
        </div>
      </div>
    </Card>
  );
}

interface DirectionProps {
  name: 'ingress' | 'egress';
  isolated: number;
  /** What workloads that are not isolated do. */
  open: string;
  check: string;
  detail: NamespaceDetail;
}

function Direction({ name, isolated, open, check, detail }: DirectionProps) {
  const cluster = useCluster();
  const { applicable, off, unknown: unknowns } = detail.network;
  const unknown = unknowns[name];
  const isOff = off.includes(name);
  const exposed = applicable - isolated - unknown;
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2.5 text-[13.5px] first:mt-1.5">
      <b className="w-[84px] font-[560]">{name}</b>
      {isOff && (
        <span className="text-ink-3">
          off: <TextLink href={`${scorePath(cluster)}#profile`}>the configuration</TextLink> has switched {check} off
        </span>
      )}
      {!isOff && applicable === 0 && <span className="text-ink-3">does not apply to any workload here</span>}
      {!isOff && applicable > 0 && exposed === 0 && isolated > 0 && <span>{isolatedText(isolated, applicable)}</span>}
      {!isOff && exposed > 0 && (
        <>
          <SeverityTag severity={name === 'ingress' ? 'high' : 'medium'}>{isolated === 0 ? 'open' : 'partly open'}</SeverityTag>
          <TextLink href={workloadsPath(cluster, { namespace: detail.name, check, verdict: 'fail,waived' })}>
            {exposed} of {plural(applicable, 'workload')} {exposed === 1 ? open.replace(/^accept/, 'accepts') : open}
          </TextLink>
        </>
      )}
      {!isOff && unknown > 0 && (
        <TextLink href={workloadsPath(cluster, { namespace: detail.name, check, verdict: 'unknown' })} className="text-ink-2">
          Not known for {unknown === applicable ? (unknown === 1 ? 'the workload' : `all ${unknown} workloads`) : `${unknown} of ${plural(applicable, 'workload')}`}
        </TextLink>
      )}
    </div>
  );
}

function isolatedText(isolated: number, applicable: number): string {
  if (isolated < applicable) return `${isolated} of ${plural(applicable, 'workload')} ${isolated === 1 ? 'is' : 'are'} isolated`;
  return applicable === 1 ? 'The workload is isolated' : `All ${plural(applicable, 'workload')} are isolated`;
}
