'use client';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { formatPercent, formatScore, plural } from '#lib/format.ts';
import { namespacePath, sourcesPath, workloadPath, workloadsPath } from '#lib/paths.ts';
import { managerName } from '../managers/manager-text.ts';
import { CapNote } from '../posture/cap-note.tsx';
import { GradeLetter } from '../posture/grade.tsx';
import { kindWord } from '../posture/kind-name.tsx';
import { ledgerByItem } from '../posture/ledger-by-item.ts';
import { ProfileTag } from '../posture/profile-tag.tsx';
import { WithoutWaivers } from '../posture/without-waivers.tsx';
import { LedgerBars } from '../posture/ledger-bars.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { PlainLink, TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { WhatIf } from './what-if.tsx';

/** Grade, facts, what would raise it, and where the points went. */
export function WorkloadHead({ detail }: { detail: WorkloadDetail }) {
  const cluster = detail.cluster.slug;
  const bars = ledgerByItem(detail.ledger, detail.checks, { href: (item) => workloadPath(cluster, detail.key, { item }) });
  return (
    <Card label="Summary" className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-4 px-4.5 py-4.5 rail:gap-x-6 rail:px-6 rail:py-5 xl:grid-cols-[auto_minmax(0,1fr)_340px]">
      <GradeLetter grade={detail.grade} className="self-start text-[56px] rail:self-center rail:text-[76px]" />
      <div className="min-w-0">
        <h1 className="text-[18px]/[1.25] font-[620] tracking-[-0.02em] wrap-anywhere rail:text-[20px]/[1.3]">
          <PlainLink href={namespacePath(cluster, detail.namespace)}>{detail.namespace}</PlainLink> / <span title={detail.kind}>{kindWord(detail.kind)}</span> / {detail.name}{' '}
          {detail.platform && <Chip className="align-middle font-normal tracking-normal">platform</Chip>}
        </h1>
        <Facts detail={detail} />
        <p className="mt-2.5 text-[13.5px] text-ink-2">
          {detail.score === null ? <b className="font-[560] text-ink">Too little could be read for a grade.</b> : <b className="font-[560] text-ink">{formatScore(detail.score)} of 100.</b>} <WhatIf detail={detail} />
        </p>
        <p className="text-[13px] text-ink-3">
          <CapNote numbers={detail} />{' '}
          <WithoutWaivers numbers={detail} cluster={cluster} query={{ namespace: detail.namespace }} />
          {detail.measured !== null && detail.measured < 1 && (
            <>
              {formatPercent(detail.measured)} measured: <TextLink href={sourcesPath(cluster)} className="underline">see what is missing</TextLink>.
            </>
          )}
          <ProfileTag profile={detail.profile} cluster={cluster} />
        </p>
      </div>
      {bars.length > 0 && <LedgerBars bars={bars} label="Points lost per item" className="col-span-2 xl:col-span-1" />}
    </Card>
  );
}

/** "6 pods · 2 containers · rollout 14 · …", each with a link where something is behind it. */
function Facts({ detail }: { detail: WorkloadDetail }) {
  const cluster = detail.cluster.slug;
  const facts = [
    <PlainLink key="pods" href="#pods">{plural(detail.pods, 'pod')}</PlainLink>,
    plural(detail.containers.length, 'container'),
    detail.rollout !== null && `rollout ${detail.rollout}`,
    detail.createdAt !== null && (
      <span key="created">
        created <Time at={detail.createdAt} as="date" />
      </span>
    ),
    <span key="account">
      service account <span className="font-mono text-[12.5px]">{detail.serviceAccount}</span>
    </span>,
    detail.owner !== null && (
      <PlainLink key="owner" href={workloadsPath(cluster, { owner: detail.owner })} title={markText(detail.ownership.owner)}>
        owner {detail.owner}
      </PlainLink>
    ),
    detail.team !== null && (
      <PlainLink key="team" href={workloadsPath(cluster, { team: detail.team })} title={markText(detail.ownership.team)}>
        team {detail.team}
      </PlainLink>
    ),
    detail.manager !== null && <span key="manager" title={detail.manager.key ?? undefined}>managed by {managerName(detail.manager)}</span>,
  ].filter((fact) => fact !== false);
  return (
    <>
      <p className="mt-0.5 text-[13px] text-ink-3">
        {facts.map((fact, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            {fact}
          </span>
        ))}
      </p>
      <p className="text-[13px] text-ink-3">Graded from {detail.gradedFrom}.</p>
    </>
  );
}

/** What says so: "label team of the namespace". */
const markText = (mark: WorkloadDetail['ownership']['owner']): string | undefined => (mark === null ? undefined : `${mark.source} ${mark.key} of the ${mark.place === 'template' ? 'pod template' : mark.place}`);
