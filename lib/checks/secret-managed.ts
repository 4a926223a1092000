import { type SecretReference, secretReferences } from '../kubernetes/secret-references.ts';
import type { ManagedSecret } from '../model/inventory.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { PodCheck, Report } from './check.ts';
import { kubernetesDocs, mitre, nsa } from './references.ts';
import { unreadable } from './unreadable.ts';

/**
 * Every Secret the pod takes in is kept in step with a store outside the cluster's own database.
 *
 * Objects: an ExternalSecret, SealedSecret or cert-manager Certificate whose Secret has that name and which says that it is in sync, or a
 * SecretProviderClass that the pod mounts and that is copied to that name
 * Not asked of manifests whether it is in sync. Not applicable where no Secret is named; image pull secrets do not count.
 */
export const secretManaged: PodCheck = {
  id: 'secret-managed',
  item: 7,
  severity: 'low',
  scope: 'w',
  specOnly: false,
  title: 'Its Secrets come from a managed store',
  failing: 'Takes in a Secret that nothing manages',
  docs: {
    why:
      'A Secret that somebody once created by hand has no owner, no rotation and no history, and its value usually also lies in a file on a laptop. One that ' +
      'an operator keeps in step with a vault can be rotated and revoked in one place.',
    remedy:
      'Keep the value in a secret store and let an ExternalSecret, a SealedSecret, a cert-manager Certificate or the Secrets Store CSI driver make the Secret. ' +
      'Where one exists already and is not in sync, look at its conditions.',
    blind:
      'How a Secret was made where no such object names it: those of service meshes and of operators of their own look unmanaged. The Secret itself is never ' +
      'read, so whether its value is the one in the store is the controller’s word. A SecretProviderClass does not say whether it is in sync: that the pod mounts ' +
      'one that is copied to this name is enough.',
    commands: [
      'kubectl get externalsecrets.external-secrets.io -n NAMESPACE',
      'kubectl get sealedsecrets.bitnami.com -n NAMESPACE',
      'kubectl get certificates.cert-manager.io -n NAMESPACE',
      'kubectl get secretproviderclasses.secrets-store.csi.x-k8s.io -n NAMESPACE',
      "kubectl get pod POD -n NAMESPACE -o jsonpath=\"{.spec['initContainers','containers'][*].env[*].valueFrom.secretKeyRef.name} {.spec['initContainers','containers'][*].envFrom[*].secretRef.name} {.spec.volumes[*].secret.secretName} {.spec.volumes[*].projected.sources[*].secret.name}\"",
    ],
    references: [
      { label: 'External Secrets: ExternalSecret', url: 'https://external-secrets.io/latest/api/externalsecret/' },
      kubernetesDocs('good practices for Secrets', 'concepts/security/secrets-good-practices/'),
      nsa('Secrets'),
      mitre('T1552.007'),
    ],
  },
  examples: {
    pass: [
      { title: 'the target of an ExternalSecret in sync', container: { envFrom: [{ secretRef: { name: 'database' } }] }, around: { managedSecrets: [externalSecret('True')] } },
      { title: 'a SealedSecret', spec: { volumes: [{ name: 'keys', secret: { secretName: 'keys' } }] }, around: { managedSecrets: [{ kind: 'SealedSecret', metadata: { name: 'keys' }, status: { conditions: [{ type: 'Synced', status: 'True' }] } }] } },
    ],
    fail: [
      { title: 'nothing manages it', container: { envFrom: [{ secretRef: { name: 'database' } }] }, around: { managedSecrets: [] } },
      { title: 'an ExternalSecret that is not in sync', container: { envFrom: [{ secretRef: { name: 'database' } }] }, around: { managedSecrets: [externalSecret('False')] } },
    ],
  },
  pod: judgeManaged,
};

function externalSecret(status: string): Record<string, unknown> {
  return { kind: 'ExternalSecret', metadata: { name: 'shop-database' }, spec: { target: { name: 'database' }, secretStoreRef: { name: 'vault' } }, status: { conditions: [{ type: 'Ready', status }] } };
}

const KINDS = ['externalsecrets', 'sealedsecrets', 'certificates', 'secretproviderclasses'] as const;

function judgeManaged(group: PodGroup, subject: Subject, report: Report): void {
  const references = secretReferences(group.template.spec);
  if (references.length === 0) return report.notApplicable('It names no Secret');
  const judged = new Set<string>();
  for (const reference of references) {
    if (judged.has(reference.secret)) continue;
    judged.add(reference.secret);
    judgeSecret(reference, group, subject, report);
  }
}

/** Why there may be managers that cannot be seen; null where there are none. */
function hiddenManagers(subject: Subject): string | null {
  if (subject.cluster.kind === 'manifests') return null;
  for (const kind of KINDS) {
    const reason = unreadable(kind, subject);
    if (reason !== null) return reason;
  }
  return null;
}

/** `path`: where the Secret is named first. */
function judgeSecret({ secret, path }: SecretReference, group: PodGroup, subject: Subject, report: Report): void {
  const { managed, providerClasses } = subject.namespace.secrets;
  const isMounted = (name: string): boolean => group.template.spec.volumes?.some(({ secretProviderClass }) => secretProviderClass === name) === true;
  if (providerClasses.some(({ name, secrets }) => secrets.includes(secret) && isMounted(name))) return report.pass();
  const managers = managed.filter((candidate) => candidate.secret === secret);
  if (managers.some(({ synced }) => subject.cluster.kind === 'manifests' || synced === true)) return report.pass();
  const hidden = managers.length === 0 ? hiddenManagers(subject) : null;
  if (hidden !== null) return report.unknown(hidden);
  report.fail(() => ({
    root: 'spec',
    path,
    seen: secret,
    wanted: 'the Secret of an ExternalSecret, SealedSecret or Certificate in sync',
    reason: managers[0] ? `Secret ${secret} is made by ${nameOf(managers[0])}, which ${stateOf(managers[0])}` : `Nothing manages Secret ${secret}`,
    fixable: false,
  }));
}

const nameOf = ({ manager, name }: ManagedSecret): string => `${manager} ${name}`;
const stateOf = ({ synced, reason }: ManagedSecret): string => (synced === null ? 'has not said yet that it is in sync' : `is not in sync${reason ? ` (${reason})` : ''}`);
