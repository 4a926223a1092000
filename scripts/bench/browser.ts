import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { Agent, fetch as request } from 'undici';
import { seededRandom } from '#lib/random.ts';
import { controlPlaneUnavailable } from '../../e2e/cluster/build.ts';
import { type ControlPlane, startControlPlane } from '../../e2e/cluster/control-plane.ts';
import { readState } from '../../e2e/cluster/layout.ts';
import { startServer } from '../../e2e/http/start-server.ts';
import { productKubeconfig } from '../../e2e/kubernetes/account.ts';
import { buildIfNeeded } from '../build.ts';
import { installedBrowser } from '../testing/browser.ts';
import { loadCluster } from './cluster-load.ts';
import { firstPosture } from './first-posture.ts';
import { median, quantile } from './measure.ts';
import type { Figure, Outcome } from './report.ts';

const CHANGES = 100;
const STARTS = 3;
const POD = '/api/v1/namespaces/default/pods/probe';
const PAGE = '/c/control-plane/workloads/default/Pod/probe';

/** On a real control plane with that many pods: the first posture after a start, and a pod change until an open page shows it. */
export async function benchBrowser(pods: number): Promise<Outcome> {
  const noCluster = controlPlaneUnavailable();
  if (noCluster !== null) return { missing: noCluster };
  const browserPath = process.env.CHROMIUM_PATH ?? installedBrowser();
  if (browserPath === null) return { missing: 'no Chromium is installed: npm test installs one, or name it in CHROMIUM_PATH' };
  buildIfNeeded(console.error);
  const cluster = await startControlPlane();
  try {
    await loadCluster(cluster, pods / 10);
    const kubeconfig = await productKubeconfig(cluster);
    await cluster.apply(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'default', name: 'probe' }, spec: { containers: [{ name: 'app', image: imageOf(0) }] } }));
    return [...(await benchStart(kubeconfig, pods)), ...(await benchChanges(cluster, kubeconfig, browserPath, pods))];
  } finally {
    await cluster.stop();
  }
}

/** From the start of the process to an answer with every workload in it. */
async function benchStart(kubeconfig: string, pods: number): Promise<Figure[]> {
  const samples: number[] = [];
  let peak: Figure[] = [];
  for (let run = 0; run < STARTS; run++) {
    const start = performance.now();
    const server = await startServer({ flags: ['--kubeconfig', kubeconfig] });
    try {
      await firstPosture(server.url, 'control-plane');
      samples.push(performance.now() - start);
      peak = memory('peak memory of the server by then', server.pid, 'VmHWM', null);
    } finally {
      await server.stop();
    }
  }
  return [
    { name: `first posture after start, ${pods} pods, median of ${STARTS}`, value: median(samples), unit: 'ms', budget: 3_000 },
    { name: 'the fastest of them', value: Math.min(...samples), unit: 'ms', budget: null },
    ...peak,
  ];
}

async function benchChanges(cluster: ControlPlane, kubeconfig: string, executablePath: string, pods: number): Promise<Figure[]> {
  const server = await startServer({ flags: ['--kubeconfig', kubeconfig] });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await firstPosture(server.url, 'control-plane');
    const page = await browser.newPage();
    await page.goto(`${server.url}${PAGE}`);
    await shows(page, imageOf(0));
    const change = changer(cluster);
    const random = seededRandom(1);
    const samples: number[] = [];
    for (let number = 1; number <= CHANGES; number++) {
      await delay(100 + random() * 200);
      const start = performance.now();
      await change(imageOf(number));
      await shows(page, imageOf(number));
      samples.push(performance.now() - start);
    }
    const figure = (share: number, budget: number | null): Figure => ({ name: `a pod change until an open page shows it, ${pods} pods, p${share * 100}`, value: quantile(samples, share), unit: 'ms', budget });
    return [figure(0.5, null), figure(0.95, 1_000), ...memory('resident memory of the server', server.pid, 'VmRSS', 350)];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Found again by its tag on the page, which says that it is not pinned by digest. */
const imageOf = (number: number): string => `registry.example/probe:build-${number}`;

const shows = (page: Page, text: string) => page.waitForFunction((wanted) => document.body.textContent?.includes(wanted), `${text},`, { polling: 'raf', timeout: 30_000 });

/** Changes the image of the pod, which is all that the API lets be changed of a running one. */
function changer(cluster: ControlPlane): (image: string) => Promise<void> {
  const { server, caFile, adminToken } = readState(cluster.dir);
  const dispatcher = new Agent({ connect: { ca: readFileSync(caFile) } });
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json-patch+json' };
  return async (image) => {
    const answer = await request(`${server}${POD}`, { method: 'PATCH', headers, dispatcher, body: JSON.stringify([{ op: 'replace', path: '/spec/containers/0/image', value: image }]) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the pod could not be changed: ${text}`);
  };
}

/** As Linux tells it; nothing elsewhere. */
function memory(name: string, pid: number, field: 'VmHWM' | 'VmRSS', budget: number | null): Figure[] {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return [];
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(status, 'utf8'))?.[1];
  return [{ name, value: Number(kilobytes) / 1024, unit: 'MB', budget }];
}
