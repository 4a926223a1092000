import type { Isolation } from '#lib/api/workload.ts';
import { cx } from '../cx.ts';

const chip = 'rounded-[5px] border px-[7px] py-0.5 font-mono text-[12px]';

/** What a root process of the container may do; what gives away the node is marked. */
export function Capabilities({ row }: { row: Isolation }) {
  const { privileged, effective, added, dropped, dangerous } = row.capabilities;
  // On Linux there are none only where ALL is dropped; what the runtime gives cannot be empty.
  const linux = effective.length > 0 || dropped.length > 0;
  const rule = !linux ? '' : privileged ? `privileged: every one of ${effective.length}` : dropped.includes('ALL') ? 'drops ALL' : 'the runtime’s default − drop + add';
  return (
    <div className="border-t border-line px-4.5 pt-3 pb-3.5">
      <h3 className="text-[13px] font-semibold">
        Effective capabilities of <span className="font-mono">{row.container}</span> <span className="font-normal text-ink-3">{rule}</span>
      </h3>
      {effective.length === 0 && !privileged ? (
        <p className="mt-1.5 text-[13px] text-pass">{linux ? 'None' : 'None: Windows has no capabilities'}</p>
      ) : (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {privileged && <li className={cx(chip, 'border-critical font-medium text-critical')}>ALL</li>}
          {effective.map((name) => {
            const bad = dangerous.includes(name);
            return (
              <li key={name} className={cx(chip, bad ? 'border-critical text-critical' : 'border-line-strong')}>
                {added.includes(name) && '+ '}
                {name}
                {bad && <span className="font-sans"> gives the node away</span>}
              </li>
            );
          })}
        </ul>
      )}
      <p className="mt-2 text-[12.5px] text-ink-3">
        Seccomp {row.seccomp ?? 'not set'} · AppArmor {row.apparmor ?? 'not set'}
        {added.length > 0 && !privileged && ' · + is added by the container'}
      </p>
    </div>
  );
}
