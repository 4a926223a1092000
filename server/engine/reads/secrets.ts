import type { Secrets } from '#lib/api/secrets.ts';
import { secretProvenance, type SecretMakers } from '#lib/kubernetes/secret-provenance.ts';
import type { ResourceKind, SecretStore } from '#lib/model/inventory.ts';
import type { PodGroup } from '#lib/model/subject.ts';
import { secretsOf } from '../namespace-reader.ts';
import type { ReadContext } from './context.ts';
import { exposedRead } from './exposed-secrets.ts';
import { toPastIso } from './wire.ts';

const KINDS = ['externalsecrets', 'sealedsecrets', 'certificates', 'secretproviderclasses'] as const satisfies ResourceKind[];

/** Where the credentials of these pods of one namespace come from. */
export function secretsRead(context: ReadContext, namespace: string, groups: readonly Pick<PodGroup, 'template' | 'reports'>[]): Secrets {
  const { inventory } = context.state;
  const asked = context.info.kind !== 'manifests';
  const known = (kind: ResourceKind): boolean => ['ok', 'stale', 'absent'].includes(context.state.live.readable(kind, namespace).state);
  const storeOf: SecretMakers['storeOf'] = (kind, name) => {
    const [resource, where] = kind === 'ClusterSecretStore' ? (['clustersecretstores', ''] as const) : (['secretstores', namespace] as const);
    return inventory.get<SecretStore>(resource, where, name) ?? (known(resource) ? null : undefined);
  };
  const { taken, mounted, settings } = secretProvenance(groups.map(({ template }) => template.spec), { ...secretsOf(inventory, namespace), storeOf });
  return {
    taken: taken.map(({ makers, ...secret }) => ({ ...secret, makers: makers.map(({ synced, reason, refreshedAt, ...maker }) => ({ ...maker, synced: asked ? synced : null, reason: asked ? reason : null, refreshedAt: toPastIso(refreshedAt, context.now) })) })),
    mounted: mounted.map(({ secrets, ...one }) => ({ ...one, secrets: [...secrets] })),
    settings,
    asked,
    unread: KINDS.filter((kind) => !known(kind)),
    exposed: exposedRead(context, namespace, groups),
  };
}
