import { cx } from '../cx.ts';

interface Props<V extends string> {
  label: string;
  name: string;
  options: readonly { value: V; label: string }[];
  chosen: V;
  onChange: (value: V) => void;
}

/** One of a few, side by side: radio buttons that look like a switch. */
export function Choice<V extends string>({ label, name, options, chosen, onChange }: Props<V>) {
  return (
    <fieldset className="inline-flex w-fit flex-wrap gap-0.5 rounded-lg bg-track p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx('cursor-pointer rounded-md px-2.5 py-0.5 text-[12.5px] leading-5 has-focus-visible:outline-2 has-focus-visible:outline-sea', option.value === chosen ? 'bg-card font-medium text-ink shadow-card' : 'text-ink-2 hover:text-ink')}
        >
          <input type="radio" name={name} checked={option.value === chosen} onChange={() => onChange(option.value)} className="sr-only" />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
