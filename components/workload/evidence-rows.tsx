import type { Evidence } from '#lib/api/workload.ts';
import { podPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { groupEvidence, seenText, type EvidenceGroup } from './evidence-groups.ts';
import { Sentence } from './sentence.tsx';

interface Props {
  evidence: readonly Evidence[];
  /** What the heading has said already. */
  saidReason: string;
  /** Whose path is given: where to change it, or where it was seen. */
  at?: 'template' | 'object';
}

/** Where each value was seen, what it was, what was wanted, and where to change it. */
export function EvidenceRows({ evidence, saidReason, at = 'template' }: Props) {
  return (
    <ul className="mb-2.5 grid gap-2 text-[13px]">
      {groupEvidence(evidence, at).map((group) => (
        <li key={`${group.container} ${group.path} ${group.reason}`} className="border-l-2 border-line-strong pl-3">
          {group.reason !== saidReason && group.list === null && (
            <p>
              <Sentence text={group.reason} names={group.container === null ? [] : [group.container]} />
            </p>
          )}
          {group.list && (
            <ul className="list-disc pl-4 text-ink-2">
              {group.list.map((entry) => (
                <li key={entry} className="wrap-anywhere">
                  {entry}
                </li>
              ))}
            </ul>
          )}
          {group.path !== '' && <Field group={group} />}
          <Seen group={group} />
        </li>
      ))}
    </ul>
  );
}

function Field({ group }: { group: EvidenceGroup }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <code className="font-mono text-[12.5px] break-all">{group.path}</code>
      <span className="text-ink-2">
        {group.list === null && (
          <>
            <span className="text-ink-3">seen</span> <code className="font-mono text-[12.5px] break-all">{seenText(group.seen)}</code>,{' '}
          </>
        )}
        <span className="text-ink-3">wanted</span> {group.wanted}
      </span>
    </p>
  );
}

function Seen({ group }: { group: EvidenceGroup }) {
  const cluster = useCluster();
  const [first, ...more] = group.objects;
  if (!first) return null;
  const name = first.namespace === '' ? first.name : `${first.namespace}/${first.name}`;
  return (
    <p className="text-[12.5px] wrap-anywhere text-ink-3">
      Seen on {first.kind} {first.kind === 'Pod' ? <PlainLink href={podPath(cluster, first.namespace, first.name)}>{name}</PlainLink> : name}
      {more.length > 0 && ` and ${more.length} more that differ`}
      {group.fix && (group.fix.kind !== first.kind || group.fix.name !== first.name) && (
        <>
          . Change it in {group.fix.kind} {group.fix.namespace === '' ? group.fix.name : `${group.fix.namespace}/${group.fix.name}`}
        </>
      )}.
    </p>
  );
}
