import { cx } from '../cx.ts';
import { Button } from './button.tsx';

interface Props {
  /** Loads more; undefined when these are all. */
  more?: () => void;
  className?: string;
}

/** The end of a list that loads further rows when asked. */
export function ShowMore({ more, className }: Props) {
  if (!more) return null;
  return (
    <p className={cx('border-t border-line p-4 text-center', className)}>
      <Button onClick={more}>Show more</Button>
    </p>
  );
}
