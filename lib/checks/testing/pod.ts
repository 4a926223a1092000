import type { Example } from '../check.ts';
import { type Json, merge } from './merge.ts';

/** What is said of an example besides its title. */
export type Delta = Omit<Example, 'title'>;

/**
 * One small valid pod that passes every check that it can pass by itself, except `user-namespace`: a user namespace relaxes other checks,
 * and deltas on it would then not show what they are meant to show.
 */
export const MINIMAL_POD = deepFreeze({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'app', namespace: 'shop', labels: { app: 'app' } },
  spec: {
    serviceAccountName: 'app',
    automountServiceAccountToken: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'app',
        image: `registry.example/shop/app:1.4.2@sha256:${'4e'.repeat(32)}`,
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      },
    ],
  },
});

/** The minimal pod with a delta, as YAML would have it. */
export function podOf({ spec, container, metadata }: Delta): Json {
  const pod = merge(MINIMAL_POD, { metadata, spec });
  const body = pod.spec as Json;
  const [first, ...others] = body.containers as [Json, ...Json[]];
  return { ...pod, spec: { ...body, containers: [merge(first, container), ...others] } };
}

/** Freezes a value through and through, so that a check that writes to its input throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(part);
  return value;
}
