import { Icon } from './icon.tsx';

/** A filter in force that has no menu of its own: takes itself away. */
export function FilterChip({ label, value, onRemove }: { label: string; value: string; onRemove: () => void }) {
  return (
    <button type="button" onClick={onRemove} aria-label={`${label} ${value}, take away`} className="inline-flex min-h-8 items-center gap-1.5 rounded-[7px] border border-sea bg-sea-soft px-2.5 text-[12.5px]">
      {label} <b className="font-[560]">{value}</b>
      <Icon name="close" className="size-3" />
    </button>
  );
}
