import type { WaiverRow, WaiverState } from '#lib/api/waivers.ts';
import { plural } from '#lib/format.ts';
import { Dot, type DotTone } from '../ui/chip.tsx';

const tones: Record<WaiverState, DotTone> = { active: 'pass', expiring: 'medium', expired: 'critical', partial: 'critical', unneeded: 'unknown', unmatched: 'unknown', elsewhere: 'unknown' };
const names: Record<WaiverState, string> = {
  active: 'active',
  expiring: 'expiring soon',
  expired: 'expired',
  partial: 'covers a part',
  unneeded: 'no longer needed',
  unmatched: 'matches nothing',
  elsewhere: 'another cluster',
};

export const stateName = (state: WaiverState): string => names[state];

/** How a waiver stands, and what follows from it. */
export function WaiverStateTag({ waiver }: { waiver: WaiverRow }) {
  return (
    <span className="inline-flex items-center gap-2" title={stateText(waiver)}>
      <Dot tone={tones[waiver.state]} />
      {names[waiver.state]}
    </span>
  );
}

/** The state in a sentence. */
export function stateText({ state, failing, waived, matched, container, cluster }: WaiverRow): string {
  switch (state) {
    case 'expired':
      return failing === 0 ? 'It has ended, and what it was about passes: take it out.' : `It has ended and has no effect: ${plural(failing, 'workload')} ${failing === 1 ? 'fails' : 'fail'} again.`;
    case 'partial':
      return container === null ? 'It is in force, but nothing is waived.' : `It covers container ${container} only; others of the same workload fail as well, so nothing is waived.`;
    case 'unneeded':
      return `What it waives passes now in ${matched === 1 ? 'the workload' : `all ${plural(matched, 'workload')}`} it is about: take it out.`;
    case 'unmatched':
      return 'There is no such workload or container, or the check is switched off.';
    case 'elsewhere':
      return `It is for cluster ${cluster ?? ''}.`;
    default:
      return waived === 0 ? 'Whether it is needed cannot be told: the check is unknown.' : `It waives the check in ${plural(waived, 'workload')}.`;
  }
}
