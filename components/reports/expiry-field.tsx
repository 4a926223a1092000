import { EXPIRIES, LONGEST_DAYS, type Expiry } from './expiry.ts';

const names: Record<Expiry, string> = { '7': '7 days', '30': '30 days', '90': '90 days', '365': 'a year', custom: 'other' };

interface Props {
  value: Expiry;
  onChange: (value: Expiry) => void;
  custom: string;
  onCustom: (custom: string) => void;
  /** The number of one's own is not one that is possible. */
  invalid: boolean;
}

/** How long a link is to be valid. */
export function ExpiryField({ value, onChange, custom, onCustom, invalid }: Props) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[12.5px] text-ink-3">Valid for</legend>
      <div className="flex flex-wrap items-center gap-2">
        {EXPIRIES.map((expiry) => (
          <label key={expiry} className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-[7px] border border-line-strong px-2.5 text-[13px] has-checked:border-sea has-checked:bg-sea-soft has-focus-visible:outline-2 has-focus-visible:outline-sea">
            <input type="radio" name="expiry" checked={value === expiry} onChange={() => onChange(expiry)} className="accent-sea" />
            {names[expiry]}
          </label>
        ))}
        {value === 'custom' && (
          <label className="inline-flex items-center gap-2">
            <input type="number" min={1} max={LONGEST_DAYS} step={1} value={custom} onChange={(event) => onCustom(event.target.value)} aria-invalid={invalid} aria-describedby="expiry-range" className="h-8 w-20 rounded-lg border border-line-strong bg-card px-2 aria-invalid:border-critical" />
            days <span className="sr-only">until the link ends</span>
          </label>
        )}
      </div>
      {value === 'custom' && (
        <p id="expiry-range" className={invalid ? 'mt-1.5 text-[12.5px] text-critical' : 'mt-1.5 text-[12.5px] text-ink-3'}>
          A whole number from 1 to {LONGEST_DAYS}
        </p>
      )}
    </fieldset>
  );
}
