import type { Sources } from '#lib/api/sources.ts';
import { formatCount } from '#lib/format.ts';
import { Card } from '../ui/card.tsx';

/** Kinds that were read past. Nothing where there are none. */
export function IgnoredCard({ ignored }: Pick<Sources, 'ignored'>) {
  const kinds = Object.entries(ignored).toSorted(([, a], [, b]) => b - a);
  if (kinds.length === 0) return null;
  return (
    <Card title="Not graded" hint="kinds that are no workload and decide no check">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 px-4.5 pt-2 pb-4 text-[13px]">
        {kinds.map(([kind, count]) => (
          <li key={kind}>
            {kind} <span className="text-ink-3">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
