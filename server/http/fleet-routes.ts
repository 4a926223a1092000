import { addCluster, type AddedCluster, type ContextPage } from '#lib/api/fleet.ts';
import { AppError } from '#lib/model/app-error.ts';
import { contextSpec } from '../engine/cluster-spec.ts';
import { readContexts } from '../engine/contexts.ts';
import { readFleet } from '../engine/fleet.ts';
import type { WatchedCluster } from '../engine/watched.ts';
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
      const items = contexts.filter(({ files, name }) => !clusters.isWatched({ source: { kind: 'kubeconfig', files, context: name } })).map(({ name, server }) => ({ name, server }));
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
      return new Response(null, { status: 204 });
    },
  });

const named = ({ slug, spec }: WatchedCluster): AddedCluster => ({ slug, name: spec.name });
