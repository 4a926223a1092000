import { cx } from '../cx.ts';

/** `deployment/api`: the kind in grey, without the group of a custom kind, the name in ink. */
export function KindName({ kind, name, className }: { kind: string; name: string; className?: string }) {
  return (
    <span title={`${kind}/${name}`} className={cx('min-w-0', className)}>
      <span className="font-normal text-ink-3">{kindWord(kind)}/</span>
      <span className="font-[540]">{name}</span>
    </span>
  );
}

/** `Rollout.argoproj.io` → `rollout`. */
export const kindWord = (kind: string): string => (kind.split('.')[0] ?? kind).toLowerCase();
