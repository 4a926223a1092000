import { z } from 'zod';
import { admissionGate, admissionRow } from './admission.ts';
import { checkRow } from './checks.ts';
import { coverageRow } from './coverage.ts';
import { READS, type ReadName } from './endpoints.ts';
import { eventGroup } from './events.ts';
import { foreignFindingRow } from './foreign-findings.ts';
import { change } from './history.ts';
import { networkPolicyRow } from './network.ts';
import { ownerRow } from './owners.ts';
import { namespaceRow, workloadRow } from './posture.ts';
import { reportRow } from './reports.ts';
import { waiverRow } from './waivers.ts';
import { evidence, findingRow, nodeRow, podRow } from './workload.ts';

/** A finding with what proves it: `evidence` has the entries that decided its verdict. */
export const findingExportRow = findingRow.extend({ evidence: z.array(evidence) });

/** The lists that can be taken out whole, and what a row of each is. A list has the name and the filters of the read it comes from. */
export const EXPORT_ROWS = {
  namespaces: namespaceRow,
  owners: ownerRow,
  workloads: workloadRow,
  findings: findingExportRow,
  foreignFindings: foreignFindingRow,
  pods: podRow,
  nodes: nodeRow,
  networkPolicies: networkPolicyRow,
  admission: admissionGate,
  admissionNamespaces: admissionRow,
  coverage: coverageRow,
  events: eventGroup,
  changes: change,
  checks: checkRow,
  reports: reportRow,
  waivers: waiverRow,
} as const satisfies Partial<Record<ReadName, z.ZodObject>>;

export const EXPORT_FORMATS = ['csv', 'json'] as const;

export type ExportName = keyof typeof EXPORT_ROWS;
export type ExportRow<N extends ExportName> = z.infer<(typeof EXPORT_ROWS)[N]>;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type FindingExportRow = ExportRow<'findings'>;

export const EXPORT_NAMES = Object.keys(EXPORT_ROWS) as ExportName[];

/** Filters and order of the list, as its read takes them; there are no pages. */
export function exportParams(name: ExportName): z.ZodObject {
  const { limit: _limit, cursor: _cursor, ...filters } = READS[name].params.shape as Record<string, z.ZodType>;
  return z.object({ ...filters, format: z.enum(EXPORT_FORMATS).default('csv') });
}

/** What a JSON export holds: the shape of a list's page, with all of its rows. */
export const exportDocument = (row: z.ZodType) =>
  z.object({ list: z.string(), cluster: z.string(), at: z.string(), revision: z.number().int(), total: z.number().int(), items: z.array(row), nextCursor: z.null() });

/** `plimsoll-prod-workloads-2026-03-01.csv`: safe as the name of a file on every system, for all of it is made of [a-z0-9-]. */
export const exportFileName = (cluster: string, list: string, at: string, format: ExportFormat): string => `plimsoll-${cluster}-${list.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${at.slice(0, 10)}.${format}`;
