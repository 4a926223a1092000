import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { optionalResource } from '#lib/kubernetes/projection/resources.ts';
import { grades } from '#server/engine/sources/kubernetes/testing/grades.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { type ControlPlane, startControlPlane } from '../cluster/control-plane.ts';
import { eventually } from '../cluster/eventually.ts';
import { sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { productKubeconfig } from './account.ts';
import { type Graded, gradesNow, watchGraded } from './graded.ts';
import { interpose } from './interposed.ts';
import { watchCluster, watchKind } from './watching.ts';

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const namespace = 'faults-test';
/** So many times as fast goes the clock of what is tested. */
const SPEED = 30;
const MINUTE = 60_000;

/** On a control plane of its own: what happens to it here would break the tests of others. */
describe.skipIf(unavailable)('a real control plane fails, and grades are what they would be if it never had', () => {
  let cluster: ControlPlane;
  let kubeconfig: string;
  let graded: Graded;

  const kubectl = (...args: string[]) => cluster.kubectl(['-n', namespace, ...args]);
  const health = (kind = 'pods') => graded.engine.healthOf(kind);
  const allWell = () => graded.engine.until(() => [...graded.engine.health.values()].every(({ state }) => state === 'ok' || state === 'absent'));
  const score = () => graded.state.clusterScore();
  /** Until controllers have come to rest, both move. */
  const isTrue = () => eventually('grades as if read for the first time', async () => grades(graded.state).join('\n') === (await gradesNow(kubeconfig)).join('\n'), { timeoutMs: 90_000 });
  const pods = () => graded.state.inventory.inNamespace('pods', namespace).length;
  const scaled = async (replicas: number) => {
    await kubectl('scale', 'deployment/web', `--replicas=${replicas}`);
    await graded.engine.until(() => pods() === replicas);
  };
  let before: { pods: number; score: ReturnType<typeof score> };

  beforeAll(async () => {
    cluster = await startControlPlane();
    kubeconfig = await productKubeconfig(cluster);
    await cluster.addNodes(2);
    await cluster.kubectl(['create', 'namespace', namespace]);
    await kubectl('create', 'deployment', 'web', '--image=nginx:1.29', '--replicas=3');
    await kubectl('wait', '--for=condition=Available', 'deployment/web', '--timeout=60s');
    graded = watchGraded(kubeconfig, namespace, SPEED);
    await graded.settled();
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    await graded?.source.stop();
    await cluster?.stop();
  });

  beforeEach(async () => {
    await allWell();
    await isTrue();
    before = { pods: pods(), score: score() };
    graded.forget();
    graded.failures.length = 0;
  });

  test('half-open: stopped, its connections stay; stale within two minutes, unknown after five more, back when it goes on', async () => {
    const stoppedAt = graded.now();
    cluster.pauseApiServer();
    try {
      await graded.engine.until(() => health()?.state === 'stale');
      expect(graded.now() - stoppedAt).toBeLessThan(2 * MINUTE + SPEED * 1_000);
      expect(score()).toEqual(before.score);
      const lastSeen = health()?.lastSeen ?? 0;
      await eventually('nothing to be believed', async () => graded.state.states.readable('pods', namespace, graded.now()).state === 'error');
      expect(graded.now() - lastSeen).toBeGreaterThanOrEqual(5 * MINUTE);
      graded.state.settle(graded.now());
      expect(score()).toMatchObject({ score: null, measured: 0 });
    } finally {
      cluster.resumeApiServer();
    }
    await allWell();
    await scaled(before.pods + 1);
    await isTrue();
    expect(graded.fewest()).toBe(before.pods);
  });

  test('killed: stale while it is away, nothing dropped, and what changed then arrives', async () => {
    const killed = cluster.killApiServer();
    await graded.engine.until(() => [...graded.engine.health.values()].some(({ state }) => state === 'stale'));
    await killed;
    await scaled(before.pods + 1);
    await allWell();
    await isTrue();
    expect(graded.fewest()).toBe(before.pods);
  });

  test('killed and its history compacted away: a watch that would go on is told 410, and it is listed again', async () => {
    const asked: string[] = [];
    let back: Promise<unknown> = Promise.resolve();
    // Nobody gets through until the server is back, so that no attempt to go on is lost on a dead one.
    const between = await interpose(cluster, async (path) => {
      asked.push(path.includes('sendInitialEvents') ? 'list' : 'resume');
      await back;
    });
    const { engine, stop } = watchKind(between.kubeconfig, 'serviceaccounts', { streams: true });
    await engine.until(() => engine.healthOf('serviceaccounts')?.state === 'ok');
    // The watch of service accounts does not hear of this, and is behind when the history ends.
    await kubectl('create', 'configmap', 'later');
    await cluster.compact();
    back = cluster.killApiServer();
    await back;
    await kubectl('create', 'serviceaccount', 'after-the-kill');
    await engine.until(() => engine.objects.has(`serviceaccounts ${namespace}/after-the-kill`));
    await stop();
    between.stop();
    expect(asked).toEqual(['list', 'resume', 'list']);
    expect(engine.of('delete')).toEqual([]);
    expect(engine.of('replace')).toHaveLength(1);
  });

  test('the account loses its rights and gets them back: forbidden, then all of what changed', async () => {
    await cluster.kubectl(['delete', 'clusterrolebinding', 'plimsoll']);
    // Watches that are open go on: rights are asked for at the beginning.
    await cluster.killApiServer();
    await graded.engine.until(() => health()?.state === 'forbidden');
    expect(health()).toMatchObject({ missingRule: { apiGroup: '', resource: 'pods', verbs: ['list', 'watch'], namespace: null } });
    expect(pods()).toBe(before.pods);
    expect(score().score).toBe(null);
    expect(score().measured).toBeLessThan(before.score.measured ?? 0);
    await kubectl('scale', 'deployment/web', `--replicas=${before.pods + 1}`);
    await productKubeconfig(cluster);
    await allWell();
    await graded.engine.until(() => pods() === before.pods + 1);
    await isTrue();
    expect(graded.fewest()).toBe(before.pods);
  });

  test('a list in pages whose continue token expires half-way is begun anew, and is whole', async () => {
    const accounts = Array.from({ length: 520 }, (_, n) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `many-${n}`, namespace } }));
    await cluster.kubectl(['create', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: accounts }) });
    let expired = 0;
    const between = await interpose(cluster, async (path) => {
      if (!path.includes('continue=') || expired++ > 0) return;
      await kubectl('annotate', 'serviceaccount', 'many-0', 'late=1');
      await kubectl('delete', 'serviceaccount', 'many-1');
      await cluster.compact();
      // It would go on from what it remembers itself.
      await cluster.killApiServer();
    });
    const { engine, stop } = watchKind(between.kubeconfig, 'serviceaccounts', { streams: false });
    await engine.until(() => engine.healthOf('serviceaccounts')?.state === 'ok');
    await stop();
    between.stop();
    expect(expired).toBeGreaterThanOrEqual(2);
    const known = engine.known('serviceaccounts').filter((name) => name.startsWith(`${namespace}/many-`));
    expect(known).toHaveLength(519);
    expect(engine.of('replace')).toHaveLength(1);
  });

  test('a token that is revoked is refused, and the file that is rotated is read', async () => {
    await cluster.kubectl(['create', 'serviceaccount', 'rotating', '-n', namespace]);
    await cluster.kubectl(['create', 'clusterrolebinding', 'rotating', '--clusterrole=plimsoll', `--serviceaccount=${namespace}:rotating`]);
    const issue = async (secret: string) => {
      await kubectl('create', 'secret', 'generic', secret);
      return (await kubectl('create', 'token', 'rotating', '--bound-object-kind=Secret', `--bound-object-name=${secret}`)).trim();
    };
    const config = JSON.parse(readFileSync(kubeconfig, 'utf8')) as { users: { user: Record<string, unknown> }[] };
    const tokenFile = join(cluster.dir, 'rotating-token');
    writeFileSync(tokenFile, await issue('first'));
    for (const user of config.users) user.user = { tokenFile };
    const file = join(cluster.dir, 'rotating.kubeconfig');
    writeFileSync(file, JSON.stringify(config));
    const own = watchCluster(file, { speed: SPEED });
    await own.settled();
    expect(own.engine.healthOf('pods')?.state).toBe('ok');
    await kubectl('delete', 'secret', 'first');
    await cluster.killApiServer();
    await own.engine.until(() => own.engine.healthOf('pods')?.message?.includes('does not accept the credentials') === true);
    expect(own.engine.healthOf('pods')?.state).toBe('stale');
    expect(own.engine.known('pods').length).toBeGreaterThan(0);
    writeFileSync(tokenFile, await issue('second'));
    await own.engine.until(() => own.engine.healthOf('pods')?.state === 'ok');
    await own.source.stop();
  });

  test('a custom resource is absent, is read when it is installed, and is gone when it is removed', async () => {
    const widgets = optionalResource('widgets', 'plimsoll.test', ['v1', 'v1beta1'], 'Widget', { key: 'serviceaccounts' });
    const own = watchCluster(cluster.kubeconfig, { resources: [widgets], speed: 5 });
    const state = () => own.engine.healthOf('serviceaccounts')?.state;
    await own.engine.until(() => state() === 'absent');

    await cluster.apply(definition(['v1beta1']));
    await eventually('a widget to be accepted', async () => (await cluster.apply(widget('one')), true));
    await own.engine.until(() => state() === 'ok' && own.engine.objects.has(`serviceaccounts ${namespace}/one`));
    expect(own.engine.healthOf('serviceaccounts')?.apiVersion).toBe('plimsoll.test/v1beta1');

    // The version that is preferred appears, and the one that was read goes.
    await cluster.apply(definition(['v1', 'v1beta1']));
    await own.engine.until(() => own.engine.healthOf('serviceaccounts')?.apiVersion === 'plimsoll.test/v1' && state() === 'ok');
    await cluster.apply(widget('two'));
    await own.engine.until(() => own.engine.objects.has(`serviceaccounts ${namespace}/two`));
    expect(own.engine.of('delete')).toEqual([]);

    // A server that starts says for a moment that it does not know it.
    await cluster.killApiServer();
    await cluster.apply(widget('three'));
    await own.engine.until(() => own.engine.objects.has(`serviceaccounts ${namespace}/three`));
    expect(own.engine.of('delete')).toEqual([]);

    await cluster.kubectl(['delete', 'crd', 'widgets.plimsoll.test']);
    await own.engine.until(() => state() === 'absent');
    expect(own.engine.known('serviceaccounts')).toEqual([]);
    await own.source.stop();
  });
});

const widget = (name: string) => JSON.stringify({ apiVersion: 'plimsoll.test/v1beta1', kind: 'Widget', metadata: { name, namespace } });

function definition(versions: string[]): string {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.plimsoll.test' },
    spec: {
      group: 'plimsoll.test',
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
      versions: versions.map((name) => ({ name, served: true, storage: name === 'v1beta1', schema })),
    },
  });
}
