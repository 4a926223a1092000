type Json = Record<string, unknown>;

/** When the reports of examples were made: two days before what their tests take for now. */
const SCANNED = '2026-11-22T09:00:00Z';

/** A report of Trivy Operator on container `app` of the minimal pod, for examples. @param more takes the place of fields of `metadata` and `report`. */
export function exposedSecretReport(secrets: Json[], more: { metadata?: Json; report?: Json } = {}): Json {
  const labels = {
    'trivy-operator.resource.kind': 'ReplicaSet',
    'trivy-operator.resource.name': 'app-1',
    'trivy-operator.resource.namespace': 'shop',
    'trivy-operator.container.name': 'app',
  };
  return {
    kind: 'ExposedSecretReport',
    metadata: { namespace: 'shop', name: 'replicaset-app-1-app', labels, ...more.metadata },
    report: {
      artifact: { repository: 'shop/app', tag: '1.4.2', digest: `sha256:${'4e'.repeat(32)}` },
      registry: { server: 'registry.example' },
      scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.72.0' },
      updateTimestamp: SCANNED,
      secrets: secrets.map((secret) => ({ category: 'AWS', title: 'AWS Secret Access Key', ruleID: 'aws-secret-access-key', severity: 'CRITICAL', target: '/app/.env', match: 'x', ...secret })),
      ...more.report,
    },
  };
}
