import { z } from 'zod';
import { objectRef } from './common.ts';
import { nodeRow } from './workload.ts';

/** How a control stands in one namespace: on for all its workloads, for some, for none; it cannot be told; or it makes no sense there. */
export const CONTROL_STATES = ['on', 'part', 'off', 'unreadable', 'none'] as const;

/** A control of the Coverage page is a check that says whether something protects the namespace, whatever runs in it. */
export const control = z.object({ check: z.string(), item: z.number().int(), label: z.string(), title: z.string() });

export const coverageCell = z.object({
  check: z.string(),
  state: z.enum(CONTROL_STATES),
  pass: z.number().int(),
  fail: z.number().int(),
  unknown: z.number().int(),
  waived: z.number().int(),
});

export const coverageRow = z.object({ namespace: z.string(), platform: z.boolean(), readable: z.boolean(), workloads: z.number().int(), cells: z.array(coverageCell) });

export const coverage = z.object({
  at: z.string(),
  controls: z.array(control),
  /** Worst covered first. */
  rows: z.array(coverageRow),
});

/** An agent that is or was on a node. */
export const nodeAgent = z.object({
  role: z.string(),
  name: z.string(),
  pod: objectRef,
  ready: z.boolean(),
  /** ISO time; null where it is not ready, or its pod does not say. */
  readySince: z.string().nullable(),
  /** ISO time; null while it is ready, and where it never was. */
  lastReadyAt: z.string().nullable(),
});

export const nodeDetail = nodeRow.extend({
  at: z.string(),
  createdAt: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  agents: z.array(nodeAgent),
  /** Keys of workloads with pods on it that may be seen. */
  workloads: z.array(z.string()),
});

export type Coverage = z.infer<typeof coverage>;
export type CoverageRow = z.infer<typeof coverageRow>;
export type CoverageCell = z.infer<typeof coverageCell>;
export type NodeDetail = z.infer<typeof nodeDetail>;
