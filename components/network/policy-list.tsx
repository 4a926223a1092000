import type { NetworkPolicyRow } from '#lib/api/network.ts';
import { plural } from '#lib/format.ts';
import { ShowMore } from '../ui/show-more.tsx';
import { cx } from '../cx.ts';
import { directionsText, oddityLines } from './oddity-text.ts';
import { type OpensDetails, policyKey, PolicyLink } from './policy-cells.tsx';

interface Props extends OpensDetails {
  rows: readonly NetworkPolicyRow[];
  /** Loads more; undefined when these are all. */
  more?: () => void;
  className?: string;
}

/** Policies where a table has no room. */
export function PolicyList({ rows, more, className, ...opens }: Props) {
  return (
    <div className={className}>
      <ul>
        {rows.map((policy) => (
          <li key={policyKey(policy)} className="relative grid gap-0.5 border-t border-line px-4 py-2.5 text-[13px]">
            <PolicyLink policy={policy} {...opens} />
            <p className="truncate text-[12px] text-ink-3">
              {policy.namespace} · {directionsText(policy.directions)} · {policy.selects === null ? 'selects not known' : `selects ${plural(policy.selects, 'workload')}`}
            </p>
            {oddityLines(policy).map(({ short, path, grave }) => (
              <p key={`${short} ${path}`} className={cx('truncate text-[12.5px]', grave ? 'font-[560] text-critical' : 'text-ink-2')}>
                {short}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <ShowMore more={more} />
    </div>
  );
}
