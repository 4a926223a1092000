import { z } from 'zod';
import { READS, type ReadName, type ReadParams } from '#lib/api/endpoints.ts';
import type { Role } from '../auth/authorize.ts';
import { getEngine } from '../runtime.ts';
import { acceptsGzip, jsonWithTag } from './respond.ts';
import { route, type RouteHandler } from './route.ts';

/** The cluster's slug in a path. */
export const clusterParam = z.object({ cluster: z.string().min(1).max(80) });

/** GET of one entry of READS: the engine serialises the answer, this thread only passes it on. */
export function readRoute<N extends ReadName>(name: N, role: Role = 'viewer'): RouteHandler {
  const params: z.ZodObject = clusterParam.extend(READS[name].params.shape);
  return route({
    name,
    role,
    params,
    async handle({ request, params: { cluster, ...rest }, principal }) {
      const engine = getEngine(cluster as string);
      const asked = [name, rest as ReadParams<N>, principal] as const;
      return jsonWithTag(request, acceptsGzip(request) ? await engine.readCompressed(...asked) : await engine.read(...asked));
    },
  });
}
