import type { SubjectCheck } from './check.ts';
import { judgeNodeCoverage } from './node-coverage.ts';
import { mitre, nsa } from './references.ts';

/**
 * Every Linux node that runs its pods has a runtime agent.
 *
 * Fact: a ready pod on the node, now or within 10 minutes, of Falco, Tetragon, Tracee, KubeArmor, NeuVector or the StackRox collector
 * Virtual nodes and Windows are left out; not applicable without live pods.
 */
export const runtimeAgent: SubjectCheck = {
  id: 'runtime-agent',
  item: 12,
  severity: 'high',
  scope: 'k',
  title: 'Each of its nodes has a runtime agent',
  failing: 'Runs on a node without a runtime agent',
  docs: {
    why:
      'Everything else on this checklist makes an attack harder or smaller. Only an agent on the node sees one that succeeds: a shell in a container, a ' +
      'write below /etc, a connection to a miner. A node without one is where nobody looks.',
    remedy:
      'Run Falco as a DaemonSet with tolerations for every taint, so that no pool of nodes is left out, and look at why its pod on the node named is not ' +
      'ready.',
    blind:
      'Agents that run on the node outside Kubernetes, and what the agent’s rules leave out. Virtual nodes (Fargate, virtual-kubelet) and Windows nodes are not asked. Agents are known by the repository of their image; configuration ' +
      'can add others.',
    commands: [
      'kubectl get pods -A -o wide -l app.kubernetes.io/name=falco',
      "kubectl get nodes -o custom-columns='NAME:.metadata.name,TAINTS:.spec.taints[*].key'",
      'kubectl get pods -n NAMESPACE -o wide',
    ],
    references: [nsa('Audit logging and threat detection'), mitre('T1562.001'), { label: 'Falco: deployment', url: 'https://falco.org/docs/setup/kubernetes/' }],
  },
  examples: {
    pass: [
      { title: 'Falco is ready', around: { agents: [{ role: 'runtime agent', name: 'Falco', readyMinutesAgo: 0 }] } },
      { title: 'it restarted four minutes ago', around: { agents: [{ role: 'runtime agent', name: 'Tetragon', readyMinutesAgo: 4 }] } },
    ],
    fail: [
      { title: 'none', around: { agents: [] } },
      { title: 'not ready for an hour', around: { agents: [{ role: 'runtime agent', name: 'Falco', readyMinutesAgo: 60 }] } },
      { title: 'only a log agent', around: { agents: [{ role: 'log agent', name: 'Fluent Bit', readyMinutesAgo: 0 }] } },
    ],
  },
  subject: (subject, report) => judgeNodeCoverage('runtime agent', true, subject, report),
};
