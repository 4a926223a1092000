import type { Subject } from '../model/subject.ts';
import type { Report, SubjectCheck } from './check.ts';
import { cis, kubernetesDocs, mitre, nsa } from './references.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * What is done through the API is written down.
 *
 * Fields: --audit-policy-file with --audit-log-path or --audit-webhook-config-file on every API server's static pod; or audit events arrive
 * (Falco's source k8s_audit) within 24 h
 * Its static pod is that of kube-system, labelled as kubeadm or kOps do. Unknown where none can be seen, as with a managed control plane or k3s.
 * Source: kube-apiserver reference, auditing
 */
export const auditLog: SubjectCheck = {
  id: 'audit-log',
  item: 15,
  severity: 'medium',
  scope: 'k',
  title: 'Its API server keeps an audit log',
  failing: 'Its API server keeps no audit log',
  docs: {
    why:
      'Who read that Secret, who made that RoleBinding, who opened a shell in that pod: only the audit log answers, and it cannot be turned on for the past. ' +
      'Without it an incident can be suspected but not reconstructed.',
    remedy:
      'Start every API server with --audit-policy-file and with --audit-log-path or --audit-webhook-config-file. In a managed cluster turn on audit logs at ' +
      'the provider, and send them to Falco’s k8saudit plugin so that they can be seen from here.',
    blind:
      'What the policy leaves out, where the log goes and for how long it is kept. A managed control plane hides its API server, and k3s and OpenShift start or configure ' +
      'theirs in another way, so nothing can be said there unless audit events arrive.',
    commands: [
      'kubectl get pods -n kube-system -l component=kube-apiserver',
      "kubectl get pods -n kube-system -l component=kube-apiserver -o jsonpath=\"{range .items[*]}{.metadata.name}{'\\t'}{.spec.containers[*].command}{.spec.containers[*].args}{'\\n'}{end}\"",
    ],
    references: [cis('1.2.16'), cis('3.2.1'), nsa('Audit logging and threat detection'), mitre('T1562.008'), kubernetesDocs('auditing', 'tasks/debug/debug-cluster/audit/')],
  },
  examples: {
    pass: [
      { title: 'a policy and a file', around: { apiServerFlags: ['audit-log-path', 'audit-policy-file'] } },
      { title: 'a policy and a webhook', around: { apiServerFlags: ['audit-policy-file', 'audit-webhook-config-file'] } },
      { title: 'audit events arrive', around: { apiServerFlags: null, auditEventHoursAgo: 2 } },
    ],
    fail: [
      { title: 'nothing set', around: { apiServerFlags: [] } },
      { title: 'a file without a policy, which writes nothing', around: { apiServerFlags: ['audit-log-path'] } },
      { title: 'a policy without a backend', around: { apiServerFlags: ['audit-policy-file'] } },
    ],
  },
  subject: judgeAuditLog,
};

function judgeAuditLog({ cluster, now }: Subject, report: Report): void {
  if (cluster.kind === 'manifests') return report.notApplicable('Manifests do not run');
  const eventsCountUntil = (cluster.lastAuditEventAt ?? Number.NEGATIVE_INFINITY) + DAY_MS;
  if (eventsCountUntil > now) {
    report.until(eventsCountUntil);
    return report.pass();
  }
  if (cluster.apiServers.length === 0) return report.unknown('No pod of the API server can be seen, as is usual where the control plane is managed');
  for (const { pod, flags } of cluster.apiServers) {
    const missing = [!flags.includes('audit-policy-file') && '--audit-policy-file', !flags.some((flag) => flag === 'audit-log-path' || flag === 'audit-webhook-config-file') && '--audit-log-path or --audit-webhook-config-file'].filter((text) => text !== false);
    if (missing.length === 0) {
      report.pass();
      continue;
    }
    report.fail({
      object: pod,
      path: 'spec.containers[0].command',
      seen: flags.map((flag) => `--${flag}`),
      wanted: missing.join(' and '),
      reason: `API server ${pod.name} is started without ${missing.join(' and ')}`,
      fixable: false,
    });
  }
}
