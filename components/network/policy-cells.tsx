import type { NetworkPolicyRow } from '#lib/api/network.ts';
import { formatCount } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { StretchedLink } from '../ui/text-link.tsx';
import type { UrlPatch } from '../url-state.ts';
import { briefText, oddityLines } from './oddity-text.ts';

export const policyKey = ({ namespace, name }: NetworkPolicyRow): string => `${namespace}/${name}`;

export interface OpensDetails {
  set: (patch: UrlPatch) => void;
  hrefOf: (patch: UrlPatch) => string;
}

/** The name of a policy; its whole row opens the details. */
export function PolicyLink({ policy, set, hrefOf }: { policy: NetworkPolicyRow } & OpensDetails) {
  const patch = { policy: policyKey(policy) };
  return (
    <StretchedLink
      href={hrefOf(patch)}
      replace
      scroll={false}
      title={policy.name}
      onNavigate={(event) => {
        event.preventDefault();
        set(patch);
      }}
      className="block truncate font-[540]"
    >
      {policy.name}
    </StretchedLink>
  );
}

/** How many workloads it selects; unknown where those cannot be read. */
export function Selects({ policy: { selects } }: { policy: NetworkPolicyRow }) {
  if (selects === null) return <span className="text-ink-3">not known</span>;
  return selects === 0 ? <span className="text-ink-3">none</span> : formatCount(selects);
}

/** What is odd about it: the gravest in words with its rule, and how much more there is. */
export function Oddities({ policy }: { policy: NetworkPolicyRow }) {
  const [first, ...more] = oddityLines(policy);
  if (!first) return <span className="text-ink-3">nothing</span>;
  return (
    <span className="-my-1 block">
      <span className={cx('block truncate', first.grave && 'font-[560] text-critical')} title={first.text}>
        {first.short}
        {more.length > 0 && <span className="font-normal text-ink-2">, {more.map(({ short }) => short).join(', ')}</span>}
      </span>
      <span className="block truncate text-[12px] text-ink-3" title={first.text}>
        {briefText(first)}
      </span>
    </span>
  );
}
