import type { ReadAnswer, ReadName, ReadParams } from '#lib/api/endpoints.ts';
import { readAccess } from './access.ts';
import { readChanges } from './changes.ts';
import { readCheck, readChecks } from './checks.ts';
import type { ReadContext } from './context.ts';
import { readAdmission, readAdmissionNamespaces } from './admission.ts';
import { readCoverage } from './coverage.ts';
import { readEvents } from './events.ts';
import { readFindings } from './findings.ts';
import { readIntakeTokens } from './intake-tokens.ts';
import { readForeignFindings } from './foreign-findings.ts';
import { readNamespace, readNamespaces } from './namespaces.ts';
import { readNetwork } from './network.ts';
import { readNetworkPolicies } from './network-policies.ts';
import { readNode } from './node.ts';
import { readNodes } from './nodes.ts';
import { readOwners } from './owners.ts';
import { readPod } from './pod.ts';
import { readPods } from './pods.ts';
import { readPosture } from './posture.ts';
import { readReports } from './reports.ts';
import { readSearch } from './search.ts';
import { readSources } from './sources.ts';
import { readTrend } from './trends.ts';
import { readWaivers } from './waivers.ts';
import { readWorkload } from './workload.ts';
import { readWorkloads } from './workloads.ts';
import { readYaml } from './yaml.ts';

type Reader<N extends ReadName> = (context: ReadContext, params: ReadParams<N>) => ReadAnswer<N> | Promise<ReadAnswer<N>>;

export const READERS: { [N in ReadName]: Reader<N> } = {
  posture: readPosture,
  namespaces: readNamespaces,
  namespace: readNamespace,
  owners: readOwners,
  workloads: readWorkloads,
  workload: readWorkload,
  access: readAccess,
  pods: readPods,
  pod: readPod,
  nodes: readNodes,
  node: readNode,
  coverage: readCoverage,
  network: readNetwork,
  networkPolicies: readNetworkPolicies,
  admission: readAdmission,
  admissionNamespaces: readAdmissionNamespaces,
  findings: readFindings,
  foreignFindings: readForeignFindings,
  checks: readChecks,
  check: readCheck,
  trends: readTrend,
  changes: readChanges,
  events: readEvents,
  sources: readSources,
  intakeTokens: readIntakeTokens,
  search: readSearch,
  yaml: readYaml,
  reports: readReports,
  waivers: readWaivers,
};

/** Reads that answer before anything has been graded. */
export const ANSWERS_EARLY: ReadonlySet<ReadName> = new Set(['sources', 'intakeTokens', 'reports', 'events', 'trends', 'changes']);
