import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { ExportName, ExportRow } from '#lib/api/exports.ts';
import { listAdmissionNamespaces, readAdmission } from '../reads/admission.ts';
import { readChanges } from '../reads/changes.ts';
import { readChecks } from '../reads/checks.ts';
import type { ReadContext } from '../reads/context.ts';
import { readCoverage } from '../reads/coverage.ts';
import { readEvents } from '../reads/events.ts';
import { listFindings } from '../reads/findings.ts';
import { listForeignFindings } from '../reads/foreign-findings.ts';
import { listNamespaces } from '../reads/namespaces.ts';
import { listNetworkPolicies } from '../reads/network-policies.ts';
import { listNodes } from '../reads/nodes.ts';
import { listOwners } from '../reads/owners.ts';
import { type Listing, listingOf } from '../reads/paging.ts';
import { listPods } from '../reads/pods.ts';
import { readReports } from '../reads/reports.ts';
import { listWaivers } from '../reads/waivers.ts';
import { listWorkloads } from '../reads/workloads.ts';

/** Parameters without a page. */
export type ExportParams<N extends ExportName> = Omit<ReadParams<N>, 'limit' | 'cursor'>;
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;
type Lister<N extends ExportName> = (context: ReadContext, params: ReadParams<N>) => Rows<ExportRow<N>>;

/** Rows that one query may answer with; only where one query has to answer the whole list. */
const ALL = 1_000_000;
const PAGE = 500;

/** How to walk through the whole of a list. */
export const LISTS: { [N in ExportName]: Lister<N> } = {
  namespaces: (context, params) => rowsOf(listNamespaces(context, params)),
  owners: (context, params) => rowsOf(listOwners(context, params)),
  workloads: (context, params) => rowsOf(listWorkloads(context, params)),
  findings: (context, params) => rowsOf(listFindings(context, params)),
  foreignFindings: (context, params) => rowsOf(listForeignFindings(context, params)),
  pods: (context, params) => rowsOf(listPods(context, params)),
  nodes: (context, params) => rowsOf(listNodes(context, params)),
  networkPolicies: (context, params) => rowsOf(listNetworkPolicies(context, params)),
  admission: (context, params) => rowsOf(listingOf(readAdmission(context, params).gates, (row) => row)),
  admissionNamespaces: (context, params) => rowsOf(listAdmissionNamespaces(context, params)),
  coverage: (context, params) => rowsOf(listingOf(readCoverage(context, params).rows, (row) => row)),
  waivers: (context, params) => rowsOf(listWaivers(context, params)),
  checks: (context, params) => rowsOf(listingOf(readChecks(context, params).checks, (row) => row)),
  // A group moves in the list when an event comes in, so all of it is read at once.
  events: (context, params) => pagesOf((page) => readEvents(context, { ...params, ...page }), ALL),
  reports: (context, params) => pagesOf((page) => readReports(context, { ...params, ...page }), ALL),
  // Newest first, and what has been written stays as it is: new ones are not met.
  changes: (context, params) => pagesOf((page) => readChanges(context, { ...params, ...page }), PAGE),
};

function* rowsOf<Row>({ total, rowAt }: Listing<Row>): Generator<Row> {
  for (let index = 0; index < total; index++) yield rowAt(index);
}

async function* pagesOf<Row>(read: (page: { limit: number; cursor: string | undefined }) => Promise<Page<Row>>, limit: number): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const page = await read({ limit, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
