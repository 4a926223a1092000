import { afterEach, describe, expect, it } from 'vitest';
import { READS } from '#lib/api/endpoints.ts';
import type { UserNamespaceDetail } from '#lib/api/workload.ts';
import { LOCAL_PRINCIPAL } from '#lib/model/principal.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, namespace, pod, type PodOptions, put } from '../testing/world.ts';

let test: TestEngine;
afterEach(() => test?.stop());

const node = (userNamespaces: boolean | null) =>
  put('nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'one', uid: 'node-one', labels: { 'kubernetes.io/os': 'linux' } },
    status: { nodeInfo: { kernelVersion: '6.12.5', kubeletVersion: 'v1.37.2', containerRuntimeVersion: 'containerd://2.1.0' }, ...(userNamespaces !== null && { runtimeHandlers: [{ name: '', features: { userNamespaces } }] }) },
  });

/** The card of pod `web` of Deployment `web`. */
async function card(options: Partial<PodOptions>, around = [node(true)]): Promise<UserNamespaceDetail> {
  const spec = { namespace: 'shop', node: 'one', labels: { app: 'web' }, ...options };
  const owner = (kind: string, name: string) => ({ apiVersion: 'apps/v1', kind, name, uid: `${kind}-shop-${name}` });
  test = await startTestEngine([
    ...emptyCluster(),
    put('namespaces', namespace('shop')),
    ...around,
    put('deployments', controller('Deployment', { ...spec, name: 'web' })),
    put('replicasets', controller('ReplicaSet', { ...spec, name: 'web-1', owner: owner('Deployment', 'web') })),
    put('pods', pod({ ...spec, name: 'web', owner: owner('ReplicaSet', 'web-1') })),
  ]);
  const { body } = await test.engine.read('pod', READS.pod.params.parse({ namespace: 'shop', name: 'web' }), LOCAL_PRINCIPAL);
  return JSON.parse(body).userNamespace;
}

const asRoot = { container: { securityContext: { runAsUser: 0, capabilities: { add: ['SYS_ADMIN'] } } } };

describe('a pod that can take it', () => {
  it('is told which findings go, and the patch for its owner', async () => {
    const read = await card(asRoot);
    expect([read.state, read.blockers]).toEqual(['ready', []]);
    expect(read.softens.map(({ check, verdict }) => `${check} ${verdict}`)).toEqual(expect.arrayContaining(['user-namespace pass', 'run-as-non-root pass', 'dangerous-capabilities pass']));
    expect(read.score).toBeGreaterThan(0);
    expect(read.patch).toMatchObject({ target: { kind: 'Deployment', namespace: 'shop', name: 'web' }, json: '{"spec":{"template":{"spec":{"hostUsers":false}}}}' });
    expect(read.patch?.command).toMatch(/^kubectl patch deployment web -n shop /);
  });

  it('asking changes no verdict', async () => {
    await card(asRoot);
    const failing = async () => JSON.parse((await test.engine.read('findings', READS.findings.params.parse({ check: 'run-as-non-root' }), LOCAL_PRINCIPAL)).body).total;
    expect(await failing()).toBe(1);
  });
});

it.each<[string, Partial<PodOptions>, ReturnType<typeof node>[], UserNamespaceDetail['state'], string | null]>([
  ['it is set already', { spec: { hostUsers: false } }, [node(true)], 'has', null],
  ['it shares the network of its node', { spec: { hostNetwork: true } }, [node(true)], 'blocked', 'hostNetwork'],
  ['the runtime of its node says no', {}, [node(false)], 'blocked', 'status.runtimeHandlers'],
  ['its node does not say', {}, [node(null)], 'unknown', null],
  ['its node cannot be read', {}, [], 'unknown', null],
  ['it is on no node yet', { node: '' }, [node(true)], 'unknown', null],
])('%s', async (_, options, around, state, path) => {
  const read = await card(options, around);
  expect([read.state, read.blockers[0]?.path ?? null]).toEqual([state, path]);
  // What is not known is said, and what is set already needs no patch.
  expect([read.notes.length, read.patch === null]).toEqual([state === 'unknown' ? 1 : 0, state === 'has']);
});
