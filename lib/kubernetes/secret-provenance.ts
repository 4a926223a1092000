import type { ManagedSecret, SecretProviderClass, SecretStore } from '#lib/model/inventory.ts';
import type { Container, EnvVar, PodSpec } from '#lib/model/pod-spec.ts';
import { judgeName } from '../signals/credentials/names.ts';
import { secretReferences, type SecretReference } from './secret-references.ts';

/** What is known in a namespace of the things that make Secrets. */
export interface SecretMakers {
  managed: readonly ManagedSecret[];
  providerClasses: readonly SecretProviderClass[];
  /** The SecretStore or ClusterSecretStore that an ExternalSecret names; null where there is none of that name, undefined where stores cannot be read. */
  storeOf: (kind: string, name: string) => SecretStore | null | undefined;
}

/** An object that makes a Secret. */
export interface SecretMaker {
  kind: 'ExternalSecret' | 'SealedSecret' | 'Certificate' | 'SecretProviderClass';
  name: string;
  /** As its controller says; null where it has not said, or is never asked (SecretProviderClass, manifests). */
  synced: boolean | null;
  reason: string | null;
  /** The store or issuer it asks. `found` is null where that kind is not watched or cannot be read, `ready` where the store has not said. */
  store: { kind: string; name: string; provider: string | null; found: boolean | null; ready: boolean | null } | null;
  refreshInterval: string | null;
  refreshedAt: number | null;
}

/** A Secret that a pod takes in, every place where it does, and what makes it; nobody where `makers` is empty. */
export interface TakenSecret {
  secret: string;
  uses: Omit<SecretReference, 'secret'>[];
  makers: SecretMaker[];
}

/** A SecretProviderClass that a pod mounts: what it asks for never becomes a Secret, unless `secrets` says so. */
export interface MountedClass {
  name: string;
  volume: string;
  path: string;
  found: boolean;
  provider: string | null;
  secrets: readonly string[];
}

/** A setting that holds a credential, or whose name says that it does, and that no Secret supplies. */
export interface CredentialSetting {
  container: string;
  path: string;
  /** Name of the variable; null for a word of a command line. */
  name: string | null;
  /**
   * `literal`: the value itself stands in the template. `variable`: the value is put together from `$(VAR)`. `file`: it names a file.
   * `configMap`: it comes from a ConfigMap.
   */
  how: 'literal' | 'variable' | 'file' | 'configMap';
  /** Of a literal: what recognised it, and its length in UTF-16 code units. Of a ConfigMap: its name. Never a value. */
  rule: string | null;
  length: number | null;
  from: string | null;
}

export interface SecretProvenance {
  taken: TakenSecret[];
  mounted: MountedClass[];
  settings: CredentialSetting[];
}

/**
 * Where the credentials of a pod come from: every Secret it takes in with what makes it, every class of the Secrets Store CSI driver it mounts,
 * and every credential that does not come from a Secret. Sources: external-secrets.io v1 and v1beta1, bitnami.com SealedSecret,
 * cert-manager.io Certificate, secrets-store.csi.x-k8s.io SecretProviderClass.
 *
 * @param specs of pods that belong together; what several have is named once.
 */
export function secretProvenance(specs: readonly PodSpec[], makers: SecretMakers): SecretProvenance {
  const classes = new Map(makers.providerClasses.map((found) => [found.name, found]));
  const mounted = unique(specs.flatMap((spec) => mountedClasses(spec, classes)));
  const references = unique(specs.flatMap(secretReferences));
  const taken = [...Map.groupBy(references, ({ secret }) => secret)].map(([secret, all]) => ({
    secret,
    uses: all.map(({ via, container, path, key }) => ({ via, container, path, key })),
    makers: [...makers.managed.filter((managed) => managed.secret === secret).map((managed) => makerOf(managed, makers)), ...mounted.filter(({ secrets }) => secrets.includes(secret)).map(makerOfClass)],
  }));
  return { taken, mounted, settings: unique(specs.flatMap((spec) => [...credentialSettings(spec)])) };
}

function makerOf({ manager, name, synced, reason, store, refreshInterval, refreshedAt }: ManagedSecret, { storeOf }: SecretMakers): SecretMaker {
  return { kind: manager, name, synced, reason, store: store && { ...store, ...stateOfStore(manager, storeOf(store.kind, store.name)) }, refreshInterval, refreshedAt };
}

/** Issuers of cert-manager are not watched. */
const stateOfStore = (manager: ManagedSecret['manager'], store: SecretStore | null | undefined) =>
  manager !== 'ExternalSecret' || store === undefined ? { provider: null, found: null, ready: null } : { provider: store?.provider ?? null, found: store !== null, ready: store?.ready ?? null };

const makerOfClass = ({ name }: MountedClass): SecretMaker => ({ kind: 'SecretProviderClass', name, synced: null, reason: null, store: null, refreshInterval: null, refreshedAt: null });

function mountedClasses({ volumes = [] }: PodSpec, classes: ReadonlyMap<string, SecretProviderClass>): MountedClass[] {
  return volumes.flatMap(({ name: volume, secretProviderClass: name }, index) => {
    if (!name) return [];
    const found = classes.get(name);
    return [{ name, volume, path: `volumes[${index}].csi`, found: found !== undefined, provider: found?.provider ?? null, secrets: found?.secrets ?? [] }];
  });
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

function* credentialSettings(spec: PodSpec): Iterable<CredentialSetting> {
  for (const list of LISTS)
    for (const [index, container] of (spec[list] ?? []).entries()) {
      if (container.ended) continue;
      const path = `${list}[${index}]`;
      for (const [at, variable] of (container.env ?? []).entries()) {
        const setting = settingOf(variable);
        if (setting) yield { container: container.name, path: `${path}.env[${at}]`, name: variable.name, ...setting };
      }
      yield* argumentsOf(container, path);
    }
}

function* argumentsOf({ name: container, credentialsInArguments = [] }: Container, path: string): Iterable<CredentialSetting> {
  for (const { path: below, rule, length } of credentialsInArguments) yield { container, path: `${path}.${below}`, name: null, how: 'literal', rule, length, from: null };
}

function settingOf({ name, literal, valueFrom }: EnvVar): Omit<CredentialSetting, 'container' | 'path' | 'name'> | null {
  if (typeof literal === 'object') return { how: 'literal', ...literal, from: null };
  const none = { rule: null, length: null, from: null };
  if (valueFrom?.kind === 'configMapKeyRef' && judgeName(name) === 'credential') return { ...none, how: 'configMap', from: valueFrom.name ?? null };
  if (literal === 'reference' && judgeName(name) === 'credential') return { ...none, how: 'variable' };
  if (literal === 'plain' && namesFile(name)) return { ...none, how: 'file' };
  return null;
}

/** `DB_PASSWORD_FILE`: a file that holds what the name without its ending says. */
const namesFile = (name: string): boolean => /_?FILE$/i.test(name) && judgeName(name.replace(/_?FILE$/i, '')) === 'credential';

const unique = <T>(all: readonly T[]): T[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
