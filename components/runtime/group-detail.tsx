'use client';
import { useState } from 'react';
import type { EventGroup, RuntimeEventWire } from '#lib/api/events.ts';
import { plural } from '#lib/format.ts';
import { namespacePath, podPath, workloadPath } from '#lib/paths.ts';
import { cx } from '../cx.ts';
import { useCluster } from '../live.tsx';
import { priorityTone } from '../posture/priority.ts';
import { SeverityTag } from '../posture/severity.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { Time } from '../ui/time.tsx';
import { AcknowledgeForm } from './acknowledge-form.tsx';
import { Acknowledgement } from './acknowledgement.tsx';
import { Enabling } from './enabling.tsx';
import { imageText, moreFacts, processText, userText } from './event-facts.ts';

interface Props {
  group: EventGroup | undefined;
  /** It was chosen, and does not just happen to be the first. */
  explicit: boolean;
  onAcknowledged: (id: string, group: EventGroup) => void;
}

/** The newest event of a group, what let it happen, and what to do about it. */
export function GroupDetail({ group, explicit, onAcknowledged }: Props) {
  const [asking, setAsking] = useState(false);
  if (!group) return null;
  return (
    <Card id="group" title={group.rule} hint={group.events > 1 ? `the newest of ${plural(group.events, 'event')}` : undefined} className={cx('xl:sticky xl:top-4', !explicit && 'max-xl:hidden')}>
      <Facts group={group} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4.5 pb-4.5">
        <p className="rounded-lg bg-sunk px-3 py-2 font-mono text-[12px] break-words text-ink-2">{group.sample.output}</p>
        {group.workload !== null && <Enabling group={group} workload={group.workload} />}
        {group.acknowledged && <Acknowledgement acknowledgement={group.acknowledged} />}
        <div className="flex flex-wrap gap-2">
          {!group.acknowledged && <Button onClick={() => setAsking(true)}>Acknowledge…</Button>}
          <CopyButton text={JSON.stringify(group.sample, null, 2)} label="Copy JSON" />
        </div>
        <AllFields event={group.sample} />
      </div>
      <Dialog open={asking} onClose={() => setAsking(false)} title={`Acknowledge “${group.rule}”`}>
        <AcknowledgeForm
          group={group}
          onClose={() => setAsking(false)}
          onDone={(id) => {
            setAsking(false);
            onAcknowledged(id, group);
          }}
        />
      </Dialog>
    </Card>
  );
}

function Facts({ group }: { group: EventGroup }) {
  const cluster = useCluster();
  const { sample } = group;
  const { attribution } = sample;
  const rows: [string, React.ReactNode][] = [
    [
      'When',
      <span key="when">
        <Time at={sample.at} as="seconds" />, <Time at={sample.at} as="day" />
      </span>,
    ],
    ['Priority', <SeverityTag key="priority" severity={priorityTone(group.priority)}>{group.priority}</SeverityTag>],
    ['Workload', group.workload && <TextLink key="workload" href={workloadPath(cluster, group.workload)}>{group.workload}</TextLink>],
    ['Pod', attribution.pod && attribution.namespace !== null && <Pod key="pod" event={sample} />],
    ['Namespace', group.workload === null && attribution.namespace !== null && <TextLink key="namespace" href={namespacePath(cluster, attribution.namespace)}>{attribution.namespace}</TextLink>],
    ['Node', attribution.node ?? sample.hostname],
    ['Process', processText(sample)],
    ['User', userText(sample)],
    ['Image', imageText(sample)],
    ...moreFacts(sample).map(({ term, value }): [string, React.ReactNode] => [term, value]),
    ['Source', sample.source],
    ['Tags', sample.tags.join(' ')],
  ];
  return (
    <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3.5 gap-y-1.5 px-4.5 py-3.5 text-[13px]">
      {rows
        .filter(([, value]) => value !== null && value !== false && value !== '')
        .map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd className="font-mono text-[12.5px] break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Pod({ event: { attribution } }: { event: RuntimeEventWire }) {
  const cluster = useCluster();
  return (
    <>
      <TextLink href={podPath(cluster, attribution.namespace ?? '', attribution.pod ?? '')}>{attribution.pod}</TextLink>{' '}
      {attribution.inferred && <Chip className="font-sans">inferred from container id</Chip>}
    </>
  );
}

function AllFields({ event }: { event: RuntimeEventWire }) {
  const fields = Object.entries(event.fields);
  if (fields.length === 0) return null;
  return (
    <details>
      <summary className="text-[12.5px] text-ink-3">All {fields.length} fields</summary>
      <dl className="mt-2 grid gap-1 text-[12px]">
        {fields.map(([name, value]) => (
          <div key={name} className="grid grid-cols-[minmax(0,170px)_minmax(0,1fr)] gap-2">
            <dt className="font-mono break-words text-ink-3">{name}</dt>
            <dd className="font-mono break-all">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
