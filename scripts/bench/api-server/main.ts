import { createReadStream, existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { collectionPath, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import { seededRandom } from '#lib/random.ts';
import { fileOf, type Recording } from './record.ts';
import { type EventType, PodState, probePod, type RawPod } from './state.ts';

/** What the bench asks of this process, one at a time. */
export type Order =
  | { order: 'probe'; build: number }
  /** So many changes that move a grade, evenly over that time. */
  | { order: 'changes'; perSecond: number; seconds: number }
  /** Deletes so many pods and brings others in their place, as a drained node does. */
  | { order: 'drain'; pods: number; seconds: number }
  /** Says to every watch that its version is too old: everything has to be listed again. */
  | { order: 'relist' };
/** An order with a number, which its answer repeats. */
export type Numbered = Order & { id: number };
export type Told = { port: number } | { done: number; events: number };

const recording = JSON.parse(process.argv[2] ?? '') as Recording;
const KINDS = RESOURCES.map((resource) => ({ plural: resource.plural, path: collectionPath(resource) }));
const watches = new Map<string, Set<ServerResponse>>(KINDS.map(({ path }) => [path, new Set()]));
const podWatches = watches.get('/api/v1/pods') as Set<ServerResponse>;
let sent = 0;
const state = new PodState(recording, (type: EventType, pod: RawPod) => {
  sent++;
  const line = `${JSON.stringify({ type, object: { kind: 'Pod', apiVersion: 'v1', ...pod } })}\n`;
  for (const watch of podWatches) watch.write(line);
});
const say = (told: Told): void => void process.send?.(told);

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://server');
  const json = (status: number, body: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (url.pathname === '/version') return json(200, { gitVersion: 'v1.37.2' });
  // Nobody has installed any custom resource.
  if (url.pathname === '/apis') return json(200, { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items: [] });
  if (url.pathname === '/api/v1/namespaces/kube-system') return json(200, { metadata: { name: 'kube-system', uid: recording.folder } });
  const kind = KINDS.find(({ path }) => path === url.pathname);
  if (!kind || url.searchParams.get('watch') !== '1') return json(404, { kind: 'Status', code: 404, reason: 'NotFound', message: 'not recorded' });
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const open = (): void => {
    const set = watches.get(kind.path) as Set<ServerResponse>;
    set.add(response);
    response.once('close', () => set.delete(response));
  };
  if (!url.searchParams.has('sendInitialEvents')) return open();
  const stream = async (): Promise<void> => {
    const recorded = fileOf(recording.folder, kind.plural);
    // Kinds that the product has learnt to watch since have no objects in an old recording.
    if (existsSync(recorded)) await pipeline(createReadStream(recorded), response, { end: false });
    // What has changed since the recording, and then the end of the list; nothing can change in between.
    if (kind.plural === 'pods') {
      const { added, gone } = state.overrides();
      for (const pod of added) response.write(`${JSON.stringify({ type: 'ADDED', object: pod })}\n`);
      for (const key of gone) response.write(`${JSON.stringify({ type: 'DELETED', object: { metadata: { namespace: key.split('/')[0], name: key.split('/')[1], resourceVersion: String(state.version) } } })}\n`);
    }
    response.write(`${JSON.stringify({ type: 'BOOKMARK', object: { metadata: { resourceVersion: String(state.version), annotations: { 'k8s.io/initial-events-end': 'true' } } } })}\n`);
    open();
  };
  stream().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
});

/** Calls `step` so many times, evenly over that time. */
async function evenly(count: number, seconds: number, step: (number: number) => void): Promise<void> {
  const start = performance.now();
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.ceil(((performance.now() - start) / (seconds * 1_000)) * count));
    while (done < due) step(done++);
    await delay(5);
  }
}

const random = seededRandom(7);

async function follow(order: Numbered): Promise<void> {
  const before = sent;
  switch (order.order) {
    case 'probe':
      state.put(probePod(order.build));
      break;
    case 'changes':
      await evenly(order.perSecond * order.seconds, order.seconds, (number) => {
        const pod = state.at(Math.floor(random() * recording.pods));
        const [container] = pod?.spec.containers ?? [];
        if (!pod || !container) return;
        container.securityContext = { ...container.securityContext, privileged: container.securityContext?.privileged !== true, runAsUser: number + 1 };
        state.put(pod);
      });
      break;
    case 'drain':
      await evenly(order.pods, order.seconds, drainOne);
      break;
    default:
      for (const set of watches.values()) {
        for (const watch of set) watch.end(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', status: 'Failure', code: 410, reason: 'Expired', message: 'too old resource version' } })}\n`);
        set.clear();
      }
  }
  say({ done: order.id, events: sent - before });
}

/** What a watch sees of one evicted pod and the one that takes its place. */
function drainOne(number: number): void {
  const pod = state.at(Math.floor(number * (recording.pods / 1_000)) % recording.pods);
  if (!pod) return;
  const copy = structuredClone(pod);
  copy.metadata.name = `${pod.metadata.name.slice(0, -5)}${Array.from(String(number).padStart(5, '0'), (digit) => 'bcdfghjklm'[Number(digit)]).join('')}`;
  copy.metadata.uid = `new-${number}`;
  const put = (of: RawPod, change: (of: RawPod) => void): void => {
    change(of);
    state.put(of);
  };
  put(pod, ({ metadata }) => (metadata.deletionTimestamp = new Date().toISOString()));
  put(copy, (of) => {
    delete of.spec.nodeName;
    of.status = { phase: 'Pending' };
  });
  put(copy, (of) => (of.spec.nodeName = `node-${(number * 7) % recording.options.nodes}`));
  put(copy, (of) => (of.status = { ...pod.status, phase: 'Running' }));
  state.delete(pod);
}

process.on('message', (order: Numbered) => void follow(order));
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => say({ port: (server.address() as AddressInfo).port }));
