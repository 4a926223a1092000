import type { CheckDetail } from '#lib/api/checks.ts';
import { formatCount, formatSigned } from '#lib/format.ts';
import { item } from '#lib/model/items.ts';
import { checkPath, scorePath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { isScoped } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { PlainLink, TextLink } from '../ui/text-link.tsx';

const scopes: Record<CheckDetail['scope'], string> = {
  c: 'judged for each container',
  w: 'judged for each workload',
  n: 'a fact of the namespace, seen from each workload',
  k: 'a fact of the cluster, seen from each workload',
};

/** Title, severity and place of a check, and what it costs. */
export function CheckHead({ check }: { check: CheckDetail }) {
  const cluster = useCluster();
  const scoped = isScoped(useScope());
  const { number, title } = item(check.item);
  return (
    <Card label="Summary" className="flex flex-wrap items-center gap-x-6 gap-y-4 px-4.5 py-4.5 rail:px-6">
      <div className="min-w-0 flex-1 basis-72">
        {check.off ? (
          <p className="text-[13px] text-ink-3">
            Off: <TextLink href={`${scorePath(cluster)}#profile`} className="underline">the configuration</TextLink> has switched it off, so it is asked of nothing.
          </p>
        ) : (
          <SeverityTag severity={check.severity} />
        )}
        <h1 className="mt-0.5 text-[20px]/[1.3] font-[620] tracking-[-0.02em]">{check.title}</h1>
        <p className="mt-0.5 text-[13px] text-ink-3">
          Item {number}, {title} · <code className="font-mono text-[12.5px]">{check.id}</code> · {scopes[check.scope]}
        </p>
        <p className="mt-1.5 flex flex-wrap gap-1.5">
          <Chip>course {check.course}</Chip> <Chip>{check.phase}</Chip> <Chip>{check.layer}</Chip>
        </p>
      </div>
      {!check.off && <Facts
        facts={[
          { term: 'Fail', value: <PlainLink href={workloadsPath(cluster, { check: check.id, platform: false })}>{formatCount(check.fail)}</PlainLink> },
          { term: 'Pass', value: <PlainLink href={checkPath(cluster, check.id, { verdict: 'pass' })}>{formatCount(check.pass)}</PlainLink> },
          { term: scoped ? 'Costs the scope' : 'Costs the cluster', value: check.points > 0 ? formatSigned(-check.points) : 'nothing' },
          { term: 'Gain if it passed everywhere', value: <Gain gain={check.gain} /> },
        ]}
      />}
    </Card>
  );
}

function Gain({ gain }: { gain: number | null }) {
  if (gain === null) return 'there is no score';
  return gain > 0 ? <b className="font-[560] text-pass">{formatSigned(gain)}</b> : 'none';
}
