import type { FindingCounts } from '#lib/api/common.ts';
import type { ItemSummary } from '#lib/api/posture.ts';
import { formatCount, plural } from '#lib/format.ts';
import { SEVERITIES } from '#lib/model/verdict.ts';
import { checklistPath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { severityText, SeverityTag } from '../posture/severity.tsx';
import { unaskedWord } from '../checklist/unasked-word.ts';
import { cx } from '../cx.ts';
import { StackedBar } from '../ui/bar.tsx';
import { Card } from '../ui/card.tsx';
import { PlainLink, StretchedLink, TextLink } from '../ui/text-link.tsx';

/** The fifteen items: which share of the workloads passes each. */
export function ChecklistCard({ items, findings, className }: { items: ItemSummary[]; findings: FindingCounts; className?: string }) {
  const cluster = useCluster();
  return (
    <Card title="Checklist" hint="share of workloads passing" action={<span className="flex flex-wrap items-baseline gap-x-4"><FindingTags findings={findings} /><TextLink href={checklistPath(cluster)}>All checks</TextLink></span>} className={className}>
      <ul className="grid grid-cols-2 px-1.5 pt-2.5 pb-3 md:grid-cols-3 xl:grid-cols-5">
        {items.map((item) => (
          <Item key={item.id} item={item} cluster={cluster} />
        ))}
      </ul>
    </Card>
  );
}

/** Findings of the whole cluster by severity, each leading to its workloads. */
function FindingTags({ findings }: { findings: FindingCounts }) {
  const cluster = useCluster();
  return (
    <span className="flex gap-x-3.5 max-md:hidden">
      {SEVERITIES.filter((severity) => findings[severity] > 0).map((severity) => (
        <PlainLink key={severity} href={workloadsPath(cluster, { severity, platform: false })}>
          <SeverityTag severity={severity}>
            {formatCount(findings[severity])} {severity}
          </SeverityTag>
        </PlainLink>
      ))}
    </span>
  );
}

function Item({ item, cluster }: { item: ItemSummary; cluster: string }) {
  const asked = item.pass + item.fail + item.unknown + item.waived;
  const built = item.built !== 'none';
  const href = item.fail > 0 ? workloadsPath(cluster, { item: item.item, state: 'fail,half', platform: false }) : checklistPath(cluster);
  return (
    <li className="relative min-w-0 rounded-lg px-3 py-2.5 hover:bg-sunk">
      <StretchedLink href={href} data-count={item.fail > 0 ? item.fail : undefined} className={cx('block text-[13px] font-[540] md:truncate', !built && 'text-ink-3')}>
        {item.title}
      </StretchedLink>
      <StackedBar
        className={cx('mt-[7px] mb-[5px]', !built && 'opacity-50')}
        parts={asked === 0 ? [] : [
          { share: item.pass / asked, className: 'text-pass' },
          { share: item.fail / asked, className: cx(item.worst ? severityText(item.worst) : 'text-medium', 'opacity-55') },
          { share: item.waived / asked, className: 'text-line-strong' },
          { share: item.unknown / asked, className: 'text-line' },
        ]}
      />
      <p className="text-[12px] md:truncate text-ink-3">{built ? shares(item, asked) : unaskedWord(item)}</p>
    </li>
  );
}

function shares(item: ItemSummary, asked: number): string {
  if (asked === 0) return 'does not apply';
  const fails = item.fail > 0 && (item.unknown > 0 ? `${item.fail} fail` : `${plural(item.fail, 'workload')} ${item.fail === 1 ? 'fails' : 'fail'}`);
  const rest = [fails, item.unknown > 0 && `${item.unknown} unknown`, item.fail === 0 && item.waived > 0 && `${item.waived} waived`].filter((part) => part !== false);
  const share = Math.floor((item.pass / asked) * 100);
  return [`${share} %`, ...(rest.length > 0 ? rest : ['all pass'])].join(' · ');
}
