import type { EndpointSlice, ObjectMeta } from '#lib/model/inventory.ts';
import { boolean, field, list, object, type Cursor, type Raw } from '../shape.ts';

const conditions = object<{ ready?: boolean }>({ ready: boolean });
const endpoints = list(object<{ conditions?: { ready?: boolean } }>({ conditions }));

/** How many endpoints of a service are ready; one that does not say is, as consumers are told to read it (discovery.k8s.io/v1). */
export function readEndpointSlice(raw: Raw, meta: ObjectMeta, at: Cursor): EndpointSlice {
  const read = field(raw, 'endpoints', at, endpoints) ?? [];
  return { ...meta, type: 'EndpointSlice', service: meta.labels['kubernetes.io/service-name'] ?? null, ready: read.filter(({ conditions: is }) => is?.ready !== false).length };
}
