import type { ForeignFindingRow } from '#lib/api/foreign-findings.ts';
import { namespacePath } from '#lib/paths.ts';
import { Chip } from '../ui/chip.tsx';
import type { Column } from '../ui/data-table.tsx';
import { PlainLink } from '../ui/text-link.tsx';
import { FindingObject } from './finding-object.tsx';
import { ForeignSeverity, resultText } from './foreign-severity.tsx';

export const foreignFindingColumns = (cluster: string): Column<ForeignFindingRow>[] => [
  { id: 'severity', header: 'Severity', sort: 'severity', cell: (row) => <ForeignSeverity severity={row.severity} /> },
  {
    id: 'policy',
    header: 'Policy',
    sort: 'policy',
    cell: (row) => (
      <span className="flex items-center gap-2">
        <span title={row.rule === null ? row.policy : `${row.policy}, rule ${row.rule}`} className="block max-w-[250px] truncate font-[540]">
          {row.policy || row.category || 'no policy is named'}
        </span>
        {row.result !== 'fail' && <Chip>{resultText(row.result)}</Chip>}
      </span>
    ),
  },
  { id: 'object', header: 'Object', sort: 'object', cell: (row) => <FindingObject cluster={cluster} row={row} /> },
  {
    id: 'namespace',
    header: 'Namespace',
    sort: 'namespace',
    cell: (row) =>
      row.namespace === '' ? (
        <span className="text-ink-3">none</span>
      ) : (
        <PlainLink href={namespacePath(cluster, row.namespace)} className="relative z-10">
          {row.namespace}
        </PlainLink>
      ),
  },
  {
    id: 'message',
    header: 'What it says',
    className: 'max-lg:hidden w-full max-w-0',
    cell: (row) => (
      <span title={row.message ?? undefined} className="block truncate text-ink-2">
        {row.message}
      </span>
    ),
  },
  { id: 'source', header: 'Source', sort: 'source', cell: (row) => <span title={`${row.report.kind} ${row.report.name}`} className="text-ink-3">{row.source ?? 'not said'}</span> },
];
