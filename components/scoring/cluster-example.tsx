'use client';
import { useQuery } from '@tanstack/react-query';
import type { Overview } from '#lib/api/posture.ts';
import { formatCount, formatPercent, formatScore, plural } from '#lib/format.ts';
import { clusterPath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { CapNote } from '../posture/cap-note.tsx';
import { GradeBadge } from '../posture/grade.tsx';
import { read } from '../queries.ts';
import { Card } from '../ui/card.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** This cluster's score, said by the rule. */
export function ClusterExample() {
  const query = useQuery(read(useCluster(), 'posture', {}));
  return (
    <Card title="This cluster" hint="as it is now">
      <QueryView query={query}>{(overview) => <Now overview={overview} />}</QueryView>
    </Card>
  );
}

function Now({ overview: { posture, platform, counts, cluster } }: { overview: Overview }) {
  const graded = posture.graded + (platform?.graded ?? 0);
  return (
    <div className="grid max-w-[88ch] gap-2 px-4.5 pt-2 pb-4.5 text-[13.5px] text-ink-2">
      <p className="flex items-start gap-2.5">
        <GradeBadge grade={posture.grade} />
        <span className="pt-0.5">
          {posture.score === null ? (
            'Too little could be read for a grade.'
          ) : (
            <>
              <TextLink href={clusterPath(cluster.slug)} className="underline">
                {cluster.name}
              </TextLink>{' '}
              stands at <b className="font-[560] text-ink">{formatScore(posture.score)}</b>
              {posture.cap === null ? ', the mean of ' : '. The mean is of '}
              <TextLink href={workloadsPath(cluster.slug, { platform: false, grade: 'A,B,C,D,F' })} className="underline">
                {plural(posture.graded, 'graded workload')}
              </TextLink>
              . <CapNote numbers={posture} />
            </>
          )}{' '}
          {posture.measured !== null && `${formatPercent(posture.measured)} measured.`}
        </span>
      </p>
      {platform !== null && (
        <p className="flex items-start gap-2.5">
          <GradeBadge grade={platform.grade} />
          <span className="pt-0.5">
            <TextLink href={workloadsPath(cluster.slug, { platform: true, grade: 'A,B,C,D,F' })} className="underline">
              {plural(platform.graded, 'platform workload')}
            </TextLink>{' '}
            {platform.graded === 1 ? 'is' : 'are'} left out{platform.score !== null && <>; by themselves they stand at {formatScore(platform.score)}</>}.
          </span>
        </p>
      )}
      {graded < counts.workloads && <p>{formatCount(counts.workloads - graded)} of {plural(counts.workloads, 'workload')} have no grade.</p>}
    </div>
  );
}
