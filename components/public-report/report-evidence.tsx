import type { Evidence } from '#lib/api/workload.ts';
import { groupEvidence, seenText, type EvidenceGroup } from '../workload/evidence-groups.ts';
import { Sentence } from '../workload/sentence.tsx';

interface Props {
  evidence: readonly Evidence[];
  /** What the heading has said already. */
  saidReason: string;
}

/** Where each value was seen, what it was, what was wanted, and where to change it. */
export function ReportEvidence({ evidence, saidReason }: Props) {
  return (
    <ul className="grid gap-2 text-[13px]">
      {groupEvidence(evidence, 'template').map((group) => (
        <li key={`${group.container} ${group.path} ${group.reason}`} className="border-l-2 border-line-strong pl-3">
          {group.reason !== saidReason && group.list === null && (
            <p className="wrap-anywhere">
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
          <p className="text-[12.5px] wrap-anywhere text-ink-3">{seenOn(group)}</p>
        </li>
      ))}
    </ul>
  );
}

const Field = ({ group }: { group: EvidenceGroup }) => (
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

const spelled = ({ kind, namespace, name }: { kind: string; namespace: string; name: string }) => `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;

/** "Seen on Pod ci/runner-1 and 2 more. Change it in Deployment ci/runner." */
function seenOn({ objects, fix, path }: EvidenceGroup): string {
  const [first, ...more] = objects;
  if (!first) return '';
  const seen = `Seen on ${spelled(first)}${more.length > 0 ? ` and ${more.length} more that differ` : ''}.`;
  if (fix && (fix.kind !== first.kind || fix.name !== first.name)) return `${seen} Change it in ${spelled(fix)}.`;
  return fix === null && path !== '' && first.kind === 'Pod' ? `${seen} No field of its template holds it.` : seen;
}
