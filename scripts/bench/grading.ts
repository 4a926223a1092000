import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { ClusterState } from '#server/engine/cluster-state.ts';
import { median, timed, type Timed } from './measure.ts';
import { WORLD } from './pods.ts';
import type { Figure } from './report.ts';
import { makeWorld, messagesOf, projectAll } from './world.ts';

const RUNS = 7;
const STEPS = ['parse', 'project', 'receive', 'settle'] as const;

/** Grading time against JSON.parse of the same pods, in turns, so that a busy neighbour slows down both. */
export async function benchGrading(): Promise<Figure[]> {
  const world = makeWorld(WORLD);
  const { pods } = world;
  const messages = await messagesOf(world);
  const runs: Record<(typeof STEPS)[number], Timed<unknown>>[] = [];
  for (let run = 0; run < RUNS; run++) {
    const parse = timed(() => pods.map((text): unknown => JSON.parse(text)));
    const project = timed(() => projectAll('pods', parse.result, new LiteralCollector()));
    // A state of its own for each run: nothing is known of any spec.
    const state = new ClusterState();
    const receive = timed(() => messages.forEach((message) => state.receive(message, 0)));
    const settle = timed(() => state.settle(0));
    if (state.grading.workloads.size !== WORLD.workloads) throw new Error(`graded ${state.grading.workloads.size} of ${WORLD.workloads} workloads`);
    runs.push({ parse, project, receive, settle });
  }
  const ratios = (of: 'ms' | 'cpu'): number[] => runs.map(({ parse, settle }) => settle[of] / parse[of]);
  const wall = (step: (typeof STEPS)[number]): number => median(runs.map((run) => run[step].ms));
  const size = pods.reduce((sum, text) => sum + text.length, 0);
  return [
    { name: 'grading ÷ JSON.parse, 10k workloads', value: median(ratios('ms')), unit: 'ratio', budget: 0.5 },
    { name: 'the same in processor time of the thread, without its collectors', value: median(ratios('cpu')), unit: 'ratio', budget: null },
    { name: 'the same in a process that has just started', value: ratios('ms')[0] as number, unit: 'ratio', budget: null },
    { name: 'grading 10k workloads', value: wall('settle'), unit: 'ms', budget: null },
    { name: `JSON.parse of their pods, ${(size / pods.length / 1000).toFixed(1)} KB each`, value: wall('parse'), unit: 'ms', budget: null },
    { name: 'projecting them', value: wall('project'), unit: 'ms', budget: null },
    { name: 'taking pods and owners into the inventory', value: wall('receive'), unit: 'ms', budget: null },
  ];
}
