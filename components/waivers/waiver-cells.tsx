import type { WaiverRow } from '#lib/api/waivers.ts';
import { formatSize } from '#lib/format.ts';
import { Time } from '../ui/time.tsx';

/** Why, with its ticket, and where it stands. */
export function WaiverReason({ waiver: { reason, ticket, origin, source } }: { waiver: WaiverRow }) {
  const where = origin === 'annotation' ? `annotation of ${source}` : origin === 'add-on' ? `add-on ${source}` : source;
  return (
    <>
      <span className="block truncate" title={reason}>
        {reason}
      </span>
      <span className="block truncate text-[12px] text-ink-3" title={where}>
        {ticket !== null && `${ticket} · `}
        {where}
      </span>
    </>
  );
}

/** When it ends; a shipped set is reviewed instead. */
export function WaiverEnd({ waiver: { until, expires, source } }: { waiver: WaiverRow }) {
  if (until === null || expires === null) return <span className="text-ink-3">{source.replace(/^.*, /, '')}</span>;
  return (
    <>
      {expires.slice(0, 10)}
      <span className="block text-[12px] text-ink-3">
        <Time at={until} />
      </span>
    </>
  );
}

/** Points of the cluster that it hides, or of a namespace where the cluster's score does not count them. */
export function WaiverPoints({ waiver: { points, namespaces, waived } }: { waiver: WaiverRow }) {
  const [most] = namespaces;
  const all = namespaces.map(({ namespace, points: hidden }) => `${namespace} ${formatSize(hidden)}`).join(', ');
  if (most === undefined) return <span className="text-ink-3">{waived > 0 ? 'none alone' : '–'}</span>;
  return (
    <span title={`Namespaces: ${all}`}>
      {points > 0 ? formatSize(points) : <span className="text-ink-3">0</span>}
      <span className="block max-w-44 truncate text-[12px] text-ink-3">
        {most.namespace} {formatSize(most.points)}
        {namespaces.length > 1 && `, +${namespaces.length - 1}`}
      </span>
    </span>
  );
}
