import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readShared } from '#lib/checks/testing/shared.ts';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { eventually } from '../cluster/eventually.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { productKubeconfig } from './account.ts';
import { type Graded, watchGraded } from './graded.ts';

const definition = readShared('conformance/trivy/crds/aquasecurity.github.io_exposedsecretreports.yaml');
const unavailable = controlPlaneUnavailable() ?? (definition === null ? 'reports of a scanner: their definition is not here (PLIMSOLL_SHARED)' : null);
if (unavailable) console.warn(`left out: ${unavailable}`);

const namespace = 'exposed-secrets-test';
const CRD = 'exposedsecretreports.aquasecurity.github.io';
/** Kinds that a cluster may lack are looked for every 20 s by the source's clock. */
const SPEED = 20;
const PATIENCE = { timeout: 60_000, interval: 50 };

describe.skipIf(unavailable)('reports of a scanner on a real cluster', () => {
  let cluster: RunningControlPlane;
  let graded: Graded;
  const kubectl = (...args: string[]) => cluster.kubectl(['-n', namespace, ...args]);

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    await cluster.addNodes(1, { prefix: namespace });
    await cluster.kubectl(['create', 'namespace', namespace]);
    await kubectl('create', 'deployment', 'web', '--image=nginx:1.29');
    graded = watchGraded(await productKubeconfig(cluster), namespace, SPEED);
    await graded.settled();
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    await graded?.source.stop();
    await cluster?.kubectl(['delete', 'crd', CRD, '--ignore-not-found']);
    await cluster?.kubectl(['delete', 'namespace', namespace, '--wait=false', '--ignore-not-found']);
  });

  function exposedSecrets(): string | null {
    const workload = graded.state.grading.workloads.get(`${namespace}/Deployment/web`);
    const index = graded.state.grading.checks.findIndex(({ id }) => id === 'exposed-secrets');
    return workload ? worst(workload.masks[index] as number) : null;
  }
  const state = () => graded.engine.healthOf('exposedsecretreports')?.state;

  async function reported(owner: string, severities: string[]): Promise<void> {
    const secrets = severities.map((severity) => ({ target: '/etc/nginx/.env', ruleID: 'aws-access-key-id', category: 'AWS', title: 'AWS Access Key ID', severity, match: '*****' }));
    const labels = { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': owner, 'trivy-operator.resource.namespace': namespace, 'trivy-operator.container.name': 'nginx' };
    const report = {
      updateTimestamp: new Date(graded.now()).toISOString(),
      artifact: { repository: 'library/nginx', tag: '1.29' },
      registry: { server: 'index.docker.io' },
      scanner: { name: 'Trivy', vendor: 'Aqua Security', version: '0.72.0' },
      summary: { criticalCount: 0, highCount: 0, mediumCount: 0, lowCount: 0 },
      secrets,
    };
    await cluster.apply(JSON.stringify({ apiVersion: 'aquasecurity.github.io/v1alpha1', kind: 'ExposedSecretReport', metadata: { namespace, name: `replicaset-${owner}-nginx`, labels }, report }));
  }

  test('a kind that appears while it is watched is read, and what is reported decides', async () => {
    await expect.poll(exposedSecrets, PATIENCE).toBe('unknown');
    expect(state()).toBe('absent');
    await cluster.apply(JSON.stringify(parse(definition as string)));
    await cluster.kubectl(['wait', '--for=condition=Established', '--timeout=50s', `crd/${CRD}`]);
    await expect.poll(state, PATIENCE).toBe('ok');
    expect(exposedSecrets()).toBe('unknown');

    const owner = await eventually('its ReplicaSet', async () => (await kubectl('get', 'replicasets', '-o', 'jsonpath={.items[0].metadata.name}')) || undefined);
    await reported(owner, ['LOW']);
    await expect.poll(exposedSecrets, PATIENCE).toBe('pass');
    await reported(owner, ['LOW', 'HIGH']);
    await expect.poll(exposedSecrets, PATIENCE).toBe('fail');
    const check = graded.state.grading.checks.find(({ id }) => id === 'exposed-secrets');
    const subject = graded.state.grading.workloads.get(`${namespace}/Deployment/web`)?.built.subject;
    expect(check && subject && explainCheck(check, subject)).toMatchObject([{ container: 'nginx', path: 'spec.containers[0].image', seen: 'nginx:1.29', reason: expect.stringContaining('aws-access-key-id (HIGH) in /etc/nginx/.env') as string }]);
  });

  test('an old report is that of an old ReplicaSet after a rollout', async () => {
    await kubectl('set', 'image', 'deployment/web', 'nginx=nginx:1.30');
    await kubectl('rollout', 'status', 'deployment/web', '--timeout=50s');
    await expect.poll(exposedSecrets, PATIENCE).toBe('unknown');
    await kubectl('set', 'image', 'deployment/web', 'nginx=nginx:1.29');
    await expect.poll(exposedSecrets, PATIENCE).toBe('fail');
  });

  test('when reports go, and then their kind, nothing is known again', async () => {
    await kubectl('delete', 'exposedsecretreports', '--all');
    await expect.poll(exposedSecrets, PATIENCE).toBe('unknown');
    expect(state()).toBe('ok');
    await cluster.kubectl(['delete', 'crd', CRD]);
    await expect.poll(state, PATIENCE).toBe('absent');
    expect(exposedSecrets()).toBe('unknown');
  });
});
