import { setTimeout as delay } from 'node:timers/promises';
import type { Order } from './api-server/main.ts';
import { startRecordedCluster } from './api-server/start.ts';
import { quantile } from './measure.ts';
import type { Figure } from './report.ts';
import { CLUSTER, type Size } from './scale.ts';
import { watchProbe } from './watch-probe.ts';
import { type MeasuredServer, startMeasured } from './whole-server.ts';

/** What happens to the cluster, how long changes may take to show meanwhile, and what that is called. */
const STORMS: { name: string; order: Order }[] = [
  { name: 'drain of 1,000 pods in 10 s', order: { order: 'drain', pods: 1_000, seconds: 10 } },
  { name: '500 grade-changing events a second for 10 s', order: { order: 'changes', perSecond: 500, seconds: 10 } },
  { name: 'full relist of every kind', order: { order: 'relist' } },
];

/** How fresh, how large and how free the whole server stays while much changes at once. */
export async function benchStorms(size: Size): Promise<Figure[]> {
  const cluster = await startRecordedCluster(size.world);
  try {
    const server = await startMeasured(cluster.kubeconfig, 'recorded');
    try {
      const figures: Figure[] = [];
      let build = 1_000;
      for (const { name, order } of STORMS) {
        const probe = await watchProbe(server.url);
        await probe.until(++build, () => cluster.order({ order: 'probe', build }));
        await server.blocked();
        const before = server.memory('VmRSS');
        const samples: number[] = [];
        const lags: number[] = [];
        let storming = true;
        const storm = cluster.order(order).then(() => (storming = false));
        // At least a few after it: what a relist brings comes later than the order ends.
        for (let after = 0; after < 5; ) {
          if (!storming) after++;
          build++;
          const shown = probe.until(build, () => cluster.order({ order: 'probe', build }));
          lags.push(await longestLag(server, shown));
          samples.push(await shown);
          await delay(100);
        }
        await storm;
        probe.stop();
        const { max } = await server.blocked();
        await delay(1_500);
        figures.push(
          { name: `${size.label}, ${name}: a pod change until the API tells it, p95`, value: quantile(samples, 0.95), unit: 'ms', budget: 1_000 },
          { name: `${size.label}, ${name}: the longest`, value: Math.max(...samples), unit: 'ms', budget: null },
          { name: `${size.label}, ${name}: the longest wait that the server says itself`, value: Math.max(...lags), unit: 'ms', budget: null },
          { name: `${size.label}, ${name}: HTTP thread blocked, longest`, value: max, unit: 'ms', budget: 50 },
          { name: `${size.label}, ${name}: memory grown by`, value: server.memory('VmRSS') - before, unit: 'MB', budget: null },
        );
      }
      return figures;
    } finally {
      await server.stop();
    }
  } finally {
    cluster.stop();
  }
}

async function shownLag(server: MeasuredServer): Promise<number> {
  const { lagMs } = (await (await fetch(`${server.url}${CLUSTER}/sources`)).json()) as { lagMs: number };
  return lagMs;
}

/** The longest wait (milliseconds) that the server says itself until a change is shown: afterwards there is none. */
async function longestLag(server: MeasuredServer, shown: Promise<number>): Promise<number> {
  const done = shown.then(() => true);
  let longest = 0;
  do longest = Math.max(longest, await shownLag(server));
  while (!(await Promise.race([delay(50, false), done])));
  return longest;
}
