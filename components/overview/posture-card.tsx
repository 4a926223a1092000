import type { Checklist } from '#lib/api/checks.ts';
import type { Overview } from '#lib/api/posture.ts';
import { formatPercent, formatScore, plural } from '#lib/format.ts';
import { countFaults, faultsText } from '#lib/model/faults.ts';
import { sourcesPath, workloadsPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useSourceFaults } from '../source-faults.ts';
import { CapNote } from '../posture/cap-note.tsx';
import { DraftGauge } from '../posture/draft-gauge.tsx';
import { GradeLetter } from '../posture/grade.tsx';
import { ProfileTag } from '../posture/profile-tag.tsx';
import { WithoutWaivers } from '../posture/without-waivers.tsx';
import { isScoped } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { Delta } from '../ui/delta.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Headline } from './headline.tsx';
import { lostBySeverity } from './lost-by-severity.ts';

/** Grade and score of the cluster, and in one sentence what is worst. */
export function PostureCard({ overview, checks }: { overview: Overview; checks: Checklist['checks'] }) {
  const { posture, cluster, delta7d } = overview;
  const scoped = isScoped(useScope());
  const faults = useSourceFaults(cluster);
  return (
    <Card label={scoped ? 'Posture of the scope' : 'Cluster posture'} className="grid grid-cols-[auto_1fr] gap-4 p-4 rail:grid-cols-[132px_1fr] rail:gap-6 rail:p-4.5">
      <DraftGauge numbers={posture} lost={lostBySeverity(posture.ledger, checks)} className="hidden w-full rail:block" />
      <GradeLetter grade={posture.grade} className="text-[76px] rail:hidden" />
      <div className="min-w-0 rail:pt-1.5">
        <GradeLetter grade={posture.grade} className="hidden text-[68px] rail:block" />
        <p className="flex flex-wrap items-baseline gap-x-2 rail:mt-2.5">
          {posture.score === null ? (
            <span className="text-[18px] font-[560]">{noScoreText(overview)}</span>
          ) : (
            <span className="text-[22px] font-[560] tracking-[-0.02em]">{formatScore(posture.score)}</span>
          )}
          {delta7d !== null && posture.score !== null && (
            <>
              <Delta value={delta7d} className="font-[560]" />
              <span className="text-[13px] text-ink-3">7 days</span>
            </>
          )}
        </p>
        <Headline overview={overview} />
        <p className="mt-2.5 text-[13px] text-ink-3">
          {cluster.kind === 'manifests' && 'Graded from manifests. '}
          <WithoutWaivers numbers={posture} cluster={cluster.slug} />
          <CapNote numbers={posture} /> {plural(overview.counts.workloads, 'workload')}
          {posture.measured !== null && `, ${formatPercent(posture.measured)} measured`}
          {posture.measured !== null && posture.measured < 1 && (
            <>
              : <TextLink href={sourcesPath(cluster.slug)} className="underline">see what is missing</TextLink>
            </>
          )}
          {'. '}
          <ProfileTag profile={overview.profile} cluster={cluster.slug} />
        </p>
        {faults.length > 0 && (
          <p className={cx('text-[13px]', countFaults(faults) > 0 ? 'text-medium' : 'text-ink-3')}>
            <TextLink href={sourcesPath(cluster.slug)} className="underline">
              {faultsText(faults)}
            </TextLink>{' '}
            in what was read.
          </p>
        )}
        <PlatformLine overview={overview} />
      </div>
    </Card>
  );
}

function noScoreText({ cluster, counts }: Overview): string {
  if (cluster.state === 'starting') return 'Reading the cluster';
  return counts.workloads === 0 && cluster.state === 'ok' ? 'No workload, so no grade' : 'Too little could be read';
}

/** Platform workloads are graded but not counted: said where there are any. */
function PlatformLine({ overview: { platform, cluster } }: { overview: Overview }) {
  if (platform === null || platform.score === null) return null;
  return (
    <p className="text-[13px] text-ink-3">
      <TextLink href={workloadsPath(cluster.slug, { platform: true })} className="underline">
        Platform
      </TextLink>{' '}
      by itself: {platform.grade} {formatScore(platform.score)}.
    </p>
  );
}
