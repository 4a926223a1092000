import type { ExportName, ExportRow } from '#lib/api/exports.ts';
import type { Column } from '../csv.ts';
import { gateColumns } from './admission.ts';
import { admissionNamespaceColumns } from './admission-namespaces.ts';
import { changeColumns } from './changes.ts';
import { checkColumns } from './checks.ts';
import { coverageColumns } from './coverage.ts';
import { eventColumns } from './events.ts';
import { findingColumns } from './findings.ts';
import { foreignFindingColumns } from './foreign-findings.ts';
import { namespaceColumns } from './namespaces.ts';
import { networkPolicyColumns } from './network-policies.ts';
import { nodeColumns } from './nodes.ts';
import { ownerColumns } from './owners.ts';
import { podColumns } from './pods.ts';
import { reportColumns } from './reports.ts';
import { waiverColumns } from './waivers.ts';
import { workloadColumns } from './workloads.ts';

/** The columns of every list that can be taken out as CSV. */
export const COLUMNS: { [N in ExportName]: readonly Column<ExportRow<N>>[] } = {
  namespaces: namespaceColumns,
  owners: ownerColumns,
  workloads: workloadColumns,
  findings: findingColumns,
  foreignFindings: foreignFindingColumns,
  pods: podColumns,
  nodes: nodeColumns,
  networkPolicies: networkPolicyColumns,
  admission: gateColumns,
  admissionNamespaces: admissionNamespaceColumns,
  coverage: coverageColumns,
  events: eventColumns,
  changes: changeColumns,
  checks: checkColumns,
  reports: reportColumns,
  waivers: waiverColumns,
};
