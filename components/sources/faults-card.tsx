import type { Sources } from '#lib/api/sources.ts';
import { formatCount, plural } from '#lib/format.ts';
import { Card } from '../ui/card.tsx';

/** Files that could not be read, and kinds that are of no interest here. Nothing where there are neither. */
export function FaultsCard({ faults, ignored }: Pick<Sources, 'faults' | 'ignored'>) {
  const kinds = Object.entries(ignored).toSorted(([, a], [, b]) => b - a);
  return (
    <>
      {faults.length > 0 && (
        <Card title="Faults in files" hint={`${plural(faults.length, 'fault')}; everything else was read`}>
          <ul className="mt-2">
            {faults.map((fault) => (
              <li key={`${fault.file}:${fault.line} ${fault.message}`} className="border-t border-line px-4.5 py-2 text-[13px]">
                <span className="font-mono text-[12.5px] break-all">
                  {fault.file}
                  {fault.line !== null && `:${fault.line}`}
                </span>
                <p className="text-ink-2">{fault.message}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {kinds.length > 0 && (
        <Card title="Not graded" hint="kinds that are no workload and decide no check">
          <ul className="flex flex-wrap gap-x-6 gap-y-1 px-4.5 pt-2 pb-4 text-[13px]">
            {kinds.map(([kind, count]) => (
              <li key={kind}>
                {kind} <span className="text-ink-3">{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
