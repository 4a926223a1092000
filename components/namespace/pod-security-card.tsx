'use client';
import type { NamespaceDetail } from '#lib/api/posture.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';
import { plural } from '#lib/format.ts';
import { workloadPath, workloadsPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { admittedText } from '../posture/admitted-text.ts';
import { kindWord } from '../posture/kind-name.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** Which workloads a stricter level would refuse at their next rollout, decided as the API server would. */
export function PodSecurityCard({ detail }: { detail: NamespaceDetail }) {
  const { version, baseline, restricted } = detail.wouldReject;
  return (
    <Card title="Pod Security: what would change" hint={`evaluated as the API server would, policy ${version}`}>
      <div className="px-4.5 pt-1.5 pb-4">
        <Level level="baseline" rejected={baseline} detail={detail} />
        <Level level="restricted" rejected={restricted} detail={detail} />
        {detail.podSecurity?.errors.map((error) => (
          <p key={error} className="border-t border-line py-2 text-[13px] text-critical">
            {error}
          </p>
        ))}
      </div>
    </Card>
  );
}

interface LevelProps {
  level: 'baseline' | 'restricted';
  rejected: string[];
  detail: NamespaceDetail;
}

const SHOWN = 3;

function Level({ level, rejected, detail }: LevelProps) {
  const cluster = useCluster();
  const modes = modesOf(level, detail);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2.5 text-[13.5px] first:mt-1.5">
      <b className="w-[84px] font-[560]">{level}</b>
      {modes.map((mode) => (
        <Chip key={mode}>{mode}</Chip>
      ))}
      <span className="min-w-0 flex-1 basis-60">
        {rejected.length === 0 ? (
          admittedText(detail.workloads, detail.wouldReject.unread)
        ) : (
          <>
            {rejected.length} of {plural(detail.workloads, 'workload')} would be rejected at the next rollout:{' '}
            {rejected.slice(0, SHOWN).map((key, index) => (
              <span key={key}>
                {index > 0 && ', '}
                <TextLink href={workloadPath(cluster, key, { item: 10 })} className="underline">
                  {shortName(key)}
                </TextLink>
              </span>
            ))}
            {rejected.length > SHOWN && (
              <>
                {' and '}
                <TextLink href={workloadsPath(cluster, { namespace: detail.name, check: `pod-security-${level}` })} data-count={rejected.length} className="underline">
                  {rejected.length - SHOWN} more
                </TextLink>
              </>
            )}
          </>
        )}
      </span>
    </div>
  );
}

function modesOf(level: string, { podSecurity }: NamespaceDetail): string[] {
  if (podSecurity === null) return [];
  return [podSecurity.enforce.level === level && 'enforced now', podSecurity.warn.labelled && podSecurity.warn.level === level && 'warn', podSecurity.audit.labelled && podSecurity.audit.level === level && 'audit'].filter((mode) => mode !== false);
}

function shortName(key: string): string {
  const { kind, name } = parseWorkloadKey(key);
  return `${kindWord(kind)}/${name}`;
}
