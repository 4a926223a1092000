import type { Json, KubeObject } from '../world/raw.ts';

type Severity = 'high' | 'medium' | 'low';

const POLICIES: Record<string, { rule: string; severity: Severity; category: string; message: string }> = {
  'disallow-latest-tag': { rule: 'require-image-tag', severity: 'medium', category: 'Best Practices', message: 'validation error: An image tag is required, and it may not be latest. rule require-image-tag failed at path /spec/template/spec/containers/0/image/' },
  'require-requests-limits': { rule: 'validate-resources', severity: 'medium', category: 'Best Practices', message: 'validation error: CPU and memory requests and a memory limit are required. rule validate-resources failed at path /spec/template/spec/containers/0/resources/limits/' },
  'require-run-as-nonroot': { rule: 'run-as-non-root', severity: 'high', category: 'Pod Security Standards (Restricted)', message: 'validation error: Running as root is not allowed. Set runAsNonRoot of the pod or of every container to true.' },
  'disallow-host-namespaces': { rule: 'host-namespaces', severity: 'high', category: 'Pod Security Standards (Baseline)', message: 'validation error: Sharing the host namespaces is disallowed. hostNetwork, hostIPC and hostPID must be unset or false. rule host-namespaces failed at path /spec/template/spec/hostPID/' },
  'disallow-host-ports': { rule: 'host-ports-none', severity: 'medium', category: 'Pod Security Standards (Baseline)', message: 'validation error: Use of host ports is disallowed. rule host-ports-none failed at path /spec/template/spec/containers/0/ports/0/hostPort/' },
  'disallow-capabilities': { rule: 'adding-capabilities', severity: 'high', category: 'Pod Security Standards (Baseline)', message: 'Any capabilities added beyond the allowed list are disallowed: SYS_ADMIN, SYS_PTRACE, PERFMON' },
  'require-owner-label': { rule: 'check-owner', severity: 'low', category: 'Tidewater house rules', message: 'validation error: Every workload names its owner in the label tidewater.example/owner.' },
};
/** What each of those looks at passes the rest. */
const ASKED = 14;

/** As Kyverno writes them: one report for each object, named by its uid. */
function kyvernoReport(namespace: string, kind: string, name: string, policies: (keyof typeof POLICIES)[], warned: string[] = []): KubeObject {
  const results = [...policies, ...warned].map((policy): Json => ({ policy, ...POLICIES[policy], result: warned.includes(policy) ? 'warn' : 'fail', scored: true, source: 'kyverno' }));
  const passed = Array.from({ length: ASKED - results.length }, (_, index): Json => ({ policy: `passed-${index + 1}`, result: 'pass', scored: true, source: 'kyverno' }));
  return {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: 'PolicyReport',
    metadata: { namespace, name: `${kind.toLowerCase()}-${name}`, labels: { 'app.kubernetes.io/managed-by': 'kyverno' } },
    scope: { apiVersion: 'apps/v1', kind, namespace, name },
    results: [...results, ...passed],
    summary: { pass: passed.length, fail: policies.length, warn: warned.length, error: 0, skip: 0 },
  } as unknown as KubeObject;
}

const ofCluster = (name: string, results: Json[]): KubeObject => ({ apiVersion: 'wgpolicyk8s.io/v1alpha2', kind: 'ClusterPolicyReport', metadata: { name }, results }) as unknown as KubeObject;
const aboutNamespace = (name: string): Json => ({ policy: 'require-quota', rule: 'check-quota', result: 'fail', severity: 'medium', category: 'Multi-Tenancy', source: 'kyverno', message: `Namespace ${name} has no ResourceQuota.`, resources: [{ apiVersion: 'v1', kind: 'Namespace', name }] });

/** What Kyverno says of the namespaces that it looks at, and what kube-bench said of the nodes. */
export const POLICY_REPORTS: readonly KubeObject[] = [
  kyvernoReport('sandbox', 'Deployment', 'notebook', ['disallow-latest-tag', 'require-requests-limits', 'require-run-as-nonroot'], ['require-owner-label']),
  kyvernoReport('sandbox', 'Deployment', 'demo-shop', ['require-requests-limits', 'require-run-as-nonroot'], ['require-owner-label']),
  kyvernoReport('sandbox', 'StatefulSet', 'mongo', ['require-requests-limits', 'require-run-as-nonroot'], ['require-owner-label']),
  kyvernoReport('sandbox', 'Deployment', 'redis', ['disallow-latest-tag', 'require-requests-limits', 'require-run-as-nonroot']),
  kyvernoReport('sandbox', 'Deployment', 'perf-probe', ['disallow-host-namespaces', 'disallow-capabilities', 'require-requests-limits', 'require-run-as-nonroot'], ['require-owner-label']),
  kyvernoReport('sandbox', 'Deployment', 'tmp-proxy', ['disallow-host-ports', 'require-requests-limits', 'require-run-as-nonroot'], ['require-owner-label']),
  kyvernoReport('sandbox', 'Deployment', 'load-generator', []),
  kyvernoReport('reporting', 'Deployment', 'statement-renderer', ['require-run-as-nonroot']),
  kyvernoReport('reporting', 'StatefulSet', 'ledger-mirror', ['require-requests-limits', 'require-run-as-nonroot']),
  kyvernoReport('reporting', 'Deployment', 'fx-rates', ['require-requests-limits', 'require-run-as-nonroot']),
  kyvernoReport('reporting', 'Deployment', 'archive-bot', ['require-requests-limits', 'require-run-as-nonroot']),
  kyvernoReport('reporting', 'Deployment', 'bi-dashboard', [], ['require-owner-label']),
  ofCluster('namespaces', ['sandbox', 'reporting', 'default'].map(aboutNamespace)),
  ofCluster('kube-bench', [
    { policy: 'CIS 4.2.6', rule: 'make-iptables-util-chains', result: 'warn', severity: 'low', category: 'Kubelet', source: 'kube-bench', message: 'Ensure that --make-iptables-util-chains is set to true' },
    { policy: 'CIS 4.2.9', rule: 'event-qps', result: 'fail', severity: 'medium', category: 'Kubelet', source: 'kube-bench', message: 'Ensure that eventRecordQPS is set to a level that captures all events' },
  ]),
];
