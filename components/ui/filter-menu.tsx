'use client';
import { useState } from 'react';
import { cx } from '../cx.ts';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';

export interface FilterOption {
  value: string;
  label: string;
  count?: number;
}

interface Props {
  label: string;
  options: FilterOption[];
  /** The chosen values; empty means any. */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** One value at most. */
  single?: boolean;
}

/** A filter button ("Grade any", "Grade D, F") that opens a list of choices. */
export function FilterMenu({ label, options, chosen: given, onChange: report, single = false }: Props) {
  const [chosen, onChange] = useImmediate(given, report);
  const names = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const toggle = (value: string) => {
    if (chosen.includes(value)) return onChange(chosen.filter((other) => other !== value));
    return onChange(single ? [value] : [...chosen, value]);
  };
  return (
    <Popover
      triggerClass={cx('inline-flex min-h-8 max-w-64 items-center gap-1.5 rounded-[7px] border px-2.5 text-[12.5px]', chosen.length > 0 ? 'border-sea bg-sea-soft text-ink' : 'border-line-strong bg-card text-ink-2')}
      trigger={
        <>
          {label}
          <b className="truncate font-[560] text-ink">{names.length === 0 ? 'any' : names.length > 2 ? `${names.length} chosen` : names.join(', ')}</b>
          <Icon name="down" className="size-3" />
        </>
      }
    >
      {(close) => (
        <fieldset className="max-h-80 overflow-y-auto">
          <legend className="sr-only">{label}</legend>
          {options.map((option) => (
            <label key={option.value} className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-md px-2 text-[13px] hover:bg-sunk">
              <input
                type={single ? 'radio' : 'checkbox'}
                checked={chosen.includes(option.value)}
                onChange={() => {
                  toggle(option.value);
                  if (single) close();
                }}
                className="accent-sea"
              />
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.count !== undefined && <span className="text-ink-3">{option.count}</span>}
            </label>
          ))}
          {options.length === 0 && <p className="px-2 py-1.5 text-[13px] text-ink-3">Nothing to choose from</p>}
          {chosen.length > 0 && (
            <button type="button" onClick={() => onChange([])} className="mt-1 w-full rounded-md border-t border-line px-2 py-1.5 text-left text-[13px] text-sea">
              Any
            </button>
          )}
        </fieldset>
      )}
    </Popover>
  );
}

/** The choice as it was made last: what it becomes once it has gone through the URL follows, and a box must not wait for that. */
function useImmediate(given: readonly string[], report: (chosen: string[]) => void) {
  const [known, setKnown] = useState(given.join(','));
  const [chosen, setChosen] = useState(given);
  if (known !== given.join(',')) {
    setKnown(given.join(','));
    setChosen(given);
  }
  const choose = (next: string[]) => {
    setChosen(next);
    report(next);
  };
  return [chosen, choose] as const;
}
