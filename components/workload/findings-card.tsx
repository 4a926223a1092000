'use client';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { plural } from '#lib/format.ts';
import { item } from '#lib/model/items.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TextLink } from '../ui/text-link.tsx';
import type { UrlPatch } from '../url-state.ts';
import { Finding } from './finding.tsx';
import { IsolationFacts } from './isolation-facts.tsx';
import { OtherChecks } from './other-checks.tsx';
import type { WorkloadState } from './search-params.ts';
import { useObjectYaml } from './use-object-yaml.ts';
import { worstFirst } from './worst-first.ts';

interface Props {
  detail: WorkloadDetail;
  state: WorkloadState;
  set: (patch: UrlPatch) => void;
  hrefOf: (patch: UrlPatch) => string;
}

/** The findings of a workload, of one item or of all, with evidence; below them what passes and why the rest does not count. */
export function FindingsCard({ detail, state, set, hrefOf }: Props) {
  const checks = detail.checks.filter((check) => state.item === undefined || check.item === state.item);
  const failing = worstFirst(checks);
  const yaml = useObjectYaml(failing, detail.checks);
  const unfold = state.unfolded ? undefined : 'all';
  const all = state.item !== undefined || state.unfolded;
  return (
    <Card
      title={state.item === undefined ? 'Findings' : item(state.item).title}
      hint={failing.length === 0 ? undefined : state.item === undefined ? 'worst first' : `${plural(failing.length, 'finding')} of ${plural(checks.length, 'check')}`}
      action={
        state.item === undefined &&
        failing.length > 0 && (
          <TextLink
            href={hrefOf({ unfold })}
            replace
            scroll={false}
            onNavigate={(event) => {
              event.preventDefault();
              set({ unfold });
            }}
          >
            {state.unfolded ? 'Unfold the gravest only' : 'Unfold all'}
          </TextLink>
        )
      }
    >
      <div className="mt-2.5">
        {state.item === 9 && <IsolationFacts detail={detail} />}
        {failing.length === 0 && <Nothing checks={checks} item={state.item} />}
        {failing.map((check) => (
          <Finding key={`${check.id} ${all}`} check={check} detail={detail} yaml={yaml} open={all || check.severity === 'critical' || check.severity === 'high'} />
        ))}
        <OtherChecks checks={checks} open={failing.length === 0 && checks.length > 0} />
      </div>
    </Card>
  );
}

function Nothing({ checks, item: number }: { checks: WorkloadDetail['checks']; item: number | undefined }) {
  if (checks.length === 0) return <EmptyState title="Not yet">None of this item’s checks is built yet. It counts nowhere until then.</EmptyState>;
  return <EmptyState title={`Nothing${number === undefined ? '' : ' of this item'} ${checks.some((check) => check.verdict === 'unknown') ? 'is known to fail' : 'fails'}${checks.some((check) => check.verdict === 'waived') ? ' but what is waived' : ''}`} className="border-t border-line py-6!" />;
}
