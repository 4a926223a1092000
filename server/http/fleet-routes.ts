import { addCluster, type AddedCluster, type ContextPage } from '#lib/api/fleet.ts';
import { AppError } from '#lib/model/app-error.ts';
import { contextSpec } from '../engine/cluster-spec.ts';
import { type KnownContext, readContexts } from '../engine/contexts.ts';
import { readFleet } from '../engine/fleet.ts';
import type { ClusterRegistry } from '../engine/registry.ts';
import type { WatchedCluster } from '../engine/watched.ts';
import { answerNothing } from './answer.ts';
import { clusterParam } from './read-route.ts';
import { json, jsonWithHash } from './respond.ts';
import { route } from './route.ts';

/** GET /api/v1/fleet: all clusters, worst first, and what fails in several of them. */
export const fleetRoute = () =>
  route({
    name: 'fleet',
    handle: async ({ request, runtime, principal }) => jsonWithHash(request, await readFleet(runtime.clusters.all(), principal)),
  });

/** GET /api/v1/contexts: the contexts of the kubeconfig that are not watched, and what has been removed since the start. */
export const contextsRoute = () =>
  route({
    name: 'contexts',
    role: 'admin',
    async handle({ request, runtime: { clusters } }) {
      const { contexts, faults } = await readContexts(clusters.kubeconfigs());
      const isWatched = watchedAs(contexts, clusters);
      const items = contexts.filter((context) => !clusters.isWatched(sourceOf(context))).map((context) => ({ name: context.name, server: hostOf(context), sameAs: isWatched(context) }));
      const removed = clusters.removedOnes().map(({ slug, name }) => ({ slug, name }));
      return jsonWithHash(request, { items, total: items.length, nextCursor: null, removed, faults } satisfies ContextPage);
    },
  });

/** POST /api/v1/clusters: watches a context of the kubeconfig, or again what was removed: 201 at once, the cluster is read meanwhile. */
export const addClusterRoute = () =>
  route({
    name: 'add-cluster',
    role: 'admin',
    body: addCluster,
    async handle({ body, runtime: { clusters } }) {
      if ('removed' in body) return json(named(await clusters.restore(body.removed)), 201);
      const { contexts, faults } = await readContexts(clusters.kubeconfigs());
      const context = contexts.find(({ name }) => name === body.context);
      if (context === undefined)
        throw new AppError('invalid-request', `The kubeconfig has no context ${body.context}${faults.length > 0 ? ` (${faults.join(', ')})` : ''}.`, { errors: [{ path: 'context', message: 'not a context of the kubeconfig the server was started with' }] });
      const same = watchedAs(contexts, clusters)(context);
      if (same !== null && !clusters.isWatched(sourceOf(context))) throw new AppError('conflict', `${context.name} is the same API server as ${same}, which is watched already.`);
      return json(named(await clusters.add(contextSpec(context.files, context.name, { namespaces: null, origin: 'added' }))), 201);
    },
  });

/** DELETE /api/v1/clusters/{cluster}: watches it no more. What is stored of it stays. */
export const removeClusterRoute = () =>
  route({
    name: 'remove-cluster',
    role: 'admin',
    params: clusterParam,
    async handle({ params, runtime: { clusters } }) {
      await clusters.remove(params.cluster);
      return answerNothing();
    },
  });

const sourceOf = ({ files, name }: KnownContext) => ({ source: { kind: 'kubeconfig' as const, files, context: name } });

/** Without user, password, path and query. */
const hostOf = ({ server }: KnownContext): string | null => URL.parse(server ?? '')?.host || null;

/** The slug under which the API server of a context is watched, by whatever context: watched twice, one would write the history of the other. */
function watchedAs(contexts: readonly KnownContext[], clusters: ClusterRegistry): (context: KnownContext) => string | null {
  const slugs = new Map(contexts.flatMap((context) => (context.server === null ? [] : [[context.server, clusters.watchedAs(sourceOf(context))] as const])).filter(([, slug]) => slug !== null));
  return ({ server }) => slugs.get(server ?? '') ?? null;
}

const named = ({ slug, spec }: WatchedCluster): AddedCluster => ({ slug, name: spec.name });
