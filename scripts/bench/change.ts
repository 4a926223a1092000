import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { ClusterState } from '#server/engine/cluster-state.ts';
import { classifyLiterals } from '#server/engine/credentials/classify-literals.ts';
import { seededRandom } from '#lib/random.ts';
import { quantile } from './measure.ts';
import type { Figure } from './report.ts';
import type { Size } from './scale.ts';
import { makeWorld, messagesOf, projectAll } from './world.ts';

const CHANGES = 200;

interface RawPod {
  metadata: { resourceVersion: string };
  spec: { containers: { securityContext?: Record<string, unknown> }[] };
}

/** From a pod's new JSON to the new posture of a cluster of that size, and the part of it that is grading. */
export async function benchChange({ label, world: options }: Size): Promise<Figure[]> {
  const world = makeWorld(options);
  const state = new ClusterState();
  for (const message of await messagesOf(world)) state.receive(message, 0);
  state.settle(0);
  const random = seededRandom(1);
  const grading: number[] = [];
  const whole: number[] = [];
  for (let change = 1; change <= CHANGES; change++) {
    const text = changedPod(world.pods[Math.floor(random() * world.pods.length)] as string, change);
    const start = performance.now();
    const message = await read(text);
    const received = performance.now();
    state.receive(message, change);
    const { moves } = state.settle(change);
    const end = performance.now();
    if (moves.length !== 1) throw new Error(`a pod changed and ${moves.length} workloads were graded`);
    grading.push(end - received);
    whole.push(end - start);
  }
  const figure = (name: string, samples: number[], share: number, budget: number | null = null): Figure => ({ name: `${name}, p${share * 100}`, value: quantile(samples, share), unit: 'ms', budget });
  return [
    figure(`a pod change graded, ${label}`, grading, 0.5),
    figure(`a pod change graded, ${label}`, grading, 0.95, 20),
    figure(`the same from its JSON on, ${label}`, whole, 0.5),
    figure(`the same from its JSON on, ${label}`, whole, 0.95),
  ];
}

/** The pod with another security context in its first container, as a watch sends it. */
function changedPod(text: string, change: number): string {
  const pod = JSON.parse(text) as RawPod;
  pod.metadata.resourceVersion = String(change + 1);
  const container = pod.spec.containers[0] as RawPod['spec']['containers'][number];
  container.securityContext = { ...container.securityContext, privileged: change % 2 === 0, runAsUser: change };
  return JSON.stringify(pod);
}

async function read(text: string): Promise<SourceMessage> {
  const literals = new LiteralCollector();
  const [object] = projectAll('pods', [JSON.parse(text)], literals);
  await classifyLiterals(literals);
  return { type: 'put', kind: 'pods', object: object as NonNullable<typeof object> };
}
