import type { WaiverList } from '#lib/api/waivers.ts';
import { formatCount, plural } from '#lib/format.ts';
import { Card } from '../ui/card.tsx';
import { Dot } from '../ui/chip.tsx';
import { Time } from '../ui/time.tsx';

/** What is wrong in the file and in annotations: none of it waives anything. Nothing where nothing is. */
export function WaiverFaults({ faults }: Pick<WaiverList, 'faults'>) {
  if (faults.length === 0) return null;
  return (
    <Card title="Refused" hint={`${plural(faults.length, 'fault')}; what is refused waives nothing`}>
      <ul className="mt-2">
        {faults.map(({ file, line, message }) => (
          <li key={`${file}:${line} ${message}`} className="border-t border-line px-4.5 py-2 text-[13px]">
            <span className="font-mono text-[12.5px] break-all">
              {file}
              {line !== null && `:${line}`}
            </span>
            <p className="break-words text-ink-2">{message}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Where waivers come from: the file, annotations, and the shipped sets. */
export function OriginsCard({ file, addOns }: Pick<WaiverList, 'file' | 'addOns'>) {
  const wanted = addOns.filter((addOn) => addOn.wanted);
  const others = addOns.filter((addOn) => !addOn.wanted);
  return (
    <Card title="Where waivers are written">
      <dl className="mt-2 grid gap-x-6 gap-y-2 border-t border-line px-4.5 py-3 text-[13px] md:grid-cols-[160px_minmax(0,1fr)]">
        <dt className="text-ink-3">File</dt>
        <dd>{file === null ? 'None: start with --waivers FILE to keep them under version control.' : <FileState file={file} />}</dd>
        <dt className="text-ink-3">Annotations</dt>
        <dd>
          <code className="font-mono text-[12.5px]">plimsoll.dev/waivers</code> on the workload itself, a list in JSON.
        </dd>
        <dt className="text-ink-3">System add-ons</dt>
        <dd>
          {wanted.length === 0 && 'None is switched on. '}
          {wanted.map(({ name, title, reviewed, upstream, waived }) => (
            <span key={name} className="block">
              {title}: {plural(waived, 'finding')} waived, reviewed {reviewed}
              <span className="block text-ink-3">against {upstream.join('; ')}</span>
            </span>
          ))}
          <span className="text-ink-3">
            Reviewed sets to switch on by name in the configuration (<code className="font-mono text-[12.5px]">waivers.addOns</code>): {others.map(({ name }) => name).join(', ')}.
          </span>
        </dd>
      </dl>
    </Card>
  );
}

function FileState({ file: { path, ok, message, readAt, waivers } }: { file: NonNullable<WaiverList['file']> }) {
  return (
    <>
      <span className="font-mono text-[12.5px] break-all">{path}</span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Dot tone={ok ? 'pass' : 'critical'} />
        {ok ? `${formatCount(waivers)} in it` : (message ?? 'cannot be read')}
        {readAt !== null && (
          <span className="text-ink-3">
            {ok ? 'read' : 'what counts was read'} <Time at={readAt} />
          </span>
        )}
      </span>
    </>
  );
}
