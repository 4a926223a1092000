import packageJson from '../../package.json' with { type: 'json' };
import { SCORING } from '#lib/model/verdict.ts';
import { ROW_PATIENCE_MS, within } from '../engine/fan-out.ts';
import type { WatchedCluster } from '../engine/watched.ts';
import { clusterFamilies, type MeasuredCluster } from '../metrics/cluster-families.ts';
import { expose, EXPOSITION_TYPE, type Family } from '../metrics/exposition.ts';
import { processFamilies } from '../metrics/process-families.ts';
import type { Runtime } from '../runtime.ts';
import { answerWith } from './answer.ts';
import { route } from './route.ts';

/** GET /metrics, in Prometheus' text format. It names clusters and namespaces, so it is guarded as reads are. An engine that is silent holds it up for a second. */
export const metricsRoute = () =>
  route({
    name: 'metrics',
    async handle({ runtime }) {
      const clusters = await Promise.all(runtime.clusters.all().map(measure));
      const text = expose([...ownFamilies(runtime), ...clusterFamilies(clusters), ...processFamilies()]);
      return answerWith(text, { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' });
    },
  });

async function measure({ engine }: WatchedCluster): Promise<MeasuredCluster> {
  try {
    return { slug: engine.slug, metrics: await within(engine.metrics(), ROW_PATIENCE_MS, `The engine of ${engine.slug}`) };
  } catch {
    // It is down, and plimsoll_engine_up says so.
    return { slug: engine.slug, metrics: null };
  }
}

function ownFamilies({ requests, streams }: Runtime): Family[] {
  return [
    { name: 'plimsoll_build_info', type: 'gauge', help: 'What runs; always 1.', samples: [{ labels: { version: packageJson.version, scoring: String(SCORING), node: process.versions.node }, value: 1 }] },
    { name: 'plimsoll_http_request_duration_seconds', type: 'histogram', help: 'Time until the answer of an API route begins.', samples: requests.read() },
    { name: 'plimsoll_open_streams', type: 'gauge', help: 'Browsers and others that listen for changes.', samples: [{ value: streams.size }] },
  ];
}
