/** Falco's priorities, most severe first, and `unknown` for an event without one. */
export const PRIORITIES = ['Emergency', 'Alert', 'Critical', 'Error', 'Warning', 'Notice', 'Informational', 'Debug', 'unknown'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Intervals into which a histogram of events divides its time; those without an event are left out of answers. */
export const HISTOGRAM_SLOTS = 96;

export interface Attribution {
  level: 'pod' | 'workload' | 'namespace' | 'node' | 'cluster';
  namespace: string | null;
  pod: string | null;
  /** Workload key `{namespace}/{Kind}/{name}`. */
  workload: string | null;
  node: string | null;
  container: string | null;
  /** True where the pod was found by container id rather than named by the event. */
  inferred: boolean;
}

/** A runtime event as stored: credentials are masked, 64-bit integers in `fields` are decimal strings. */
export interface RuntimeEvent {
  /** Hash of time, rule, hostname and output_fields: the same event sent twice is one. */
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  receivedAt: number;
  rule: string;
  priority: Priority;
  source: string;
  output: string;
  hostname: string | null;
  tags: string[];
  fields: Record<string, unknown>;
  process: string | null;
  attribution: Attribution;
}
