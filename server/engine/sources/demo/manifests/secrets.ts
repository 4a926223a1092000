import type { Json, KubeObject } from '../world/raw.ts';

const meta = (namespace: string, name: string, team: string) => ({ ...(namespace && { namespace }), name, labels: { team } });

function externalSecret(namespace: string, name: string, team: string, synced: boolean): KubeObject {
  const spec: Json = { refreshInterval: '1h', secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, target: { name, creationPolicy: 'Owner' }, dataFrom: [{ extract: { key: `${namespace}/${name}` } }] };
  const condition = synced ? { type: 'Ready', status: 'True', reason: 'SecretSynced' } : { type: 'Ready', status: 'False', reason: 'SecretSyncedError' };
  return { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: meta(namespace, name, team), spec, status: { conditions: [condition] } };
}

/** Where the Secrets of the demo come from: most from the vault, one sealed, some made by hand long ago. */
export const SECRETS: readonly KubeObject[] = [
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: meta('', 'vault', 'security'), spec: { provider: { vault: { server: 'https://vault.tidewater.example', path: 'kv' } } }, status: { conditions: [{ type: 'Ready', status: 'True', reason: 'Valid' }] } },
  externalSecret('payments', 'payments-db', 'payments-core', true),
  externalSecret('ledger', 'ledger-db-app', 'ledger', true),
  externalSecret('ledger', 'audit-export', 'ledger', true),
  externalSecret('checkout', 'checkout-session', 'checkout', true),
  externalSecret('merchants', 'webhooks', 'merchants', false),
  { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: meta('merchants', 'kyc-provider', 'merchants'), spec: { template: { metadata: { name: 'kyc-provider' } } }, status: { conditions: [{ type: 'Synced', status: 'True' }] } },
  { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: meta('ledger', 'ledger-api-tls', 'ledger'), spec: { secretName: 'ledger-api-tls', issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca' } }, status: { conditions: [{ type: 'Ready', status: 'True', reason: 'Ready' }] } },
];
