import type { Page } from '#lib/api/common.ts';
import type { ReadParams } from '#lib/api/endpoints.ts';
import type { PodRow } from '#lib/api/workload.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { maySee } from '#lib/model/principal.ts';
import type { ReadContext } from './context.ts';
import { gradePod } from './pod-grade.ts';
import { type Listing, listingOf, matches, pageOf, sortLazily } from './paging.ts';
import { toNumber, toPastIso } from './wire.ts';

export const readPods = (context: ReadContext, params: ReadParams<'pods'>): Page<PodRow> => pageOf(listPods(context, params), params);

export function listPods(context: ReadContext, params: ReadParams<'pods'>): Listing<PodRow> {
  const { inventory } = context.state;
  const pods = [...inventory.all<Pod>('pods')].filter(
    (pod) =>
      maySee(context.principal, pod.namespace) &&
      (!params.namespace || params.namespace.includes(pod.namespace)) &&
      (params.node === undefined || pod.node === params.node) &&
      (params.workload === undefined || inventory.workloadOf(pod) === params.workload) &&
      (!params.q || matches(params.q, pod.name, `${pod.namespace}/${pod.name}`)),
  );
  const sorted = sortLazily(
    pods,
    params.sort,
    {
      name: (pod) => pod.name,
      namespace: (pod) => pod.namespace,
      phase: (pod) => pod.phase,
      node: (pod) => pod.node ?? null,
      startedAt: (pod) => pod.startedAt ?? null,
      restarts: restartsOf,
    },
    (pod) => `${pod.namespace}/${pod.name}`,
    (a, b) => compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
  );
  return listingOf(sorted, (pod) => podRow(context, pod));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const restartsOf = (pod: Pod): number => pod.statuses.reduce((sum, { restarts }) => sum + restarts, 0);

/** "2 of 3" main and sidecar containers that are ready. */
export function readyOf(pod: Pod): string {
  const counted = pod.statuses.filter(({ kind }) => kind === 'container' || kind === 'sidecar');
  const sidecars = pod.template.spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always').length ?? 0;
  return `${counted.filter(({ ready }) => ready).length} of ${pod.template.spec.containers.length + sidecars}`;
}

export function podRow(context: ReadContext, pod: Pod): PodRow {
  const key = context.state.inventory.workloadOf(pod);
  const workload = key === null ? undefined : context.state.grading.workloads.get(key);
  const graded = gradePod(context, workload, pod);
  return {
    namespace: pod.namespace,
    name: pod.name,
    phase: pod.deletedAt === undefined ? pod.phase : 'Terminating',
    ready: readyOf(pod),
    node: pod.node ?? null,
    startedAt: toPastIso(pod.startedAt, context.now),
    restarts: restartsOf(pod),
    workload: workload ? key : null,
    group: graded && workload ? workload.built.subject.groups.indexOf(graded.group) : null,
    score: toNumber(graded?.score.score ?? null),
    grade: graded?.score.grade ?? null,
  };
}
