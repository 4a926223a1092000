'use client';
import type { CheckResultWire, WorkloadDetail } from '#lib/api/workload.ts';
import { formatSigned } from '#lib/format.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { ManagerNote } from '../managers/manager-note.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { Chip } from '../ui/chip.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { WaiveButton } from '../waivers/waive-button.tsx';
import { AlertLines } from '../runtime/alert-lines.tsx';
import { EvidenceCode } from './evidence-code.tsx';
import { EvidenceRows } from './evidence-rows.tsx';
import { findingAnchor, findingText } from './finding-text.ts';
import { References } from './references.tsx';
import { Sentence } from './sentence.tsx';
import type { FetchedYaml } from './use-object-yaml.ts';

interface Props {
  check: CheckResultWire;
  /** The workload whose finding it is; without it the events behind an alert are not asked for. */
  detail?: Pick<WorkloadDetail, 'key' | 'manager'>;
  yaml: FetchedYaml;
  open: boolean;
}

/** One failing check: what was seen where, why it matters, and what to change. */
export function Finding({ check, detail, yaml, open }: Props) {
  const cluster = useCluster();
  const failing = check.evidence.filter((evidence) => evidence.verdict === 'fail');
  const containers = [...new Set(failing.map((evidence) => evidence.container).filter((name) => name !== null))];
  const heading = findingText(check);
  return (
    <article id={findingAnchor(check.id)} className="scroll-mt-4 border-t border-line">
      <details open={open} className="group">
        <summary className="flex list-none flex-wrap items-baseline gap-x-2.5 gap-y-0.5 px-4.5 py-3.5 group-open:pb-1 hover:bg-sunk group-open:hover:bg-transparent rail:px-5 [&::-webkit-details-marker]:hidden">
          <SeverityTag severity={check.severity} className="min-w-[62px]" />
          <h3 className="min-w-0 flex-1 basis-36 text-[14.5px] font-semibold wrap-anywhere">
            <Sentence text={heading} names={containers} />
          </h3>
          {check.partial && <Chip>some containers</Chip>}
          <span className="text-[12.5px] text-ink-3">{formatSigned(-check.points)}</span>
          <Icon name="down" className="size-3.5 self-center text-ink-3 transition-transform group-open:rotate-180" />
        </summary>
        <div className="px-4.5 pb-4.5 rail:px-5">
          <p className="mb-3 max-w-[76ch] text-[13.5px] text-ink-2">{check.why}</p>
          <EvidenceRows evidence={failing} saidReason={heading} />
          {check.id === 'runtime-alerts' && detail && <AlertLines workload={detail.key} />}
          <EvidenceCode check={check} yaml={yaml} />
          <p className="mt-3 max-w-[76ch] text-[13px] text-ink-2">
            <b className="font-[560] text-ink">To fix it.</b> {check.remedy}
          </p>
          {detail && check.evidence.some(({ fix }) => fix !== null && fix.kind !== 'Namespace') && <ManagerNote manager={detail.manager} className="mt-2.5" />}
          <div className="mt-3 flex flex-wrap items-center gap-2">
            {check.patch && !check.patch.command.startsWith('#') && <CopyButton text={check.patch.command} label="Copy kubectl patch" />}
            {check.patch && <CopyButton text={`${check.patch.yaml}\n`} label="Copy YAML" />}
            <TextLink href={checkPath(cluster, check.id)} className="text-[12.5px] font-medium">
              About this check
            </TextLink>
            {detail && <WaiveButton check={check} workload={parseWorkloadKey(detail.key)} title={check.title} />}
            <References references={check.references} className="ml-auto" />
          </div>
        </div>
      </details>
    </article>
  );
}
