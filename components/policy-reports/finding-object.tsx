import type { ForeignFindingRow } from '#lib/api/foreign-findings.ts';
import { namespacePath, workloadPath } from '#lib/paths.ts';
import { KindName } from '../posture/kind-name.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

/** What a result is about, with a link where there is a page for it. */
export function FindingObject({ cluster, row: { object, workload } }: { cluster: string; row: ForeignFindingRow }) {
  if (object === null) return <span className="text-ink-3">no object is named</span>;
  const href = workload !== null ? workloadPath(cluster, workload) : object.kind === 'Namespace' ? namespacePath(cluster, object.name) : null;
  const name = <KindName kind={object.kind} name={object.name} />;
  if (href === null) return <span className="block max-w-[280px] truncate">{name}</span>;
  return (
    <StretchedLink href={href} className="block max-w-[280px] truncate">
      {name}
    </StretchedLink>
  );
}
