import { setTimeout as delay } from 'node:timers/promises';
import { type RecordedCluster, startRecordedCluster } from './api-server/start.ts';
import { fetchTimed } from './fetch-sizes.ts';
import { load } from './load.ts';
import { median, quantile } from './measure.ts';
import type { WorldOptions } from './pods.ts';
import type { Figure } from './report.ts';
import { watchProbe } from './watch-probe.ts';
import { type MeasuredServer, processorFigures, startMeasured } from './whole-server.ts';

export interface Size {
  label: string;
  world: WorldOptions;
  /** Resident megabytes that the whole server may take. */
  memoryMb: number;
}

export const SIZES: Record<'1k' | '10k' | '50k', Size> = {
  '1k': { label: '1k pods', world: { workloads: 100, podsPerWorkload: 10, namespaces: 20, nodes: 20 }, memoryMb: 350 },
  '10k': { label: '10k pods', world: { workloads: 1_000, podsPerWorkload: 10, namespaces: 100, nodes: 200 }, memoryMb: 350 },
  '50k': { label: '50k pods', world: { workloads: 5_000, podsPerWorkload: 10, namespaces: 500, nodes: 1_000 }, memoryMb: 700 },
};

export const CLUSTER = '/api/v1/clusters/recorded';
const BLOCKED_MS = 50;
const PROBES = 40;

/** What the pages ask for, lists as they ask for them. */
const READS = ['posture', 'checks', 'trends', 'namespaces?limit=100', 'workloads?limit=100', 'findings?limit=100', 'pods?limit=100', 'changes?limit=20', 'namespaces/team-1', 'workloads?limit=100&namespace=team-1', 'events', 'sources'].map((path) => `${CLUSTER}/${path}`);

/** The whole server, as a process of its own, on a recorded cluster of that size. */
export async function benchScale(size: Size): Promise<Figure[]> {
  const cluster = await startRecordedCluster(size.world);
  try {
    const server = await startMeasured(cluster.kubeconfig, 'recorded');
    try {
      return [...(await startFigures(server, size)), ...(await readFigures(server, size)), ...(await changeFigures(server, cluster, size)), ...(await memoryFigures(server, size))];
    } finally {
      await server.stop();
    }
  } finally {
    cluster.stop();
  }
}

async function startFigures(server: MeasuredServer, { label }: Size): Promise<Figure[]> {
  const peak = server.memory('VmHWM');
  return [
    { name: `${label}: first posture after start`, value: server.postureMs / 1_000, unit: 's', budget: label === '50k pods' ? null : 3 },
    { name: `${label}: peak memory of the whole server by then`, value: peak, unit: 'MB', budget: null },
    { name: `${label}: HTTP thread blocked before its first answer, while everything is loaded, longest`, value: server.loading.max, unit: 'ms', budget: null },
    ...(await blocked(server, `${label}: HTTP thread blocked from its first answer until the first posture`, BLOCKED_MS)),
  ];
}

async function blocked(server: MeasuredServer, name: string, budget: number | null): Promise<Figure[]> {
  const { p99, max } = await server.blocked();
  return [
    { name: `${name}, longest`, value: max, unit: 'ms', budget },
    { name: `${name}, p99`, value: p99, unit: 'ms', budget: null },
  ];
}

async function readFigures(server: MeasuredServer, { label }: Size): Promise<Figure[]> {
  const page = `${server.url}/c/recorded`;
  // Once each, so that what is measured is not the first compilation.
  for (const path of READS) await fetchTimed(server.url + path);
  await fetchTimed(page);
  await server.blocked();
  const overviews = [];
  for (let run = 0; run < 9; run++) overviews.push(await fetchTimed(page));
  const [overview] = overviews as [Awaited<ReturnType<typeof fetchTimed>>];
  if (overview.status !== 200) throw new Error(`the overview answered ${overview.status}`);
  const paced = await load(server.url, READS, { clients: 50, seconds: 8, pauseMs: 250 });
  const calm = await blocked(server, `${label}: HTTP thread blocked, 50 clients at ${Math.round(paced.perSecond)}/s`, BLOCKED_MS);
  const { result: flatOut, figures: used } = await processorFigures(server, `${label}: an answer then`, () => load(server.url, READS, { clients: 50, seconds: 5, pauseMs: 0 }), ({ samples }) => samples.length);
  return [
    { name: `${label}: overview, first byte until all data (median of 9)`, value: median(overviews.map(({ firstByteMs, totalMs }) => totalMs - firstByteMs)), unit: 'ms', budget: 100 },
    { name: `${label}: overview, request until all data (median of 9)`, value: median(overviews.map(({ totalMs }) => totalMs)), unit: 'ms', budget: 100 },
    { name: `${label}: overview, HTML and data, gzip`, value: overview.gzipBytes / 1_000, unit: 'KB', budget: 60 },
    { name: `${label}: API p95, 50 clients asking four times a second each`, value: quantile(paced.samples, 0.95), unit: 'ms', budget: 50 },
    ...calm,
    { name: `${label}: API p95, 50 clients without a pause`, value: quantile(flatOut.samples, 0.95), unit: 'ms', budget: 50 },
    { name: `${label}: answers a second then`, value: flatOut.perSecond, unit: '/s', budget: null },
    ...used,
    ...(await blocked(server, `${label}: HTTP thread blocked then`, null)),
  ];
}

async function changeFigures(server: MeasuredServer, cluster: RecordedCluster, { label }: Size): Promise<Figure[]> {
  const probe = await watchProbe(server.url);
  const samples: number[] = [];
  for (let build = 1; build <= PROBES; build++) {
    await delay(150);
    samples.push(await probe.until(build, () => cluster.order({ order: 'probe', build })));
  }
  probe.stop();
  return [
    { name: `${label}: a pod change until the API tells it, p50`, value: quantile(samples, 0.5), unit: 'ms', budget: null },
    { name: `${label}: a pod change until the API tells it, p95`, value: quantile(samples, 0.95), unit: 'ms', budget: 1_000 },
  ];
}

async function memoryFigures(server: MeasuredServer, { label, memoryMb }: Size): Promise<Figure[]> {
  await delay(1_000);
  return [{ name: `${label}: resident memory of the whole server after that`, value: server.memory('VmRSS'), unit: 'MB', budget: memoryMb }];
}
