import type { PodDetail } from '#lib/api/workload.ts';
import { formatCount, formatPercent, formatScore } from '#lib/format.ts';
import { nodePath, workloadPath } from '#lib/paths.ts';
import { managerName } from '../managers/manager-text.ts';
import { CapNote } from '../posture/cap-note.tsx';
import { GradeLetter } from '../posture/grade.tsx';
import { kindWord } from '../posture/kind-name.tsx';
import { Card } from '../ui/card.tsx';
import { Facts } from '../ui/facts.tsx';
import { PlainLink, TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';

/** Name, grade and facts of a pod. */
export function PodHead({ pod }: { pod: PodDetail }) {
  return (
    <Card label="Summary" className="flex flex-wrap items-center gap-x-5.5 gap-y-4 px-4.5 py-4.5 rail:px-5.5">
      <GradeLetter grade={pod.grade} className="text-[56px]" />
      <div className="min-w-0 flex-1 basis-52">
        <h1 className="text-[18px]/[1.25] font-[620] tracking-[-0.02em] break-all rail:text-[20px]/[1.3]">{pod.name}</h1>
        <p className="text-ink-3">
          {pod.score === null ? (pod.notGradedBecause ?? 'Too little could be read for a grade.') : `${formatScore(pod.score)} of 100`} <Kin pod={pod} />
        </p>
        <p className="text-[13px] text-ink-3">
          <CapNote numbers={pod} /> {pod.measured !== null && pod.measured < 1 && `${formatPercent(pod.measured)} measured.`}
        </p>
      </div>
      <Facts
        facts={[
          { term: 'Phase', value: `${pod.phase}, ${pod.ready} ready` },
          { term: 'Node', value: pod.node === null ? 'none yet' : <PlainLink href={nodePath(pod.cluster.slug, pod.node)} className="underline decoration-line-strong">{pod.node}</PlainLink> },
          { term: 'Started', value: pod.startedAt === null ? 'not yet' : <Time at={pod.startedAt} /> },
          { term: 'Restarts', value: formatCount(pod.containers.reduce((sum, container) => sum + container.restarts, 0)) },
          { term: 'Service account', value: <span className="font-mono text-[12.5px]">{pod.serviceAccount}</span> },
          ...(pod.manager ? [{ term: 'Managed by', value: managerName(pod.manager) }] : []),
          ...(pod.podIPs.length > 0 ? [{ term: pod.podIPs.length > 1 ? 'Addresses' : 'Address', value: <span className="font-mono text-[12.5px]">{pod.podIPs.join(', ')}</span> }] : []),
        ]}
      />
    </Card>
  );
}

/** Whose pod it is, and how many are graded like it. */
function Kin({ pod }: { pod: PodDetail }) {
  if (pod.workload === null) return null;
  const link = (
    <TextLink href={workloadPath(pod.cluster.slug, pod.workload.key)} className="underline">
      {kindWord(pod.workload.kind)}/{pod.workload.name}
    </TextLink>
  );
  if (pod.alike > 1)
    return (
      <>
        · one of {pod.alike} pods of {link}, graded alike
      </>
    );
  return <>· of {link}</>;
}
