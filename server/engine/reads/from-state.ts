import type { ReadName } from '#lib/api/endpoints.ts';

/** Reads that depend on the graded state alone: computed once per revision. */
export const FROM_STATE: ReadonlySet<ReadName> = new Set(['posture', 'namespaces', 'namespace', 'owners', 'workloads', 'workload', 'access', 'pods', 'pod', 'nodes', 'node', 'coverage', 'network', 'networkPolicies', 'admission', 'admissionNamespaces', 'findings', 'foreignFindings', 'checks', 'check', 'waivers']);
