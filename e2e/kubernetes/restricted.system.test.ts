import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOptional } from '#lib/kubernetes/projection/resources.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { restrictedKubeconfig } from './account.ts';
import { watchCluster, type Watching } from './watching.ts';

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const namespace = 'restricted-test';

describe.skipIf(unavailable)('a real cluster, read with an account that may read little', () => {
  let cluster: RunningControlPlane;
  let watching: Watching | undefined;

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    await cluster.kubectl(['create', 'namespace', namespace]);
    await cluster.kubectl(['-n', namespace, 'create', 'deployment', 'web', '--image=nginx:1.29']);
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    await watching?.source.stop();
    await cluster?.kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  test('the whole cluster: every kind is forbidden, with the rule that is missing', async () => {
    const kubeconfig = await restrictedKubeconfig(cluster, namespace, 'nobody', []);
    watching = watchCluster(kubeconfig);
    await watching.settled();
    const { engine, source } = watching;
    await source.stop();
    expect(engine.cluster).toMatchObject({ uid: null, version: 'v1.37.2' });
    // Everybody may ask which kinds there are: what is not installed is not forbidden.
    const asked = [...engine.health.values()].filter(({ state, kind }) => state !== 'absent' || !isOptional(kind));
    for (const health of asked) expect(health).toMatchObject({ state: 'forbidden', objects: 0 });
    expect(engine.healthOf('deployments')).toMatchObject({
      missingRule: { apiGroup: 'apps', resource: 'deployments', verbs: ['list', 'watch'], namespace: null },
      message: expect.stringContaining(`User "system:serviceaccount:${namespace}:nobody" cannot list resource "deployments" in API group "apps" at the cluster scope`),
    });
    expect(engine.of('replace')).toEqual([]);
  });

  test('one namespace: what is granted is read, the rest names its rule, and granting that rule is enough', async () => {
    const rules = [
      { apiGroups: [''], resources: ['pods', 'namespaces'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
    ];
    const kubeconfig = await restrictedKubeconfig(cluster, namespace, 'reader', rules);
    watching = watchCluster(kubeconfig, { namespaces: [namespace], speed: 30 });
    const { engine } = watching;
    await watching.settled();
    const health = (kind: string) => engine.healthOf(kind, namespace);

    expect(health('pods')).toMatchObject({ state: 'ok', watched: true });
    expect(health('deployments')).toMatchObject({ state: 'ok', watched: false, objects: 1, missingRule: { verbs: ['watch'], namespace } });
    // A Role cannot allow more of a cluster-wide kind than to get the Namespace it is in.
    expect(health('namespaces')).toMatchObject({ state: 'ok', watched: false, objects: 1 });
    expect(engine.healthOf('nodes')).toMatchObject({ state: 'forbidden', missingRule: { resource: 'nodes', namespace: null } });
    expect(health('networkpolicies')).toMatchObject({ state: 'forbidden', missingRule: { apiGroup: 'networking.k8s.io', resource: 'networkpolicies', namespace } });

    const missing = health('networkpolicies')?.missingRule;
    await cluster.apply(
      JSON.stringify({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: 'reader', namespace },
        rules: [...rules, { apiGroups: [missing?.apiGroup], resources: [missing?.resource], verbs: missing?.verbs }],
      }),
    );
    await engine.until(() => health('networkpolicies')?.state === 'ok');

    // Polled, not watched, and seen all the same.
    await cluster.kubectl(['-n', namespace, 'create', 'deployment', 'second', '--image=nginx:1.29', '--replicas=0']);
    await engine.until(() => engine.objects.has(`deployments ${namespace}/second`));

    await cluster.kubectl(['-n', namespace, 'delete', 'rolebinding', 'reader']);
    await cluster.kubectl(['-n', namespace, 'delete', 'deployment', 'web']);
    await engine.until(() => health('deployments')?.state === 'forbidden');
  });
});
