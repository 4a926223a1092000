import { z } from 'zod';
import { checkDetail, checklist, checkRow } from './checks.ts';
import { access } from './access.ts';
import { admission, admissionGate, admissionPage, admissionRow } from './admission.ts';
import { aggregate, cell, findingCounts, ledgerLine, problem } from './common.ts';
import { coverage, nodeDetail } from './coverage.ts';
import { acknowledgeRequest, attribution, eventGroup, eventList, intakeResult, runtimeEvent } from './events.ts';
import { foreignFindingPage, foreignFindingRow } from './foreign-findings.ts';
import { addCluster, addedCluster, commonFailure, contextPage, fleet, fleetCluster } from './fleet.ts';
import { change, changePage, cause, trend } from './history.ts';
import { network, networkPolicyPage, networkPolicyRow } from './network.ts';
import { clusterInfo, clusterPage, fix, itemSummary, namespaceDetail, namespacePage, namespaceRow, overview, workloadPage, workloadRow } from './posture.ts';
import { ownerPage, ownerRow } from './owners.ts';
import { createdReport, createReport, reportPage, reportRow, reportScope } from './reports.ts';
import { searchResult, sourceRow, sources, streamMessage } from './sources.ts';
import { createdIntakeToken, intakeTokenPage } from './tokens.ts';
import { waiverList, waiverRef, waiverRow } from './waivers.ts';
import { findingPage, nodePage, objectYaml, podDetail, podPage, workloadDetail } from './workload.ts';

/** The shapes that have a name in the OpenAPI file; everything else is written out where it is used. */
export const NAMED: Record<string, z.ZodType> = {
  Access: access,
  Acknowledge: acknowledgeRequest,
  AddCluster: addCluster,
  AddedCluster: addedCluster,
  Admission: admission,
  AdmissionGate: admissionGate,
  AdmissionPage: admissionPage,
  AdmissionRow: admissionRow,
  Aggregate: aggregate,
  Attribution: attribution,
  Cause: cause,
  Cell: cell,
  Change: change,
  ChangePage: changePage,
  CheckDetail: checkDetail,
  Checklist: checklist,
  CheckRow: checkRow,
  ClusterInfo: clusterInfo,
  ClusterPage: clusterPage,
  CommonFailure: commonFailure,
  ContextPage: contextPage,
  Coverage: coverage,
  CreatedIntakeToken: createdIntakeToken,
  CreatedReport: createdReport,
  CreateReport: createReport,
  EventGroup: eventGroup,
  EventList: eventList,
  FindingCounts: findingCounts,
  FindingPage: findingPage,
  ForeignFinding: foreignFindingRow,
  ForeignFindingPage: foreignFindingPage,
  Fix: fix,
  Fleet: fleet,
  FleetCluster: fleetCluster,
  IntakeResult: intakeResult,
  IntakeTokenPage: intakeTokenPage,
  ItemSummary: itemSummary,
  LedgerLine: ledgerLine,
  NamespaceDetail: namespaceDetail,
  NamespacePage: namespacePage,
  NamespaceRow: namespaceRow,
  Network: network,
  NetworkPolicyPage: networkPolicyPage,
  NetworkPolicyRow: networkPolicyRow,
  NodeDetail: nodeDetail,
  NodePage: nodePage,
  ObjectYaml: objectYaml,
  Overview: overview,
  OwnerPage: ownerPage,
  OwnerRow: ownerRow,
  PodDetail: podDetail,
  PodPage: podPage,
  Problem: problem,
  ReportPage: reportPage,
  ReportRow: reportRow,
  ReportScope: reportScope,
  RuntimeEvent: runtimeEvent,
  SearchResult: searchResult,
  SourceRow: sourceRow,
  Sources: sources,
  StreamMessage: streamMessage,
  Trend: trend,
  WaiverList: waiverList,
  WaiverRef: waiverRef,
  WaiverRow: waiverRow,
  WorkloadDetail: workloadDetail,
  WorkloadPage: workloadPage,
  WorkloadRow: workloadRow,
};

export type JsonSchema = Record<string, unknown>;

/** `components.schemas`: one JSON schema for each name, referring to each other. */
export function namedSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutHeader(schema)]));
}

/** Reference to a named schema; throws a RangeError for one that has no name. */
export function refTo(schema: z.ZodType): JsonSchema {
  const entry = Object.entries(NAMED).find(([, candidate]) => candidate === schema);
  if (entry === undefined) throw new RangeError('a request or answer of the API has no name in NAMED');
  return { $ref: `#/components/schemas/${entry[0]}` };
}

export function withoutHeader({ $schema: _schema, $id: _id, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
