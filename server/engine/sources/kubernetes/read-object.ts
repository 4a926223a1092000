import { collectionPath, type Resource } from '#lib/kubernetes/projection/resources.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { ObjectRef } from '#lib/model/inventory.ts';
import type { ApiClient } from './auth/client.ts';
import { ApiError } from './errors.ts';
import { asObject, type RawObject } from './raw-object.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

interface ReadOptions {
  signal: AbortSignal;
  resources: readonly Resource[];
  /** The resource in the version in which the server has it. */
  versionOf: (resource: Resource) => Resource;
}

/**
 * Gets one object as the server has it now, without managedFields and last-applied-configuration. Credentials in it are not masked yet.
 * The kind may say its group, as `PolicyReport.wgpolicyk8s.io`. Throws AppError `invalid-request` for a kind that is not watched,
 * `not-found`, `forbidden`, or `cluster-unreachable`.
 */
export async function readObject(client: ApiClient, ref: ObjectRef, { signal, resources, versionOf }: ReadOptions): Promise<RawObject> {
  const resource = resources.find(({ kind }) => kind === ref.kind) ?? resources.find(({ kind, group }) => `${kind}.${group}` === ref.kind);
  if (!resource) throw new AppError('invalid-request', `objects of kind ${ref.kind} are not read`);
  const path = `${collectionPath(versionOf(resource), ref.namespace)}/${encodeURIComponent(ref.name)}`;
  let raw: RawObject | undefined;
  try {
    raw = asObject(await client.json(path, { signal }));
  } catch (error) {
    if (signal.aborted) throw error;
    const status = error instanceof ApiError ? error.status : null;
    const code = status === 404 ? 'not-found' : status === 403 ? 'forbidden' : 'cluster-unreachable';
    throw new AppError(code, error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (!raw) throw new AppError('cluster-unreachable', `${client.host()} answered with something that is not an object`);
  const metadata = asObject(raw['metadata']);
  delete metadata?.['managedFields'];
  delete asObject(metadata?.['annotations'])?.[LAST_APPLIED];
  return raw;
}
