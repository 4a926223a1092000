import type { ClusterInfo } from '#lib/api/posture.ts';
import type { Numbers } from '#lib/api/common.ts';
import type { Grade, Severity } from '#lib/model/verdict.ts';
import type { SourceState } from '#lib/model/inventory.ts';
import type { HistogramCounts } from './histogram.ts';

/** What an engine tells of itself for /metrics and /readyz: plain numbers, made without reading a list. Times are milliseconds since the epoch. */
export interface EngineMetrics {
  cluster: ClusterInfo;
  /** Null until there is a posture. */
  posture: Numbers | null;
  /** The worst first, at most as many as are worth a series each. */
  namespaces: { name: string; platform: boolean; score: number }[];
  namespacesLeftOut: number;
  workloads: { grade: Grade | 'none'; count: number }[];
  findings: Record<Severity, number>;
  alerts: number;
  /** Null where the store does not answer. */
  intake: { accepted: number; duplicates: number; refused: number; lastReceivedAt: number | null } | null;
  sources: { kind: string; state: SourceState; watches: number }[];
  /** When each kind was last heard of; where several namespaces are read one by one, the one that is silent longest. */
  lastSeen: { kind: string; at: number }[];
  /** How long the oldest change that waits to be graded has been waiting, milliseconds. */
  lag: number;
  settling: HistogramCounts;
  history: { writer: boolean; waiting: number; failures: number };
  store: { kind: string; state: 'ok' | 'error'; message: string | null };
  openExports: number;
  startedAt: number;
}
