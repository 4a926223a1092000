'use client';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import type { ScoringRules } from '#lib/scoring/rules.ts';
import { item } from '#lib/model/items.ts';
import { checkPath, workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { capReason } from '../posture/cap-note.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** A workload's ledger with every decimal, so that one can add it up. */
export function ExampleLedger({ detail, rules }: { detail: WorkloadDetail; rules: ScoringRules }) {
  const cluster = useCluster();
  const checks = new Map(detail.checks.map((check) => [check.id, check]));
  const lost = detail.ledger.reduce((sum, line) => sum + line.points, 0);
  return (
    <table className="w-full text-[13.5px]">
      <caption className="sr-only">Ledger of {detail.name}</caption>
      <thead className="text-[12px] text-ink-3">
        <tr>
          <th scope="col" className="pb-1.5 text-left font-medium">
            Line
          </th>
          <th scope="col" className="px-2 pb-1.5 text-left font-medium max-sm:hidden">
            Item
          </th>
          <th scope="col" className="px-2 pb-1.5 text-right font-medium">
            Weight
          </th>
          <th scope="col" className="pb-1.5 text-right font-medium">
            Points
          </th>
        </tr>
      </thead>
      <tbody>
        {detail.ledger.map((line) => {
          const check = checks.get(line.check ?? '');
          return (
            <tr key={line.check ?? line.cap} className="border-t border-line align-top">
              <th scope="row" className="py-1.5 text-left font-normal">
                {check ? (
                  <span className="flex flex-wrap gap-x-2.5">
                    <SeverityTag severity={check.severity} className="min-w-[62px]" />
                    <PlainLink href={checkPath(cluster, check.id)} className="text-ink">
                      {check.title}
                    </PlainLink>
                  </span>
                ) : (
                  <span className="text-ink">{line.cap && line.cap !== 'workload-caps' ? `Held: ${capReason(line.cap)}` : line.check}</span>
                )}
              </th>
              <td className="px-2 py-1.5 max-sm:hidden">{check && <PlainLink href={workloadPath(cluster, detail.key, { item: check.item })}>{item(check.item).title}</PlainLink>}</td>
              <td className="px-2 py-1.5 text-right">{check && rules.weight[check.severity]}</td>
              <td className="py-1.5 text-right text-ink">{line.points.toFixed(4)}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr className="border-t border-line-strong font-[560] text-ink">
          <th scope="row" colSpan={2} className="pt-2 text-left font-[560]">
            Together, 100 − {(detail.score ?? 100).toFixed(4)}
          </th>
          <td className="max-sm:hidden" />
          <td className="pt-2 text-right">{lost.toFixed(4)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
