'use client';
import { useQuery } from '@tanstack/react-query';
import { formatCount, plural } from '#lib/format.ts';
import { checklistPath } from '#lib/paths.ts';
import { useCluster } from '../live.tsx';
import { read } from '../queries.ts';
import { QueryView } from '../ui/query-view.tsx';
import { TextLink } from '../ui/text-link.tsx';

/** By which version scores are made now, and which checks are not built. */
export function Today() {
  const cluster = useCluster();
  const posture = useQuery(read(cluster, 'posture', {}));
  return (
    <QueryView query={posture}>
      {({ scoring, items }) => {
        const partly = items.filter((item) => item.notBuilt.length > 0);
        const missing = partly.reduce((sum, item) => sum + item.notBuilt.length, 0);
        return (
          <>
            <p>
              <b>Scoring {scoring}.</b>{' '}
              {scoring === 0
                ? `The version of the algorithm is 0 until all fifteen items are built. A check that is not built says “not yet” and counts nowhere, so scores will change when it is.`
                : 'The version of the algorithm, stored with every score.'}
            </p>
            {missing > 0 && (
              <details>
                <summary className="text-ink">
                  {plural(missing, 'check')} of {plural(partly.length, 'item')} {missing === 1 ? 'says' : 'say'} “not yet”
                </summary>
                <ul className="mt-1.5 grid gap-1">
                  {partly.map((item) => (
                    <li key={item.id}>
                      <span className="text-ink">
                        {formatCount(item.item)} {item.title}
                      </span>
                      : <span className="font-mono text-[12.5px]">{item.notBuilt.join(', ')}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <p>
              <TextLink href={checklistPath(cluster)} className="underline">
                All checks
              </TextLink>{' '}
              with their severities and what they mean.
            </p>
          </>
        );
      }}
    </QueryView>
  );
}
