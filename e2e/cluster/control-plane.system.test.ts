import { readFileSync } from 'node:fs';
import { Agent, fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningControlPlane } from './attach.ts';
import { controlPlaneUnavailable } from './build.ts';
import { eventually } from './eventually.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from './shared.ts';

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

// A control plane that outlives the run may still be deleting the one of the last run.
const namespace = `control-plane-test-${process.pid}`;

interface Pod {
  metadata: { name: string; labels: Record<string, string> };
  spec: { nodeName?: string; containers: { image: string }[] };
  status: { phase: string; podIP?: string; containerStatuses?: Status[]; initContainerStatuses?: Status[] };
}
interface Status {
  name: string;
  ready: boolean;
  containerID?: string;
  imageID?: string;
}

describe.skipIf(unavailable)('control plane', () => {
  let cluster: RunningControlPlane;
  let nodes: string[];

  const kubectl = (...args: string[]) => cluster.kubectl(['-n', namespace, ...args]);
  const pods = async (selector: string): Promise<Pod[]> => JSON.parse(await kubectl('get', 'pods', '-l', selector, '-o', 'json')).items;
  const runningPods = (selector: string, count: number) =>
    eventually(`${count} pods of ${selector} running with ids`, async () => {
      const found = await pods(selector);
      const running = found.filter((pod) => pod.status.phase === 'Running' && pod.status.containerStatuses?.every((status) => status.containerID));
      return found.length === count && running.length === count && running;
    });

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    nodes = await cluster.addNodes(2, { prefix: namespace, labels: { suite: namespace } });
    await cluster.kubectl(['create', 'namespace', namespace]);
    await cluster.apply(deployment('web', 'nginx:1.29', 3));
    // The last test looks at it: the minute until its first run passes meanwhile.
    await kubectl('create', 'cronjob', 'minutely', '--image=busybox:1.37', '--schedule=* * * * *', '--', 'true');
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    await cluster?.kubectl(['delete', 'namespace', namespace, '--wait=false']);
    if (nodes) await cluster.kubectl(['delete', 'nodes', ...nodes]);
  });

  test('pods of a Deployment run, ready, with the ids a kubelet on containerd reports', async () => {
    const [pod] = await runningPods('app=web', 3);
    expect(pod?.status.podIP).toMatch(/^\d+(\.\d+){3}$/);
    expect(nodes).toContain(pod?.spec.nodeName);
    const [main] = pod?.status.containerStatuses ?? [];
    const [init] = pod?.status.initContainerStatuses ?? [];
    expect(main?.ready).toBe(true);
    expect(main?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(main?.imageID).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/);
    expect(init?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(init?.imageID).toBe(`registry.example:5000/team/init@sha256:${'a'.repeat(64)}`);
    expect(init?.containerID).not.toBe(main?.containerID);
  });

  test('ids stay while a container runs', async () => {
    const ids = async () => (await runningPods('app=web', 3)).map((pod) => pod.status.containerStatuses?.[0]?.containerID).toSorted();
    const before = await ids();
    await kubectl('label', 'pods', '-l', 'app=web', 'touched=yes');
    expect(await ids()).toEqual(before);
    expect(new Set(before).size).toBe(3);
  });

  test('a new image is rolled out and the old pods go', async () => {
    await kubectl('set', 'image', 'deployment/web', 'main=nginx:1.30');
    await kubectl('rollout', 'status', 'deployment/web', '--timeout=50s');
    const left = await runningPods('app=web', 3);
    expect(left.map((pod) => pod.spec.containers[0]?.image)).toEqual(['nginx:1.30', 'nginx:1.30', 'nginx:1.30']);
  });

  test('a Deployment scales up and down', async () => {
    await kubectl('scale', 'deployment/web', '--replicas=6');
    expect(await runningPods('app=web', 6)).toHaveLength(6);
    await kubectl('scale', 'deployment/web', '--replicas=2');
    expect(await runningPods('app=web', 2)).toHaveLength(2);
  });

  test('the pod of a Job completes', async () => {
    await kubectl('create', 'job', 'once', '--image=busybox:1.37', '--', 'true');
    await kubectl('wait', '--for=condition=Complete', 'job/once', '--timeout=50s');
    const status = await eventually('ids of the finished container', async () => {
      const [pod] = await pods('job-name=once');
      const [main] = pod?.status.containerStatuses ?? [];
      return pod?.status.phase === 'Succeeded' && main?.containerID ? main : undefined;
    });
    expect(status.imageID).toMatch(/^docker\.io\/library\/busybox@sha256:[0-9a-f]{64}$/);
  });

  test('draining a node moves its pods to another', async () => {
    await runningPods('app=web', 2);
    const [drained] = nodes as [string];
    await cluster.kubectl(['drain', drained, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=50s']);
    const moved = await runningPods('app=web', 2);
    expect(moved.map((pod) => pod.spec.nodeName)).not.toContain(drained);
    await cluster.kubectl(['uncordon', drained]);
  });

  test('an account gets what it is granted and 403 for the rest', async () => {
    await kubectl('create', 'serviceaccount', 'reader');
    await kubectl('create', 'role', 'pod-reader', '--verb=get,list,watch', '--resource=pods');
    await kubectl('create', 'rolebinding', 'pod-reader', '--role=pod-reader', `--serviceaccount=${namespace}:reader`);
    const kubeconfig = await cluster.kubeconfigFor({ namespace, serviceAccount: 'reader' });
    const token = JSON.parse(readFileSync(kubeconfig, 'utf8')).users[0].user.token;
    const dispatcher = new Agent({ connect: { ca: readFileSync(cluster.caFile) } });
    const status = async (path: string) => (await fetch(cluster.server + path, { dispatcher, headers: { authorization: `Bearer ${token}` } })).status;
    await eventually('the grant', async () => (await status(`/api/v1/namespaces/${namespace}/pods`)) === 200);
    expect(await status(`/api/v1/namespaces/${namespace}/secrets`)).toBe(403);
    expect(await status('/api/v1/pods')).toBe(403);
    await expect(cluster.kubectl(['--kubeconfig', kubeconfig, 'get', 'nodes'])).rejects.toThrow(/Forbidden/);
    await dispatcher.close();
  });

  test('the API server restarts and the cluster goes on', async () => {
    await cluster.restartApiServer();
    await kubectl('scale', 'deployment/web', '--replicas=4');
    expect(await runningPods('app=web', 4)).toHaveLength(4);
  });

  test('a paused API server does not answer until it is resumed', async () => {
    cluster.pauseApiServer();
    try {
      await expect(cluster.kubectl(['get', 'namespaces'], { timeoutMs: 1_500 })).rejects.toThrow(/killed/);
    } finally {
      cluster.resumeApiServer();
    }
    expect(await cluster.kubectl(['get', 'namespaces', '-o', 'name'])).toContain(`namespace/${namespace}`);
  });

  test('a CronJob runs by schedule', async () => {
    const lastSuccess = () => kubectl('get', 'cronjob', 'minutely', '-o', 'jsonpath={.status.lastSuccessfulTime}');
    expect(await eventually('a run', async () => (await lastSuccess()) || undefined, { timeoutMs: 75_000, everyMs: 500 })).toMatch(/^\d{4}-/);
  });
});

function deployment(name: string, image: string, replicas: number): string {
  const labels = { app: name };
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: { suite: namespace },
          initContainers: [{ name: 'init', image: `registry.example:5000/team/init:2@sha256:${'a'.repeat(64)}` }],
          containers: [{ name: 'main', image }],
        },
      },
    },
  });
}
