import type { Json, KubeObject } from '../world/raw.ts';

type Store = 'vault' | 'aws-eu-north-1';

const meta = (namespace: string, name: string, team: string) => ({ ...(namespace && { namespace }), name, labels: { team } });
const ready = (status: 'True' | 'False', reason: string): Json => ({ conditions: [{ type: 'Ready', status, reason }] });

function externalSecret(namespace: string, name: string, team: string, synced: boolean, store: Store = 'vault'): KubeObject {
  const secretStoreRef = { kind: store === 'vault' ? 'ClusterSecretStore' : 'SecretStore', name: store };
  const spec: Json = { refreshInterval: '1h', secretStoreRef, target: { name, creationPolicy: 'Owner' }, dataFrom: [{ extract: { key: `${namespace}/${name}` } }] };
  return { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: meta(namespace, name, team), spec, status: synced ? ready('True', 'SecretSynced') : ready('False', 'SecretSyncedError') };
}

const providerClass = (namespace: string, name: string, team: string): KubeObject => ({
  apiVersion: 'secrets-store.csi.x-k8s.io/v1',
  kind: 'SecretProviderClass',
  metadata: meta(namespace, name, team),
  spec: { provider: 'vault', parameters: { vaultAddress: 'https://vault.tidewater.example', roleName: namespace } },
});

/** Where the Secrets of the demo come from: most from the vault, one sealed, some as files, some made by hand long ago. */
export const SECRETS: readonly KubeObject[] = [
  { apiVersion: 'external-secrets.io/v1', kind: 'ClusterSecretStore', metadata: meta('', 'vault', 'security'), spec: { provider: { vault: { server: 'https://vault.tidewater.example', path: 'kv' } } }, status: ready('True', 'Valid') },
  externalSecret('payments', 'payments-db', 'payments-core', true),
  externalSecret('ledger', 'ledger-db-app', 'ledger', true),
  externalSecret('ledger', 'audit-export', 'ledger', true),
  externalSecret('checkout', 'checkout-session', 'checkout', true),
  externalSecret('merchants', 'webhooks', 'merchants', false),
  // From before the vault: its access key was taken away, so nothing that it holds has been refreshed since.
  { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: meta('merchants', 'aws-eu-north-1', 'merchants'), spec: { provider: { aws: { service: 'SecretsManager', region: 'eu-north-1' } } }, status: ready('False', 'InvalidProviderConfig') },
  externalSecret('merchants', 'dispute-inbox', 'merchants', false, 'aws-eu-north-1'),
  { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: meta('merchants', 'kyc-provider', 'merchants'), spec: { template: { metadata: { name: 'kyc-provider' } } }, status: { conditions: [{ type: 'Synced', status: 'True' }] } },
  { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: meta('ledger', 'ledger-api-tls', 'ledger'), spec: { secretName: 'ledger-api-tls', issuerRef: { kind: 'ClusterIssuer', name: 'internal-ca' } }, status: ready('True', 'Ready') },
  providerClass('cards', 'hsm-credentials', 'card-vault'),
  providerClass('payments', 'payments-db', 'payments-core'),
];
