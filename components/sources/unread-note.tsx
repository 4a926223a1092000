import type { UnreadKind } from '#lib/api/common.ts';
import { sourcesPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** Which of the kinds that a page is made of cannot be read, so that what it shows is not all. Nothing where all can. */
export function UnreadNote({ unread, what }: { unread: readonly UnreadKind[]; what: string }) {
  const cluster = useCluster();
  if (unread.length === 0) return null;
  const names = [...new Set(unread.map(({ kind, namespace }) => (namespace === null ? kind : `${kind} in ${namespace}`)))];
  const forbidden = unread.some(({ state }) => state === 'forbidden');
  return (
    <p role="status" className="tint-medium rounded-card px-4.5 py-3 text-[13.5px]">
      <b className="font-[560]">{forbidden ? 'May not be read' : 'Not read'}:</b> <span className="font-mono text-[12.5px] wrap-anywhere">{names.slice(0, 6).join(', ')}</span>
      {names.length > 6 && ` and ${names.length - 6} more`}. {what}{' '}
      <TextLink href={sourcesPath(cluster)} className="underline">
        Sources
      </TextLink>{' '}
      {forbidden ? 'has the rule that is missing.' : 'says why.'}
    </p>
  );
}
