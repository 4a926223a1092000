import type { Json, KubeObject } from '../world/raw.ts';

const byName = (name: string): Json => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
const policy = (name: string, priority: number, spec: Json): KubeObject => ({
  apiVersion: 'policy.networking.k8s.io/v1alpha2',
  kind: 'ClusterNetworkPolicy',
  metadata: { name, labels: { team: 'security' } },
  spec: { tier: 'Admin', priority, ...spec },
});

/** What the security team forbids above the heads of the teams: nothing that a namespace allows gets past it. */
export const CLUSTER_POLICIES: readonly KubeObject[] = [
  // Whatever carries the label is cut off until somebody has looked at it.
  policy('quarantine', 10, {
    subject: { pods: { namespaceSelector: {}, podSelector: { matchLabels: { 'tidewater.example/quarantine': 'true' } } } },
    ingress: [{ name: 'from-nobody', action: 'Deny', from: [{ namespaces: {} }] }],
    egress: [{ name: 'to-nowhere', action: 'Deny', to: [{ networks: ['0.0.0.0/0', '::/0'] }] }],
  }),
  // Since somebody put a proxy to it into the sandbox.
  policy('ledger-mirror-not-from-sandbox', 20, {
    subject: { pods: { namespaceSelector: byName('reporting'), podSelector: { matchLabels: { 'app.kubernetes.io/name': 'ledger-mirror' } } } },
    ingress: [{ name: 'not-from-sandbox', action: 'Deny', from: [{ namespaces: byName('sandbox') }] }],
  }),
];
