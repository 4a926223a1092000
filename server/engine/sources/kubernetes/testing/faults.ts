import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceState } from '#lib/model/inventory.ts';
import { controller, namespace, pod } from '../../../testing/world.ts';
import { ApiDouble } from './api-double.ts';
import { type GradedCluster, startGradedCluster } from './graded-cluster.ts';
import { errorEvent, modified } from './raw.ts';
import type { Exchange } from './scripted-server.ts';

/** Something that goes wrong between the API server and us. */
interface Fault {
  name: string;
  /** How the server lists; streamed unless it makes a difference. */
  lists?: 'paged' | 'both';
  user?: (dir: string) => unknown;
  breaks(cluster: GradedCluster): void;
  heals?(cluster: GradedCluster): void;
  /** By when everything is true again, in seconds. */
  true: number;
}

/** A fault that people have to know of. */
interface LastingFault extends Fault {
  /** What the source of pods is said to be while it lasts. */
  shows: SourceState;
  /** By when, in seconds. */
  within: number;
  message: RegExp;
  heals(cluster: GradedCluster): void;
}

const resets = ({ api }: GradedCluster): void => api.watches().forEach((watch) => watch.reset());
const ends = ({ api }: GradedCluster): void => api.watches().forEach((watch) => watch.end());
let heal: () => void = () => {};
/** From now on requests for pods are answered so, and there is a request at once. */
const broken = (answer: (exchange: Exchange) => void, times?: number) => (cluster: GradedCluster) => {
  heal = cluster.api.instead('pods', answer, times === undefined ? {} : { times });
  ends(cluster);
};
const healed = (): void => heal();
const GARBAGE = '{"type":"MODIFIED","object":{"metadata":{"name":"a","secret":"hunter2"\n';

/** Over before anybody has to know. */
export const BRIEF: Fault[] = [
  {
    name: '410 as an event of the open watch',
    lists: 'both',
    breaks: ({ api }) => {
      api.compact();
      for (const watch of api.watches()) watch.send(errorEvent(410, 'Expired', 'too old')).end();
    },
   
    true: 5,
  },
  {
    name: '410 as an event when resuming',
    lists: 'both',
    breaks: (cluster) => {
      cluster.api.compact();
      resets(cluster);
    },
   
    true: 10,
  },
  {
    name: '410 as HTTP status when resuming',
    lists: 'both',
    breaks: (cluster) => {
      cluster.api.gone = 'status';
      cluster.api.compact();
      resets(cluster);
    },
   
    true: 10,
  },
  { name: 'a reset', lists: 'both', breaks: resets, true: 5 },
  { name: 'a clean close', breaks: ends, true: 5 },
  {
    name: 'a balancer that lets no watch live: lists bring what changes',
    lists: 'both',
    breaks: ({ api }) => {
      for (const watch of api.watches()) watch.end();
      api.instead('pods', (exchange) => (exchange.param('watch') === null ? api.answer(exchange) : exchange.accept().end()));
    },
    true: 60,
  },
  {
    name: '401: an exec plugin has another token',
    user: (dir) => {
      const command = join(dir, 'get-token');
      writeFileSync(command, `#!/bin/sh\nprintf '{"status":{"token":"%s","expirationTimestamp":"2099-01-01T00:00:00Z"}}' "$(cat '${dir}/token')"\n`);
      chmodSync(command, 0o755);
      return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command } };
    },
    breaks: (cluster) => {
      cluster.api.token = 'second';
      writeFileSync(cluster.tokenFile, 'second');
      resets(cluster);
    },
   
    true: 10,
  },
  { name: '403, for as long as an API server takes to read its rules', breaks: broken((exchange) => exchange.fail(403, 'Forbidden', 'pods is forbidden'), 3), true: 20 },
  { name: '429 with Retry-After', breaks: broken((exchange) => exchange.fail(429, 'TooManyRequests', 'slow down', { 'retry-after': '20' }), 1), true: 30 },
  {
    name: 'a version that this server has not reached yet',
    breaks: broken((exchange) => exchange.fail(504, 'Timeout', 'Too large resource version: 9, current: 1'), 1),
   
    true: 10,
  },
  {
    name: 'a watch event older than what is known',
    breaks: ({ api }) => {
      const old = pod({ namespace: 'shop', name: 'alone', container: { securityContext: { privileged: true } } });
      const { metadata } = old as { metadata: Record<string, unknown> };
      metadata['resourceVersion'] = '1';
      for (const watch of api.watches('pods')) watch.send(modified(old));
    },
   
    true: 2,
  },
];

export const LASTING: LastingFault[] = [
  {
    name: '410 in the middle of paging: the continue token has expired',
    lists: 'paged',
    breaks: (cluster) => {
      const { api } = cluster;
      api.compact();
      heal = api.instead('pods', (exchange) => {
        if (exchange.param('resourceVersion') !== null) exchange.fail(410, 'Expired', 'too old resource version');
        else if (exchange.param('watch') !== null) exchange.fail(422, 'Invalid', 'sendInitialEvents is forbidden');
        else if (exchange.param('continue') === null) exchange.list(api.all('pods').slice(0, 2), '1', '1:2');
        else exchange.fail(410, 'Expired', 'The provided continue parameter is too old');
      });
      resets(cluster);
    },
    shows: 'stale',
    within: 20,
    message: /continue parameter is too old/,
    heals: healed,
    true: 40,
  },
  { name: 'resets, again and again', lists: 'both', breaks: broken((exchange) => exchange.reset()), shows: 'stale', within: 10, message: /connection reset/, heals: healed, true: 40 },
  {
    name: 'half-open: connections stay, nothing comes',
    lists: 'both',
    breaks: ({ api }) => api.freeze(),
    shows: 'stale',
    within: 95,
    message: /^nothing has come from .* for 90 s$/,
    heals: ({ api }) => api.thaw(),
    true: 60,
  },
  {
    name: '401: the token has expired, and the file is rotated later',
    breaks: (cluster) => {
      cluster.api.token = 'second';
      resets(cluster);
    },
    shows: 'stale',
    within: 15,
    message: /does not accept the credentials/,
    heals: ({ tokenFile }) => writeFileSync(tokenFile, 'second'),
    true: 60,
  },
  { name: '403 that stays and goes', lists: 'both', breaks: broken((exchange) => exchange.fail(403, 'Forbidden', 'pods is forbidden')), shows: 'forbidden', within: 25, message: /pods is forbidden/, heals: healed, true: 61 },
  { name: '404 that stays and goes', lists: 'both', breaks: broken((exchange) => exchange.text404()), shows: 'absent', within: 25, message: /does not serve pods/, heals: healed, true: 61 },
  { name: '429, again and again', breaks: broken((exchange) => exchange.fail(429, 'TooManyRequests', 'slow down', { 'retry-after': '20' })), shows: 'stale', within: 25, message: /slow down/, heals: healed, true: 40 },
  { name: '500', breaks: broken((exchange) => exchange.fail(500, 'InternalError', 'etcdserver: request timed out')), shows: 'stale', within: 5, message: /request timed out/, heals: healed, true: 40 },
  { name: '503 of a balancer, as a page', breaks: broken((exchange) => exchange.html(503, '<h1>no backend</h1>')), shows: 'stale', within: 5, message: /answered 503$/, heals: healed, true: 40 },
  { name: 'malformed JSON in a watch', breaks: broken((exchange) => exchange.accept().text(GARBAGE)), shows: 'stale', within: 5, message: /a line that is not JSON while pods were watched$/, heals: healed, true: 40 },
  {
    name: 'malformed JSON in a list',
    lists: 'paged',
    breaks: (cluster) => {
      cluster.api.compact();
      broken((exchange) => (exchange.param('watch') === null ? exchange.accept().text(GARBAGE).end() : exchange.fail(410, 'Expired', 'too old')))(cluster);
    },
    shows: 'stale',
    within: 5,
    message: /something that is not JSON$/,
    heals: healed,
    true: 40,
  },
];

/** Each fault, with streamed lists, paged ones, or one after the other. */
export const variants = <T extends Fault>(faults: readonly T[]): (T & { streams: boolean })[] =>
  faults.flatMap((fault) => [...(fault.lists === 'paged' ? [] : [{ ...fault, streams: true }]), ...(fault.lists ? [{ ...fault, streams: false }] : [])]);

const WEB = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'ReplicaSet-shop-web' };
const owned = (name: string, container = {}) => pod({ namespace: 'shop', name, owner: WEB, container });

/** Three pods of a ReplicaSet and one by itself, read and graded. */
export async function startShop(options: { streams?: boolean; user?: (dir: string) => unknown } = {}): Promise<GradedCluster> {
  const api = await ApiDouble.start();
  api.streams = options.streams ?? true;
  api.put('namespaces', namespace('shop'));
  api.put('replicasets', controller('ReplicaSet', { namespace: 'shop', name: 'web' }));
  for (const name of ['a', 'b', 'c']) api.put('pods', owned(name));
  api.put('pods', pod({ namespace: 'shop', name: 'alone' }));
  const cluster = await startGradedCluster(api, options);
  await cluster.until('the first posture', () => cluster.isTrue(), 10_000);
  // A watch that has brought something works.
  api.bookmarks();
  await cluster.pass(500);
  cluster.samples.length = 0;
  return cluster;
}

/** One pod of the shop changes, one goes, two come. */
export function changeShop(api: ApiDouble): void {
  api.put('pods', owned('b', { securityContext: { privileged: true } }));
  api.delete('pods', 'shop', 'c');
  api.put('pods', owned('d'));
  api.put('pods', pod({ namespace: 'shop', name: 'new' }));
}
