import { cx } from '../cx.ts';

export interface CodeLine {
  text: string;
  /** `bad` and `removed` are red, `new` amber, `added` green; removed and added carry their sign as well. */
  mark?: 'bad' | 'removed' | 'added' | 'new' | 'dim';
  /** Shown before the line. */
  number?: number;
}

const marks = { bad: 'tint-critical', removed: 'tint-critical', added: 'tint-pass', new: 'tint-medium', dim: 'text-ink-3' };
const signs = { removed: '- ', added: '+ ' };

/** Lines of code or YAML, some of them highlighted. It scrolls sideways by keyboard too, or wraps. */
export function CodeBlock({ lines, label, wrap = false, className }: { lines: CodeLine[]; label: string; wrap?: boolean; className?: string }) {
  const numbered = lines.some((line) => line.number !== undefined);
  const signed = lines.some((line) => line.mark === 'removed' || line.mark === 'added');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <pre role="region" aria-label={label} tabIndex={0} className={cx('overflow-x-auto rounded-lg bg-sunk py-3 font-mono text-[12.5px]/[1.6]', className)}>
      <code className={cx('grid', wrap ? 'wrap-anywhere whitespace-pre-wrap' : 'w-max min-w-full')}>
        {lines.map((line, index) => (
          <span key={index} className={cx('block px-4', line.mark && marks[line.mark])}>
            {numbered && (
              <span aria-hidden className={cx('mr-3 inline-block min-w-6 text-right select-none', line.mark && line.mark !== 'dim' ? 'text-ink-2' : 'text-ink-3')}>
                {line.number}
              </span>
            )}
            {signed && (line.mark === 'removed' || line.mark === 'added' ? signs[line.mark] : '  ')}
            {line.mark === 'bad' ? <mark className="bg-transparent text-inherit">{line.text}</mark> : line.text || ' '}
          </span>
        ))}
      </code>
    </pre>
  );
}
