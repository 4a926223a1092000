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

it.each(['externalsecrets', 'sealedsecrets', 'certificates', 'secretproviderclasses'])('is unknown where %s cannot be read, unless what is read settles it; not among manifests', (hidden) => {
  const readable = (kind: string) => ({ state: kind === hidden ? 'forbidden' : 'ok', message: null }) as const;
  const saidWith = (managedSecrets: Json[], kind: Subject['cluster']['kind'] = 'kubernetes') => {
    const base = subjectOf({ container: FROM_DATABASE, around: { managedSecrets } });
    const { verdict, reason } = judge('secret-managed', { ...base, cluster: { ...base.cluster, kind, readable } }).said[0] ?? {};
    return [verdict, reason];
  };
  expect(saidWith([])).toEqual(['unknown', `The ${hidden} of namespace shop cannot be read (forbidden)`]);
  expect(saidWith([external({})])).toEqual(['pass', '']);
  expect(saidWith([external({ status: {} })])).toEqual(['fail', 'Secret database is made by ExternalSecret database, which has not said yet that it is in sync']);
  expect(saidWith([], 'manifests')).toEqual(['fail', 'Nothing manages Secret database']);
});

it('a kind that the cluster does not have has no objects', () => {
  const base = subjectOf({ container: FROM_DATABASE, around: { managedSecrets: [] } });
  expect(judge('secret-managed', { ...base, cluster: { ...base.cluster, readable: () => ({ state: 'absent', message: null }) } }).verdict).toBe('fail');
});

it('shows the Secret where it is named first, and has no field to change', () => {
  const reason = 'Nothing manages Secret database';
  const seen = { root: 'spec', path: 'containers[0].envFrom[0].secretRef', seen: 'database', wanted: 'the Secret of an ExternalSecret, SealedSecret or Certificate in sync', reason, fixable: false };
  expect(judge('secret-managed', { container: FROM_DATABASE }).said).toEqual([{ verdict: 'fail', reason, path: 'spec.containers[0].envFrom[0].secretRef', seen }]);
});

it('says that it is not in sync where no reason is given', () => {
  const managedSecrets = [external({ status: { conditions: [{ type: 'Ready', status: 'False' }] } })];
  expect(judge('secret-managed', { container: FROM_DATABASE, around: { managedSecrets } }).said[0]?.reason).toBe('Secret database is made by ExternalSecret database, which is not in sync');
});

it('says why it does not apply', () => {
  expect(judge('secret-managed', {}).said).toEqual([{ verdict: 'not-applicable', reason: 'It names no Secret', path: null }]);
});
