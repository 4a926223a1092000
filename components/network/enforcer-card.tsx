import type { Network } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { Card } from '../ui/card.tsx';
import { Dot, type DotTone } from '../ui/chip.tsx';

/** Whether anything enforces policies, and how many there are. */
export function EnforcerCard({ network: { enforcer, enforcerNote, counts } }: { network: Network }) {
  const tone: DotTone = enforcer === null ? 'unknown' : enforcer === 'none' ? 'critical' : 'pass';
  return (
    <Card label="Enforcement" className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-4.5 py-3.5">
      <p className="flex items-baseline gap-2 text-[14px]">
        <Dot tone={tone} className="self-center" />
        <span className={enforcer === 'none' ? 'font-[560] text-critical' : 'font-[540]'}>{enforcerNote}</span>
      </p>
      <p className="text-[13px] text-ink-3">
        {counts.policies === 0 ? 'No NetworkPolicy' : `${plural(counts.policies, 'NetworkPolicy', 'NetworkPolicies')} in ${plural(counts.namespaces, 'namespace')}`}
      </p>
    </Card>
  );
}
