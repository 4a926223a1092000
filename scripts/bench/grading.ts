import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { classifyLiterals } from '#server/engine/credentials/classify-literals.ts';
import { ClusterState } from '#server/engine/cluster-state.ts';
import { median, timed } from './measure.ts';
import { WORLD } from './pods.ts';
import type { Figure } from './report.ts';
import { makeWorld, messagesOf, projectAll } from './world.ts';

const RUNS = 7;

/** Grading time against JSON.parse of the same pods, in turns, so that a busy neighbour slows down both. */
export async function benchGrading(): Promise<Figure[]> {
  const world = makeWorld(WORLD);
  const { pods } = world;
  const times = { parse: [] as number[], project: [] as number[], classify: [] as number[], receive: [] as number[], settle: [] as number[], ratio: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    const parsed = timed(() => pods.map((text): unknown => JSON.parse(text)));
    const literals = new LiteralCollector();
    times.project.push(timed(() => projectAll('pods', parsed.result, literals)).ms);
    const start = performance.now();
    await classifyLiterals(literals);
    times.classify.push(performance.now() - start);
    // A state of its own for each run: nothing is known of any spec.
    const state = new ClusterState();
    const messages = await messagesOf(world);
    times.receive.push(timed(() => messages.forEach((message) => state.receive(message, 0))).ms);
    const settled = timed(() => state.settle(0));
    if (state.grading.workloads.size !== WORLD.workloads) throw new Error(`graded ${state.grading.workloads.size} of ${WORLD.workloads} workloads`);
    times.parse.push(parsed.ms);
    times.settle.push(settled.ms);
    times.ratio.push(settled.ms / parsed.ms);
  }
  const size = pods.reduce((sum, text) => sum + text.length, 0);
  const figure = (name: string, samples: number[], unit: Figure['unit'], budget: number | null = null): Figure => ({ name, value: median(samples), unit, budget });
  return [
    figure('grading ÷ JSON.parse, 10k workloads, median', times.ratio, 'ratio', 0.5),
    { name: 'grading ÷ JSON.parse, first run', value: times.ratio[0] as number, unit: 'ratio', budget: null },
    figure('grading, 10k workloads', times.settle, 'ms'),
    figure('JSON.parse of their pods', times.parse, 'ms'),
    { name: 'size of a pod', value: size / pods.length / 1000, unit: 'KB', budget: null },
    figure('projection of their pods', times.project, 'ms'),
    figure('credentials in their literals', times.classify, 'ms'),
    figure('taking 30k objects into the inventory', times.receive, 'ms'),
  ];
}
