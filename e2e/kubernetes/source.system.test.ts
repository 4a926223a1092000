import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import type { Controller, Pod } from '#lib/model/inventory.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { productKubeconfig } from './account.ts';
import { watchCluster, type Watching, watchKind } from './watching.ts';

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const namespace = 'source-test';

describe.skipIf(unavailable)('a real cluster, read with the account of deploy/rbac.yaml', () => {
  let cluster: RunningControlPlane;
  let kubeconfig: string;
  let watching: Watching;
  let nodes: string[];

  const engine = () => watching.engine;
  const kubectl = (...args: string[]) => cluster.kubectl(['-n', namespace, ...args]);
  const pods = () => [...engine().objects.values()].filter((object): object is Pod => object.type === 'Pod' && object.namespace === namespace);
  const running = (count: number) => engine().until(() => pods().length === count && pods().every(({ phase }) => phase === 'Running'));
  const named = (kind: string) => engine().known(kind).map((known) => known.split('@')[0]);

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    kubeconfig = await productKubeconfig(cluster);
    nodes = await cluster.addNodes(1, { prefix: namespace, labels: { suite: namespace } });
    await cluster.kubectl(['create', 'namespace', namespace]);
    watching = watchCluster(kubeconfig);
    await watching.settled();
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    await watching?.source.stop();
    await cluster?.kubectl(['delete', 'namespace', namespace, '--wait=false']);
    if (nodes) await cluster.kubectl(['delete', 'nodes', ...nodes]);
  });

  test('every kind can be read and is watched: the account has exactly what is needed', () => {
    const health = RESOURCES.map(({ plural }) => engine().healthOf(plural));
    // What nobody has installed is absent, and only that.
    const expected = RESOURCES.map(({ plural, optional }, at) => (optional && health[at]?.state === 'absent' ? `${plural} absent true` : `${plural} ok true`));
    expect(health.map((of) => `${of?.kind} ${of?.state} ${of?.watched}`)).toEqual(expected);
    expect(engine().healthOf('validatingadmissionpolicies')?.state).toBe('ok');
  });

  test('it is known what cluster it is', async () => {
    const uid = await cluster.kubectl(['get', 'namespace', 'kube-system', '-o', 'jsonpath={.metadata.uid}']);
    expect(engine().cluster).toEqual({ uid, kind: 'kubernetes', version: 'v1.37.2', server: cluster.server });
  });

  test('what is applied, rolled out, scaled and deleted shows', async () => {
    await cluster.apply(deployment('web', 'nginx:1.29', 3));
    await running(3);
    const owner = engine().objects.get(`deployments ${namespace}/web`) as Controller;
    expect(owner).toMatchObject({ kind: 'Deployment', replicas: 3, specPath: 'spec.template.spec' });
    expect(pods()[0]).toMatchObject({ node: nodes[0], template: { spec: { containers: [{ name: 'main', image: 'nginx:1.29' }] } } });

    await kubectl('set', 'image', 'deployment/web', 'main=nginx:1.30');
    await engine().until(() => pods().length === 3 && pods().every(({ template }) => template.spec.containers[0]?.image === 'nginx:1.30'));
    await kubectl('scale', 'deployment/web', '--replicas=5');
    await running(5);
    await kubectl('delete', 'deployment', 'web');
    await engine().until(() => pods().length === 0 && named('replicasets').every((name) => !name?.startsWith(`${namespace}/`)));
    expect(named('deployments')).not.toContain(`${namespace}/web`);
  });

  test('the value of a credential is nowhere in what is handed on', async () => {
    const value = 'AKIAQYLPMN5HHHFPZAM2';
    await cluster.apply(deployment('leaky', 'nginx:1.29', 1, [{ name: 'AWS_ACCESS_KEY_ID', value }]));
    await running(1);
    const { template } = engine().objects.get(`deployments ${namespace}/leaky`) as Controller;
    expect(template?.spec.containers[0]?.env).toMatchObject([{ name: 'AWS_ACCESS_KEY_ID', literal: { length: value.length } }]);
    expect(JSON.stringify(engine().messages)).not.toContain(value);
  });

  test('one object is read as it is now, without what kubectl left in it', async () => {
    const raw = await watching.source.readObject({ kind: 'Deployment', namespace, name: 'leaky' }, { signal: new AbortController().signal });
    expect(raw).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'leaky', namespace }, spec: { replicas: 1 } });
    expect(raw['metadata']).not.toHaveProperty('managedFields');
    const gone = watching.source.readObject({ kind: 'Pod', namespace, name: 'never-was' }, { signal: new AbortController().signal });
    await expect(gone).rejects.toMatchObject({ code: 'not-found' });
  });

  test('listed page by page it is the same as streamed, and what follows is watched', async () => {
    const both = [watchKind(kubeconfig, 'serviceaccounts', { streams: true }), watchKind(kubeconfig, 'serviceaccounts', { streams: false })];
    for (const { engine: told } of both) await told.until(() => told.healthOf('serviceaccounts')?.state === 'ok');
    expect(both.map(({ engine: told }) => told.of('replace').length)).toEqual([1, 1]);
    const own = () => both.map(({ engine: told }) => told.known('serviceaccounts').filter((known) => known.startsWith(`${namespace}/`)));
    expect(own()[0]).toEqual(own()[1]);
    await kubectl('create', 'serviceaccount', 'watched');
    for (const { engine: told } of both) await told.until(() => told.objects.has(`serviceaccounts ${namespace}/watched`));
    for (const { stop } of both) await stop();
  });

  test('the API server restarts: nothing is dropped, nothing is missed', async () => {
    await cluster.apply(deployment('steady', 'nginx:1.29', 4));
    await running(5);
    const before = engine().messages.length;
    const restarted = cluster.restartApiServer();
    await engine().until(() => [...engine().health.values()].some(({ state }) => state === 'stale'));
    await restarted;
    await engine().until(() => [...engine().health.values()].every(({ state }) => state === 'ok' || state === 'absent'));
    // No controller takes part in that: they need a while themselves.
    await kubectl('create', 'serviceaccount', 'afterwards');
    await engine().until(() => engine().objects.has(`serviceaccounts ${namespace}/afterwards`));
    const gone = engine()
      .messages.slice(before)
      .filter((message) => message.type === 'replace' || (message.type === 'delete' && message.namespace === namespace));
    expect(gone).toEqual([]);
    expect(pods()).toHaveLength(5);
  });

  test('an API server that stops answering is stale until it answers again', async () => {
    const hurried = watchCluster(kubeconfig, { speed: 30 });
    await hurried.settled();
    const health = () => hurried.engine.healthOf('pods');
    cluster.pauseApiServer();
    try {
      await hurried.engine.until(() => health()?.state === 'stale');
      expect(health()?.message).toMatch(/^nothing has come from 127\.0\.0\.1:\d+ for (90|30) s$/);
      expect(hurried.engine.known('pods').length).toBeGreaterThan(0);
    } finally {
      cluster.resumeApiServer();
    }
    await hurried.engine.until(() => health()?.state === 'ok');
    await hurried.source.stop();
  });

  test('what was told from start to end is what the server has', async () => {
    for (const kind of ['pods', 'replicasets', 'deployments', 'serviceaccounts']) {
      const listed = await cluster.kubectl(['get', kind, '-A', '-o', 'jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name} {end}']);
      const wanted = listed.split(' ').filter((name) => name.startsWith(`${namespace}/`));
      expect(named(kind).filter((name) => name?.startsWith(`${namespace}/`))).toEqual(wanted.toSorted());
    }
  });
});

function deployment(name: string, image: string, replicas: number, env: unknown[] = []): string {
  const labels = { app: name };
  const spec = { nodeSelector: { suite: namespace }, terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image, env }] };
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  });
}
