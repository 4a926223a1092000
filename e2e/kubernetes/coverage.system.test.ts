import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainCheck } from '#lib/scoring/grade-subject.ts';
import { worst } from '#lib/scoring/verdict-mask.ts';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { eventually } from '../cluster/eventually.ts';
import { sharedControlPlane, sharedControlPlaneTimeout } from '../cluster/shared.ts';
import { productKubeconfig } from './account.ts';
import { type Graded, watchGraded } from './graded.ts';

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const namespace = 'coverage-test';
const MINUTE = 60_000;
const PATIENCE = { timeout: MINUTE, interval: 100 };

describe.skipIf(unavailable)('agents on the nodes of a real cluster', () => {
  let cluster: RunningControlPlane;
  let graded: Graded;
  let nodes: string[] = [];
  const kubectl = (...args: string[]) => cluster.kubectl(['-n', namespace, ...args]);

  beforeAll(async () => {
    cluster = await sharedControlPlane();
    nodes = await cluster.addNodes(2, { prefix: namespace, labels: { suite: namespace } });
    await cluster.kubectl(['create', 'namespace', namespace]);
    await cluster.apply(daemonSet('web', 'nginx:1.29', { suite: namespace }));
    graded = watchGraded(await productKubeconfig(cluster), namespace, 1);
    await graded.settled();
  }, sharedControlPlaneTimeout);

  afterAll(async () => {
    await graded?.source.stop();
    await cluster?.kubectl(['delete', 'namespace', namespace, '--wait=false']);
    if (nodes.length > 0) await cluster.kubectl(['delete', 'nodes', ...nodes]);
  });

  /** Verdict of runtime-agent for DaemonSet web, and the nodes that its evidence names. */
  function runtimeAgent(): [string, unknown[]] | null {
    const workload = graded.state.grading.workloads.get(`${namespace}/DaemonSet/web`);
    const index = graded.state.grading.checks.findIndex(({ id }) => id === 'runtime-agent');
    const check = graded.state.grading.checks[index];
    if (!workload || !check || new Set(workload.built.subject.groups.flatMap((group) => group.nodes)).size < nodes.length) return null;
    const verdict = worst(workload.masks[index] as number);
    return [verdict, verdict === 'fail' ? explainCheck(check, workload.built.subject).map(({ seen }) => seen).toSorted() : []];
  }

  test('without one the workload fails, and its evidence names every node that it is on', async () => {
    await expect.poll(runtimeAgent, PATIENCE).toEqual(['fail', nodes.toSorted()]);
  });

  test('a DaemonSet of Falco covers the nodes that it reaches, one after the other', async () => {
    const [first, second] = nodes as [string, string];
    await cluster.kubectl(['label', 'node', first, `agent=${namespace}`]);
    await cluster.apply(daemonSet('falco', 'docker.io/falcosecurity/falco:0.44.0', { agent: namespace }));
    await expect.poll(runtimeAgent, PATIENCE).toEqual(['fail', [second]]);
    expect(graded.state.live.agentsOn(first)).toMatchObject([{ role: 'runtime agent', ready: true, pod: { namespace } }]);
    expect(graded.state.live.agentsOn(second)).toEqual([]);
    await cluster.kubectl(['label', 'node', second, `agent=${namespace}`]);
    await expect.poll(runtimeAgent, PATIENCE).toEqual(['pass', []]);
  });

  test('when it goes, its nodes are covered for ten minutes more', async () => {
    await kubectl('delete', 'daemonset', 'falco');
    await eventually('its pods are gone', async () => nodes.every((node) => graded.state.live.agentsOn(node).every(({ ready }) => !ready)), { timeoutMs: 60_000, everyMs: 100 });
    expect(runtimeAgent()).toEqual(['pass', []]);
    graded.state.settle(Date.now() + 9 * MINUTE);
    expect(runtimeAgent()).toEqual(['pass', []]);
    graded.state.settle(Date.now() + 11 * MINUTE);
    expect(runtimeAgent()).toEqual(['fail', nodes.toSorted()]);
  });
});

function daemonSet(name: string, image: string, nodeSelector: Record<string, string>): string {
  const labels = { app: name };
  const spec = { nodeSelector, terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image }] };
  return JSON.stringify({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name, namespace }, spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } } });
}
