import { z } from 'zod';
import { aggregate, findingCounts, page, severity } from './common.ts';
import { clusterInfo } from './posture.ts';

/** How the workloads of a cluster stand in one item of the checklist. */
const fleetItem = z.object({ item: z.number().int(), pass: z.number().int(), fail: z.number().int(), unknown: z.number().int(), waived: z.number().int(), worst: severity.nullable() });

export const fleetCluster = clusterInfo.extend({
  /** Who named it: what was added while running is remembered, the others come back at every start. */
  origin: z.enum(['command-line', 'configuration', 'added']),
  /** Null until something has been graded; where the state is `unreachable` or `error` what was known last. */
  posture: aggregate.nullable(),
  /** Score change over 7 days; null where there is no point that old. */
  delta7d: z.number().nullable(),
  /** Null, as all that follows, where the cluster has not answered with it. */
  findings: findingCounts.nullable(),
  criticalWorkloads: z.number().int().nullable(),
  alerts: z.number().int().nullable(),
  items: z.array(fleetItem).nullable(),
});

/** A check that fails in at least two clusters. */
export const commonFailure = z.object({
  check: z.string(),
  item: z.number().int(),
  /** The worst that any of the clusters' profiles gives it. */
  severity,
  title: z.string(),
  workloads: z.number().int(),
  /** Where it fails, most workloads first. */
  clusters: z.array(z.object({ slug: z.string(), name: z.string(), workloads: z.number().int() })),
});

export const fleet = z.object({
  /** Worst first: those that cannot be read and never were, then by score. */
  clusters: z.array(fleetCluster),
  /** The severest first, then the most widespread. */
  failures: z.array(commonFailure),
});

export const contextPage = page(
  z.object({
    name: z.string(),
    /** Host and port of its API server; null where the kubeconfig does not say. */
    server: z.string().nullable(),
    /** Slug of the cluster that watches the same API server by another context; it cannot be added then. */
    sameAs: z.string().nullable(),
  }),
).extend({
  /** What has been removed since the start and can be brought back. */
  removed: z.array(z.object({ slug: z.string(), name: z.string() })),
  /** Kubeconfig files that could not be read. */
  faults: z.array(z.string()),
});

/** A context of the kubeconfig the server was started with, or a cluster that has been removed since. No credentials travel. */
export const addCluster = z.union([z.strictObject({ context: z.string().min(1).max(500) }), z.strictObject({ removed: z.string().min(1).max(80) })]);
export const addedCluster = z.object({ slug: z.string(), name: z.string() });

export type FleetCluster = z.infer<typeof fleetCluster>;
export type FleetItem = z.infer<typeof fleetItem>;
export type CommonFailure = z.infer<typeof commonFailure>;
export type Fleet = z.infer<typeof fleet>;
export type ContextPage = z.infer<typeof contextPage>;
export type AddCluster = z.infer<typeof addCluster>;
export type AddedCluster = z.infer<typeof addedCluster>;
