'use client';
import type { PodDetail, UserNamespaceDetail } from '#lib/api/workload.ts';
import { formatScore, plural } from '#lib/format.ts';
import { checkPath, nodePath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { ManagerNote } from '../managers/manager-note.tsx';
import { SeverityTag } from '../posture/severity.tsx';
import { Card } from '../ui/card.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { PlainLink, TextLink } from '../ui/text-link.tsx';

const STATES: Record<UserNamespaceDetail['state'], { icon: IconName; tone: string; text: string }> = {
  has: { icon: 'check', tone: 'text-pass', text: 'It has one: its root is nobody on the node.' },
  ready: { icon: 'check', tone: 'text-pass', text: 'Yes, nothing that is known is in the way.' },
  blocked: { icon: 'close', tone: 'text-critical', text: 'Not as it is.' },
  unknown: { icon: 'warning', tone: 'text-medium', text: 'Nothing in the pod is in the way, and its node does not tell.' },
};

/** Whether the pod could have users of its own (`hostUsers: false`), what is in the way, what it would end, and the patch. */
export function UserNamespaceCard({ pod }: { pod: PodDetail }) {
  const cluster = useCluster();
  const { state, blockers, notes, softens } = pod.userNamespace;
  const { icon, tone, text } = STATES[state];
  return (
    <Card title="Can it take a user namespace?" hint={<code className="font-mono">hostUsers: false</code>} action={<TextLink href={checkPath(cluster, 'user-namespace')}>About this check</TextLink>}>
      <div className="grid gap-3 px-4.5 pt-2 pb-4 text-[13px]">
        <p className="flex items-center gap-2 text-[13.5px] font-[560]">
          <Icon name={icon} className={tone} />
          {text}
        </p>
        {blockers.length > 0 && (
          <ul className="grid gap-1.5">
            {blockers.map(({ path, node, reason }) => (
              <li key={`${node} ${path}`} className="grid gap-x-4 border-t border-line pt-1.5 sm:grid-cols-[minmax(0,240px)_minmax(0,1fr)]">
                <code className="font-mono text-[12.5px] wrap-anywhere text-critical">{node === null ? `spec.${path}` : <PlainLink href={nodePath(cluster, node)}>{path}</PlainLink>}</code>
                <span className="text-ink-2">{reason}.</span>
              </li>
            ))}
          </ul>
        )}
        {notes.map((note) => (
          <p key={note} className="text-ink-2">
            {note}.
          </p>
        ))}
        <Softens detail={pod.userNamespace} />
        <Patch pod={pod} />
        {state !== 'has' && softens.length === 0 && pod.score !== null && <p className="text-ink-3">No finding of this pod would go away with it.</p>}
      </div>
    </Card>
  );
}

/** The findings that would be gone, and what the pod's score would then be. */
function Softens({ detail: { softens, score, state } }: { detail: UserNamespaceDetail }) {
  const cluster = useCluster();
  if (softens.length === 0) return null;
  return (
    <section>
      <h3 className="font-[560]">
        It would end {plural(softens.length, 'finding')}
        {score !== null && <span className="font-normal text-ink-3">, and the pod would score {formatScore(score)}{state === 'blocked' && ' once nothing is in the way'}</span>}
      </h3>
      <ul className="mt-1">
        {softens.map(({ check, severity, title }) => (
          <li key={check} className="grid grid-cols-[72px_minmax(0,1fr)] items-baseline gap-3 py-0.5">
            <SeverityTag severity={severity} />
            <PlainLink href={checkPath(cluster, check)} className="wrap-anywhere">
              {title}
            </PlainLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What to change in the object that makes the pod. */
function Patch({ pod: { userNamespace, workload, manager } }: { pod: PodDetail }) {
  const { patch, state } = userNamespace;
  if (state === 'has') return null;
  if (patch === null)
    return workload === null ? null : <p className="text-ink-2">Set <code className="font-mono text-[12.5px]">hostUsers: false</code> in the pod template of {workload.kind} {workload.name}; there is no patch for its kind.</p>;
  return (
    <section className="grid gap-2">
      <h3 className="font-[560]">
        {state === 'blocked' ? 'Once that is out of the way' : 'The patch'}{' '}
        <span className="font-normal text-ink-3">
          for {patch.target.kind} {patch.target.name}
        </span>
      </h3>
      <CodeBlock lines={patch.yaml.trimEnd().split('\n').map((line) => ({ text: line, mark: 'added' }))} label={`Patch for ${patch.target.kind} ${patch.target.name}`} />
      <ManagerNote manager={manager} />
      <p className="flex flex-wrap gap-2">
        {!patch.command.startsWith('#') && <CopyButton text={patch.command} label="Copy kubectl patch" />}
        <CopyButton text={`${patch.yaml.trimEnd()}\n`} label="Copy YAML" />
      </p>
      {patch.command.startsWith('#') && <p className="text-ink-3">{patch.command.replace(/^# /, '')}</p>}
    </section>
  );
}
