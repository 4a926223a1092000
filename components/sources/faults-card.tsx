import type { Sources } from '#lib/api/sources.ts';
import { faultsText } from '#lib/model/faults.ts';
import { Card } from '../ui/card.tsx';
import { commonFolder } from './common-folder.ts';

type Fault = Sources['faults'][number];

/** Files that could not be read, or only with a doubt. Nothing where there is neither. */
export function FaultsCard({ faults }: { faults: Fault[] }) {
  if (faults.length === 0) return null;
  const folder = commonFolder(faults.map((fault) => fault.file));
  const warnings = faults.filter((fault) => fault.level === 'warning');
  const errors = faults.filter((fault) => fault.level !== 'warning');
  return (
    <Card title="Files" hint={`${faultsText(faults)}${errors.length > 0 ? '; everything else was read' : ''}`}>
      {folder !== '' && <p className="px-4.5 pt-1 font-mono text-[12.5px] break-all text-ink-3">{folder}</p>}
      <ul className="mt-2">
        {[...errors, ...warnings].map((fault) => (
          <li key={`${fault.file}:${fault.line} ${fault.message}`} className="border-t border-line px-4.5 py-2 text-[13px]">
            {fault.level !== 'warning' && <b className="mr-2 font-[560] text-critical">Fault</b>}
            <span className="font-mono text-[12.5px] break-all">
              {fault.file.slice(folder.length)}
              {fault.line !== null && `:${fault.line}`}
            </span>
            <p className="break-words text-ink-2">{folder === '' ? fault.message : fault.message.replaceAll(folder, '')}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
