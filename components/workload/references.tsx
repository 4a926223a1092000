import type { Reference } from '#lib/checks/check.ts';
import { cx } from '../cx.ts';

/** Standards and manuals behind a check; they open outside of the product. */
export function References({ references, className }: { references: readonly Reference[]; className?: string }) {
  return (
    <p className={cx('text-[12.5px] text-ink-3', className)}>
      {references.map(({ label, url }, index) => (
        <span key={`${label} ${url}`}>
          {index > 0 && ' · '}
          {url === undefined ? (
            label
          ) : (
            <a href={url} target="_blank" rel="noreferrer" className="underline-offset-2 sm:whitespace-nowrap hover:text-ink hover:underline">
              {label}
            </a>
          )}
        </span>
      ))}
    </p>
  );
}
