import type { ComponentProps } from 'react';
import { ApiError } from '../api.ts';
import { cx } from '../cx.ts';

const box = 'w-full rounded-lg border border-line-strong bg-card px-2.5 py-1.5 text-[13.5px] aria-invalid:border-critical';

/** A text of one line with its label above. */
export function Field({ label, className, ...props }: ComponentProps<'input'> & { label: string }) {
  return (
    <label className={cx('grid gap-1.5', className)}>
      <span className="text-[12.5px] text-ink-3">{label}</span>
      <input {...props} className={box} />
    </label>
  );
}

/** A text of several lines with its label above. */
export function TextField({ label, className, ...props }: ComponentProps<'textarea'> & { label: string }) {
  return (
    <label className={cx('grid gap-1.5', className)}>
      <span className="text-[12.5px] text-ink-3">{label}</span>
      <textarea rows={3} {...props} className={box} />
    </label>
  );
}

/** Why what was sent was refused, field by field where the answer says so. */
export function FormError({ error }: { error: Error | null }) {
  if (error === null) return null;
  const faults = error instanceof ApiError ? error.errors : [];
  return (
    <div role="alert" className="tint-critical rounded-lg px-3 py-2 text-[13px]">
      {error.message}
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault.path}>
              {fault.path}: {fault.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
