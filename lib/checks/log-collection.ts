import type { SubjectCheck } from './check.ts';
import { judgeNodeCoverage } from './node-coverage.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';

/**
 * Every node that runs its pods has a log agent.
 *
 * Fact: a ready pod on the node, now or within 10 minutes, of a DaemonSet of a known log agent (Fluent Bit, Fluentd, Vector, Alloy, Promtail, OpenTelemetry
 * Collector, Filebeat, Datadog). Virtual nodes are left out.
 */
export const logCollection: SubjectCheck = {
  id: 'log-collection',
  item: 15,
  severity: 'low',
  scope: 'k',
  title: 'Logs of its nodes are collected',
  failing: 'Runs on a node whose logs nobody collects',
  docs: {
    why:
      'The kubelet keeps a container’s log only while its pod exists, and rotates it. Whoever investigates comes later, and an intruder who deletes the pod ' +
      'deletes its log.',
    remedy: 'Run a log agent as a DaemonSet on every node, Windows pools included, and send what it reads out of the cluster.',
    blind: 'Whether the agent’s filters drop the namespace, and whether what it sends arrives. Sidecars and applications that send their own logs do not count.',
    commands: [
      'kubectl get daemonsets -A -o wide',
      'kubectl get pods -A -o wide -l app.kubernetes.io/name=fluent-bit',
    ],
    references: [
      nsa('Audit logging and threat detection'),
      mitre('T1070'),
      kubernetesDocs('logging architecture', 'concepts/cluster-administration/logging/'),
    ],
  },
  examples: {
    pass: [{ title: 'Fluent Bit is ready', around: { agents: [{ role: 'log agent', name: 'Fluent Bit', readyMinutesAgo: 0 }] } }],
    fail: [
      { title: 'none', around: { agents: [] } },
      { title: 'only a runtime agent', around: { agents: [{ role: 'runtime agent', name: 'Falco', readyMinutesAgo: 0 }] } },
    ],
  },
  subject: (subject, report) => judgeNodeCoverage('log agent', false, subject, report),
};
