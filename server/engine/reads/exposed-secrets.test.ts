import { expect, test } from 'vitest';
import type { WorkloadDetail } from '#lib/api/workload.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { startTestEngine } from '../testing/test-engine.ts';
import { emptyCluster, health, namespace, pod, put } from '../testing/world.ts';

const report = (where: string, name: string, repository: string, secrets: Record<string, unknown>[]) =>
  put('exposedsecretreports', {
    apiVersion: 'aquasecurity.github.io/v1alpha1',
    kind: 'ExposedSecretReport',
    metadata: { namespace: where, name, uid: name },
    report: { artifact: { repository, tag: '1' }, registry: { server: 'registry.example' }, scanner: { name: 'Trivy', version: '0.72.0' }, updateTimestamp: '2026-11-23T10:00:00Z', secrets },
  });
const FOUND = { target: '/app/.env', ruleID: 'aws-access-key-id', category: 'AWS', severity: 'HIGH', title: 'AWS Access Key ID', match: 'Tide4417kelp' };
const containers = ['app', 'proxy', 'helper'].map((name) => ({ name, image: `registry.example/${name}:1` }));
const WORLD = [...emptyCluster(), ...['shop', 'mesh'].map((name) => put('namespaces', namespace(name))), put('pods', pod({ namespace: 'shop', name: 'web', spec: { containers } }))];

async function exposedTo(namespaces: 'all' | string[], ...more: Parameters<typeof startTestEngine>[0]) {
  const { engine, stop } = await startTestEngine([...WORLD, ...more]);
  const read = async (name: 'workload' | 'pod', params: object) => JSON.parse((await engine.read(name, params as never, { ...LOCAL_PRINCIPAL, namespaces })).body) as WorkloadDetail;
  const details = [await read('workload', { namespace: 'shop', kind: 'Pod', name: 'web' }), await read('pod', { namespace: 'shop', name: 'web' })];
  await stop();
  return { exposed: details[0]?.secrets?.exposed, ofPod: details[1]?.secrets?.exposed, text: JSON.stringify(details) };
}

test('reports are shown with what they list, and what has none is named', async () => {
  const { exposed, ofPod, text } = await exposedTo('all', report('shop', 'on-app', 'app', [FOUND]), report('mesh', 'on-proxy', 'proxy', []));
  expect(ofPod).toEqual(exposed);
  expect(text).not.toContain('Tide4417kelp');
  expect(exposed).toEqual({
    state: 'ok',
    reports: [
      { containers: ['app'], name: 'on-app', namespace: 'shop', image: 'registry.example/app:1', by: 'tag', scanner: 'Trivy 0.72.0', scannedAt: '2026-11-23T10:00:00.000Z', state: 'fresh', secrets: [{ target: '/app/.env', rule: 'aws-access-key-id', category: 'AWS', severity: 'HIGH', title: 'AWS Access Key ID' }], left: 0 },
      expect.objectContaining({ containers: ['proxy'], name: 'on-proxy', namespace: 'mesh', secrets: [] }),
    ],
    missing: [{ container: 'helper', image: 'registry.example/helper:1' }],
  });
});

test('a report of a namespace that may not be seen is not named', async () => {
  expect((await exposedTo(['shop'], report('mesh', 'on-proxy', 'proxy', []))).exposed?.reports).toMatchObject([{ containers: ['proxy'], name: null, namespace: null }]);
});

test('where there is no report at all, each container lacks one', async () => {
  expect((await exposedTo('all')).exposed).toMatchObject({ state: 'ok', reports: [], missing: containers.map(({ name }) => ({ container: name })) });
});

test.each([
  ['absent', 'absent'],
  ['forbidden', 'unreadable'],
] as const)('a kind that is %s is %s', async (state, expected) => {
  expect((await exposedTo('all', health('exposedsecretreports', state, Date.parse('2026-11-24T10:00:00Z')))).exposed).toEqual({ state: expected, reports: [], missing: [] });
});
