import type { Fix } from '#lib/api/posture.ts';
import { formatSigned, plural } from '#lib/format.ts';
import { checkPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { isScoped } from '../scope/scope.ts';
import { useScope } from '../scope/use-scope.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StretchedLink } from '../ui/text-link.tsx';

/** As high as the namespaces beside it. */
const MOST = 5;

/** Checks in the order of what fixing them everywhere would gain. */
export function FixFirstCard({ fixes, graded }: { fixes: Fix[]; graded: number }) {
  const cluster = useCluster();
  const scoped = isScoped(useScope());
  return (
    <Card title="Fix these first" hint={`largest gain in the score of the ${scoped ? 'scope' : 'cluster'}`}>
      {fixes.length === 0 && <EmptyState title={graded === 0 ? 'Nothing is graded yet' : 'Nothing fails'} />}
      <ol className="mt-2">
        {fixes.slice(0, MOST).map((fix) => (
          <li key={fix.check} className="relative flex gap-3 border-t border-line px-4.5 py-2.5 hover:bg-sunk">
            <span className="min-w-11 font-[560] text-pass">{formatSigned(fix.gain)}</span>
            <div className="min-w-0">
              <StretchedLink href={checkPath(cluster, fix.check)} data-count={fix.workloads} className="font-[540]">
                {fix.title}
              </StretchedLink>
              <p className="text-[12.5px] text-ink-3">{effort(fix)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function effort(fix: Fix): string {
  const workloads = plural(fix.workloads, 'workload');
  if (fix.objectKind === '' || fix.objects === 0) return `${workloads} in ${plural(fix.namespaces, 'namespace')}`;
  return `${workloads}, ${plural(fix.objects, ...objectWord(fix.objectKind))} to edit`;
}

/** A kind in the middle of a sentence, one and many. */
function objectWord(kind: string): [string, string] {
  const word = kind.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return [word, word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`];
}
