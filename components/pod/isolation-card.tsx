import type { Isolation, PodDetail } from '#lib/api/workload.ts';
import { plural } from '#lib/format.ts';
import { cx } from '../cx.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Capabilities } from './capabilities.tsx';
import { ipcText, mountsText, networkText, pidText, rootText, userText, type Shared } from './isolation-text.ts';

const tones: Record<Shared['tone'], string> = { own: 'text-pass', pod: 'text-medium', node: 'font-[560] text-critical' };
const COLUMNS: { header: string; of: (row: Isolation) => Shared }[] = [
  { header: 'PID', of: pidText },
  { header: 'Network', of: networkText },
  { header: 'IPC', of: ipcText },
  { header: 'Mounts', of: mountsText },
  { header: 'User', of: userText },
  { header: 'Root filesystem', of: rootText },
];

/** What each container has to itself, shares within the pod, or takes from the node. */
export function IsolationCard({ pod }: { pod: PodDetail }) {
  const mounts = pod.isolation.flatMap((row) => row.mounts.hostPaths.map((mount) => ({ ...mount, container: row.container })));
  return (
    <Card title="Isolation" hint="what each container shares, and with whom">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div role="region" aria-label="Isolation of each container" tabIndex={0} className="mt-1 overflow-x-auto max-sm:hidden">
        <table className="w-full border-collapse text-[13px]">
          <thead>
            <tr className="text-left text-[12px] text-ink-3">
              {['Container', ...COLUMNS.map((column) => column.header)].map((header) => (
                <th key={header} scope="col" className="px-2.5 py-2 font-medium whitespace-nowrap first:pl-4.5">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pod.isolation.map((row) => (
              <tr key={row.container} className="border-t border-line">
                <th scope="row" className="py-2.5 pr-2.5 pl-4.5 text-left font-[540] whitespace-nowrap">
                  {row.container} {row.kind !== 'container' && <Chip className="font-normal">{row.kind}</Chip>}
                </th>
                {COLUMNS.map(({ header, of }) => {
                  const { text, tone } = of(row);
                  return (
                    <td key={header} className={cx('px-2.5 py-2.5 whitespace-nowrap', tones[tone])}>
                      {text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <IsolationList rows={pod.isolation} className="mt-2 sm:hidden" />
      {mounts.length > 0 && (
        <div className="border-t border-line px-4.5 py-3">
          <h3 className="text-[13px] font-semibold">
            Paths of the node <span className="font-normal text-ink-3">{plural(mounts.length, 'mount')}</span>
          </h3>
          <ul className="mt-1.5 grid gap-x-6 gap-y-1 text-[12.5px] md:grid-cols-2">
            {mounts.map(({ container, path, mountPath, readOnly }) => (
              <li key={`${container} ${mountPath}`} className="min-w-0 break-words">
                <code className="font-mono">{path}</code>
                <span className="text-ink-3">
                  {' '}
                  at <code className="font-mono">{mountPath}</code> in {container},
                </span>{' '}
                <span className={readOnly ? 'text-ink-3' : 'text-critical'}>{readOnly ? 'read-only' : 'writable'}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {pod.isolation.map((row) => (
        <Capabilities key={row.container} row={row} />
      ))}
    </Card>
  );
}

/** The same where a table has no room. */
const IsolationList = ({ rows, className }: { rows: readonly Isolation[]; className: string }) => (
  <ul className={className}>
    {rows.map((row) => (
      <li key={row.container} className="border-t border-line px-4.5 py-2.5 text-[13px]">
        <p className="font-[540]">
          {row.container} {row.kind !== 'container' && <Chip className="font-normal">{row.kind}</Chip>}
        </p>
        <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-0.5">
          {COLUMNS.map(({ header, of }) => {
            const { text, tone } = of(row);
            return (
              <div key={header} className="min-w-0">
                <dt className="inline text-[12px] text-ink-3">{header}</dt> <dd className={cx('inline wrap-anywhere', tones[tone])}>{text}</dd>
              </div>
            );
          })}
        </dl>
      </li>
    ))}
  </ul>
);
