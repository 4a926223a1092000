import type { WaiverRow } from '#lib/api/waivers.ts';
import { namespacePath, workloadPath, workloadsPath } from '#lib/paths.ts';
import { kindWord } from '../posture/kind-name.tsx';
import { useCluster } from '../live.tsx';
import { PlainLink } from '../ui/text-link.tsx';

/** What a waiver is about: one workload, a namespace, or all of a name or kind; with the container where it names one. */
export function WaiverScope({ waiver }: { waiver: WaiverRow }) {
  const cluster = useCluster();
  const { namespace, kind, name, container } = waiver;
  const there = waiver.matched > 0;
  const whole = namespace !== null && kind !== null && name !== null;
  const text = whole ? `${namespace} / ${name}` : scopeText(waiver);
  return (
    <>
      {whole && there && <PlainLink href={workloadPath(cluster, `${namespace}/${kind}/${name}`)}>{text}</PlainLink>}
      {!whole && namespace !== null && there && <PlainLink href={name === null && kind === null ? namespacePath(cluster, namespace) : workloadsPath(cluster, { namespace, kind: kind ?? undefined, q: name ?? undefined })}>{text}</PlainLink>}
      {!(there && (whole || namespace !== null)) && text}
      {(whole || container !== null) && (
        <span className="block truncate text-[12px] text-ink-3">
          {whole && kindWord(kind)}
          {container !== null && ` container ${container}`}
        </span>
      )}
    </>
  );
}

function scopeText({ namespace, kind, name }: WaiverRow): string {
  const what = name !== null ? `${kind === null ? '' : `${kind} `}${name}` : kind !== null ? `every ${kind}` : null;
  if (namespace === null) return what === null ? 'the whole cluster' : `${what}, any namespace`;
  return what === null ? `namespace ${namespace}` : `${namespace} / ${what}`;
}
