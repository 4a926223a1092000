import type { ClusterFacts } from '#lib/model/inventory.ts';
import type { ApiClient } from './auth/client.ts';
import { ApiError, MalformedError } from './errors.ts';
import { asObject } from './raw-object.ts';

/**
 * What cluster this is: the server's version and the uid of namespace kube-system, each null where the account may not read it. Throws
 * what the client throws where the server cannot be asked, MalformedError where it is not an API server.
 */
export async function readFacts(client: ApiClient, signal: AbortSignal): Promise<ClusterFacts> {
  const version = await ifAllowed(client.json('/version', { signal }));
  const gitVersion = asObject(version)?.['gitVersion'];
  if (version !== null && typeof gitVersion !== 'string') throw new MalformedError(`${client.host()} answers, but it is not a Kubernetes API server`);
  const namespace = await ifAllowed(client.json('/api/v1/namespaces/kube-system', { signal }));
  const uid = asObject(asObject(namespace)?.['metadata'])?.['uid'];
  return {
    uid: typeof uid === 'string' ? uid : null,
    kind: 'kubernetes',
    version: typeof gitVersion === 'string' ? gitVersion : null,
    server: client.server(),
  };
}

async function ifAllowed(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return null;
    throw error;
  }
}
