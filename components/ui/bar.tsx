import { cx } from '../cx.ts';

/** One part of a stacked bar, as a share 0–1 of the whole. */
export interface BarPart {
  share: number;
  /** A text colour class: the part is drawn in it. */
  className: string;
}

/** Where each part begins when they stand one after another. */
function stack(parts: BarPart[]): { part: BarPart; from: number }[] {
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part.share;
    return { part, from };
  });
}

/**
 * Parts beside each other in proportion, as SVG geometry: style attributes are refused by the content security policy. The text beside it
 * says the same, so it is hidden from assistive technology.
 */
export function StackedBar({ parts, className }: { parts: BarPart[]; className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 1000 10" preserveAspectRatio="none" className={cx('block h-[5px] w-full overflow-hidden rounded-[3px] bg-track', className)}>
      {stack(parts).map(({ part, from }) => (
        <rect key={part.className} x={from * 1000} width={part.share * 1000} height={10} fill="currentColor" className={part.className} />
      ))}
    </svg>
  );
}

/** One bar from the left, `share` 0–1 of the width. */
export function Bar({ share, className, track = true }: { share: number; className?: string; track?: boolean }) {
  return (
    <svg aria-hidden viewBox="0 0 1000 10" preserveAspectRatio="none" className={cx('block h-2 w-full overflow-hidden rounded-[3px]', track && 'bg-track', className)}>
      <rect width={Math.min(1, Math.max(0, share)) * 1000} height={10} fill="currentColor" />
    </svg>
  );
}
