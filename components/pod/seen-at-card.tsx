'use client';
import type { CheckResultWire, PodDetail } from '#lib/api/workload.ts';
import { checkPath, workloadPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { ManagerNote } from '../managers/manager-note.tsx';
import { Card } from '../ui/card.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { EvidenceCode } from '../workload/evidence-code.tsx';
import { EvidenceRows } from '../workload/evidence-rows.tsx';
import { findingAnchor, findingText } from '../workload/finding-text.ts';
import { useObjectYaml } from '../workload/use-object-yaml.ts';

/** Where the chosen finding was seen: the lines of the live pod itself, not of its template. */
export function SeenAtCard({ check, pod }: { check: CheckResultWire; pod: PodDetail }) {
  const cluster = useCluster();
  // What was seen, without where to fix it: the pod's own fields are the evidence here.
  const own = { ...check, patch: null, evidence: check.evidence.map((evidence) => ({ ...evidence, fix: null })) };
  const yaml = useObjectYaml([own]);
  const to = pod.workload === null ? checkPath(cluster, check.id) : `${workloadPath(cluster, pod.workload.key, { item: check.item })}#${findingAnchor(check.id)}`;
  return (
    <Card id="seen-at" title="Seen at" hint={findingText(check)} action={<TextLink href={to}>{pod.workload === null ? 'About this check' : 'How to fix it'}</TextLink>}>
      <div className="px-4.5 pt-2.5 pb-4">
        <EvidenceRows evidence={check.evidence.filter((evidence) => evidence.verdict === 'fail')} saidReason={findingText(check)} at="object" />
        <EvidenceCode check={own} yaml={yaml} />
        {check.evidence.some(({ fix }) => fix !== null && fix.kind !== 'Namespace') && <ManagerNote manager={pod.manager} className="mt-2.5" />}
      </div>
    </Card>
  );
}
