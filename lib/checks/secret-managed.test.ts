import { describe, expect, it, test } from 'vitest';
import type { Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { judge } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
import { projectRaw } from './testing/project-raw.ts';
import { subjectOf } from './testing/subject.ts';

const FROM_DATABASE = { envFrom: [{ secretRef: { name: 'database' } }] };
const status = (type: string, value: string): Json => ({ conditions: [{ type, status: value, reason: 'SecretSyncedError' }] });
const external = (delta: Json): Json => ({ kind: 'ExternalSecret', metadata: { name: 'database' }, spec: { secretStoreRef: { name: 'vault' } }, status: status('Ready', 'True'), ...delta });

/** What makes Secrets, the verdict in a cluster, the verdict among manifests. */
test.each<[string, Json[], Verdict, Verdict]>([
  ['nothing', [], 'fail', 'fail'],
  ['an ExternalSecret of that name', [external({})], 'pass', 'pass'],
  ['an ExternalSecret with that target', [external({ metadata: { name: 'other' }, spec: { target: { name: 'database' } } })], 'pass', 'pass'],
  ['an ExternalSecret with another target', [external({ spec: { target: { name: 'other' } } })], 'fail', 'fail'],
  ['an ExternalSecret that makes none', [external({ spec: { target: { creationPolicy: 'None' } } })], 'fail', 'fail'],
  ['an ExternalSecret that is not in sync', [external({ status: status('Ready', 'False') })], 'fail', 'pass'],
  ['an ExternalSecret that has not said', [external({ status: {} })], 'fail', 'pass'],
  ['a SealedSecret', [{ kind: 'SealedSecret', metadata: { name: 'database' }, status: status('Synced', 'True') }], 'pass', 'pass'],
  ['a SealedSecret of another name', [{ kind: 'SealedSecret', metadata: { name: 'data' }, status: status('Synced', 'True') }], 'fail', 'fail'],
  ['a Certificate', [{ kind: 'Certificate', metadata: { name: 'tls' }, spec: { secretName: 'database' }, status: status('Ready', 'True') }], 'pass', 'pass'],
  ['two, of which one is in sync', [external({ status: status('Ready', 'False') }), { kind: 'SealedSecret', metadata: { name: 'database' }, status: status('Synced', 'True') }], 'pass', 'pass'],
])('%s', (_, managedSecrets, inCluster, amongManifests) => {
  const subject = subjectOf({ container: FROM_DATABASE, around: { managedSecrets } });
  const manifests = { ...subject, cluster: { ...subject.cluster, kind: 'manifests' as const } };
  expect([judge('secret-managed', subject).verdict, judge('secret-managed', manifests).verdict]).toEqual([inCluster, amongManifests]);
});

describe('what it names', () => {
  it.each<[string, Parameters<typeof subjectOf>[0], Verdict, number]>([
    ['nothing', {}, 'not-applicable', 0],
    ['only pull secrets', { spec: { imagePullSecrets: [{ name: 'registry' }] } }, 'not-applicable', 0],
    ['two Secrets, each once', { container: { envFrom: [{ secretRef: { name: 'a' } }, { secretRef: { name: 'b' } }, { secretRef: { name: 'a' } }] } }, 'fail', 2],
  ])('%s', (_, delta, verdict, failing) => {
    const judged = judge('secret-managed', delta);
    expect([judged.verdict, judged.said.filter((one) => one.verdict === 'fail').length]).toEqual([verdict, failing]);
  });

  it('says which object is to blame, without its message', () => {
    const judged = judge('secret-managed', { container: FROM_DATABASE, around: { managedSecrets: [external({ status: status('Ready', 'False') })] } });
    expect(judged.said[0]).toMatchObject({ path: 'spec.containers[0].envFrom[0].secretRef', reason: 'Secret database is made by ExternalSecret database, which is not in sync (SecretSyncedError)' });
  });
});

describe('the Secrets Store CSI driver', () => {
  const volume = { name: 'vault', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'vault' } } };
  const providerClass = projectRaw('secretproviderclasses', { metadata: { name: 'vault', namespace: 'shop' }, spec: { provider: 'vault', secretObjects: [{ secretName: 'database' }] } });

  it.each<[string, Json, Verdict]>([
    ['a class that the pod mounts', { volumes: [volume] }, 'pass'],
    ['a class that it does not mount', {}, 'fail'],
  ])('%s', (_, spec, verdict) => {
    const base = subjectOf({ spec, container: FROM_DATABASE });
    const subject = { ...base, namespace: { ...base.namespace, secrets: { managed: [], providerClasses: [providerClass] } } } as Subject;
    expect(judge('secret-managed', subject).verdict).toBe(verdict);
  });
});

it('is unknown where a kind cannot be read, unless what is read settles it', () => {
  const readable = (kind: string) => ({ state: kind === 'sealedsecrets' ? 'forbidden' : 'ok', message: null }) as const;
  const verdictWith = (managedSecrets: Json[]) => {
    const base = subjectOf({ container: FROM_DATABASE, around: { managedSecrets } });
    return judge('secret-managed', { ...base, cluster: { ...base.cluster, readable } }).verdict;
  };
  expect([verdictWith([]), verdictWith([external({})])]).toEqual(['unknown', 'pass']);
});
