import type { CheckRow } from '#lib/api/checks.ts';
import type { ItemSummary } from '#lib/api/posture.ts';
import { formatPercent, formatSigned, plural } from '#lib/format.ts';
import { checkPath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { StackedBar } from '../ui/bar.tsx';
import { PlainLink, StretchedLink } from '../ui/text-link.tsx';
import { statusParts } from './status-parts.ts';
import { unaskedWord } from './unasked-word.ts';

/** One item: its number and bar, then its checks. */
export function ItemSection({ item, checks }: { item: ItemSummary; checks: CheckRow[] }) {
  const cluster = useCluster();
  const points = checks.reduce((sum, check) => sum + check.points, 0);
  return (
    <section aria-labelledby={`item-${item.id}`} className="border-t border-line">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4.5 pt-3 pb-2 md:grid-cols-[minmax(0,1fr)_200px_220px_52px]">
        <h3 id={`item-${item.id}`} className="text-[14.5px] font-semibold">
          <span className="mr-2 inline-block min-w-5 text-right font-normal text-ink-3">{item.item}</span>
          {item.title} <span className="ml-1 text-[12.5px] font-normal text-ink-3">{item.phase} · {item.layer}</span>
        </h3>
        <StackedBar parts={statusParts(item, item.worst)} className="h-[7px]! max-md:order-last max-md:col-span-2" />
        <p className="text-[12.5px] text-ink-3 max-md:col-span-2">
          {item.built === 'none' ? unaskedWord(item) : <Shares item={item} href={workloadsPath(cluster, { item: item.item, state: 'fail,half', platform: false })} />}
        </p>
        <span className="text-right text-[12.5px] font-[560] max-md:order-first max-md:col-start-2 max-md:row-start-1">{points > 0 && formatSigned(-points)}</span>
      </div>
      {item.notBuilt.length > 0 && (
        <p className="px-4.5 pb-2 text-[12.5px] text-ink-3 md:pl-[46px]">
          {item.built === 'part' && <span aria-hidden>½ </span>}
          {item.built === 'part' ? 'Judged by what is built; not yet: ' : 'Not yet: '}
          {item.notBuilt.join(', ')}
        </p>
      )}
      <ul className="pb-1.5">
        {checks.map((check) => (
          <Check key={check.id} check={check} />
        ))}
      </ul>
    </section>
  );
}

function Shares({ item, href }: { item: ItemSummary; href: string }) {
  const asked = item.pass + item.fail + item.unknown + item.waived;
  if (asked === 0) return 'does not apply';
  return (
    <>
      {formatPercent(item.pass / asked)} pass
      {item.fail > 0 && (
        <>
          {' · '}
          <PlainLink href={href} className="text-ink-2 underline">
            {plural(item.fail, 'workload')} {item.fail === 1 ? 'fails' : 'fail'}
          </PlainLink>
        </>
      )}
      {item.unknown > 0 && ` · ${item.unknown} unknown`}
      {item.waived > 0 && ` · ${item.waived} waived`}
    </>
  );
}

function Check({ check }: { check: CheckRow }) {
  const cluster = useCluster();
  const parts = [check.fail > 0 && `${check.fail} fail`, check.unknown > 0 && `${check.unknown} unknown`, check.waived > 0 && `${check.waived} waived`].filter((part) => part !== false);
  const asked = check.pass + check.fail + check.unknown + check.waived;
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4.5 py-1.5 text-[13.5px] hover:bg-sunk md:grid-cols-[78px_minmax(0,1fr)_200px_220px_52px] md:pl-[46px]">
      {check.off ? <span className="text-[12.5px] text-ink-3 max-md:col-span-2">off</span> : <SeverityTag severity={check.severity} className="max-md:col-span-2" />}
      <StretchedLink href={checkPath(cluster, check.id)} data-count={check.off ? undefined : check.fail} className={check.off ? 'text-ink-3' : undefined}>{check.title}</StretchedLink>
      <StackedBar parts={statusParts(check, check.severity)} className="max-md:hidden" />
      <span className="text-[12.5px] text-ink-3 max-md:order-last max-md:col-span-2">{check.off ? 'switched off by the configuration' : parts.length > 0 ? parts.join(' · ') : asked === 0 ? 'does not apply' : 'all pass'}</span>
      <span className="text-right text-[12.5px] text-ink-3">{check.points > 0 && formatSigned(-check.points)}</span>
    </li>
  );
}
