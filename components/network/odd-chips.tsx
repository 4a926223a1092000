import type { Network, Oddity } from '#lib/api/network.ts';
import { formatCount } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { oddityName } from './oddity-text.ts';
import { ODDITIES } from './search-params.ts';

interface Props {
  counts: Network['counts'];
  chosen: readonly Oddity[];
  onChange: (chosen: Oddity[]) => void;
}

/** How many policies are odd in which way; each is a filter that can be switched on and off. */
export function OddChips({ counts, chosen, onChange }: Props) {
  return (
    <div role="group" aria-label="Odd in this way" className="flex flex-wrap gap-1.5">
      {ODDITIES.map((odd) => {
        const on = chosen.includes(odd);
        if (counts[odd] === 0 && !on) return null;
        return (
          <button
            key={odd}
            type="button"
            aria-pressed={on}
            onClick={() => onChange(on ? chosen.filter((other) => other !== odd) : [...chosen, odd])}
            className={cx('inline-flex min-h-8 items-center gap-1.5 rounded-[7px] border px-2.5 text-[12.5px]', on ? 'border-sea bg-sea-soft text-ink' : 'border-line-strong bg-card text-ink-2 hover:bg-sunk')}
          >
            {oddityName(odd)} <b className="font-[560] text-ink">{formatCount(counts[odd])}</b>
          </button>
        );
      })}
    </div>
  );
}
