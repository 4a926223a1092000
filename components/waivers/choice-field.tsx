import type { ReactNode } from 'react';

interface Props<V extends string> {
  legend: string;
  /** Of the radio buttons. */
  name: string;
  choices: readonly { value: V; label: string }[];
  value: V;
  onChange: (value: V) => void;
  /** Beside the choices. */
  children?: ReactNode;
}

/** One of a few choices, all of them in sight. */
export function ChoiceField<V extends string>({ legend, name, choices, value, onChange, children }: Props<V>) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-[12.5px] text-ink-3">{legend}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {choices.map((choice) => (
          <label key={choice.value} className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-[7px] border border-line-strong px-2.5 text-[13px] break-all has-checked:border-sea has-checked:bg-sea-soft has-focus-visible:outline-2 has-focus-visible:outline-sea">
            <input type="radio" name={name} checked={value === choice.value} onChange={() => onChange(choice.value)} className="accent-sea" />
            {choice.label}
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  );
}
