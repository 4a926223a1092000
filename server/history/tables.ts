import type { Generated } from 'kysely';
import type { CauseKind, Change } from '#lib/api/history.ts';
import type { Attribution } from '#lib/model/runtime-event.ts';
import type { Cap, Severity } from '#lib/model/verdict.ts';

/** The rows of migrations/, in camel case. Scores are ten-thousandths, times milliseconds since the epoch. */
export interface Database {
  clusters: ClusterTable;
  meta: { key: string; value: string };
  writers: { cluster: number; epoch: number };
  subjects: { id: Generated<number>; cluster: number; key: string };
  points: PointTable;
  observed: { cluster: number; namespace: string; from: number; to: number };
  findings: FindingTable;
  workloadStates: { cluster: number; subject: number; platform: 0 | 1; masks: string };
  changes: { cluster: number; at: number; kind: Change['kind']; title: string };
  changeMoves: { cluster: number; subject: number; at: number; from: number | null; to: number | null };
  changeCauses: CauseTable;
  changeParts: { cluster: number; at: number; subject: number; position: number; part: number };
  eventKinds: Dimension & { rule: string; source: string; tags: string };
  eventGroups: Dimension & { rule: string; namespace: string | null; workload: string | null; process: string | null; sample: Uint8Array };
  eventPlaces: Dimension & Omit<Attribution, 'inferred'> & { inferred: number; hostname: string | null };
  events: EventTable;
  intake: IntakeTable;
  acknowledgements: AcknowledgementTable;
  podMemory: PodMemoryTable;
  reports: ReportTable;
  tokens: TokenTable;
}

interface ClusterTable {
  id: Generated<number>;
  slug: string;
  uid: string | null;
  name: string;
  kind: 'kubernetes' | 'manifests' | 'demo';
  createdAt: number;
}

export interface PointNumbers {
  score: number | null;
  beforeCaps: number | null;
  withoutWaivers: number | null;
  measured: number | null;
  cap: Cap | null;
  /** Workloads that have a grade, and the sum of their scores; for the cluster those that are not platform. */
  graded: number;
  sum: number;
  platformGraded: number;
  platformSum: number;
  /** Workloads with a critical finding. */
  critical: number;
  /** Namespaces that cannot be listed. */
  unreadable: number;
  scoring: number;
  /** Hash of the profile. */
  profile: string;
}
interface PointTable extends PointNumbers {
  cluster: number;
  subject: number;
  at: number;
}

interface FindingTable {
  cluster: number;
  subject: number;
  check: string;
  openedAt: number;
  severity: Severity;
  state: 'failing' | 'unknown' | 'waived';
  closedAt: number | null;
  closedAs: 'fixed' | 'not-applicable' | 'gone' | null;
}

interface CauseTable {
  cluster: number;
  at: number;
  position: number;
  kind: CauseKind;
  check: string | null;
  severity: Severity | null;
  workload: string | null;
  namespace: string | null;
  text: string;
}

interface Dimension {
  id: Generated<number>;
  cluster: number;
  key: string;
  lastAt: number;
}

interface EventTable {
  seq: Generated<number>;
  cluster: number;
  id: string;
  at: number;
  receivedAt: number;
  /** Index in PRIORITIES: 0 is the most severe. */
  priority: number;
  kind: number;
  grp: number;
  place: number;
  body: Uint8Array;
}

interface IntakeTable {
  cluster: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  lastReceivedAt: number | null;
  lastEventAt: number | null;
}

interface AcknowledgementTable {
  id: Generated<number>;
  cluster: number;
  grp: number;
  upTo: number;
  byName: string;
  reason: string;
  at: number;
  undoneAt: number | null;
  undoneBy: string | null;
}

interface PodMemoryTable {
  cluster: number;
  uid: string;
  namespace: string;
  name: string;
  workload: string | null;
  node: string | null;
  containers: string;
  deletedAt: number;
}

interface ReportTable {
  id: string;
  cluster: number;
  tokenHash: string;
  title: string;
  scope: string;
  score: number | null;
  grade: string | null;
  takenAt: number;
  expiresAt: number;
  revokedAt: number | null;
  openings: number;
  lastOpenedAt: number | null;
  document: string;
}

interface TokenTable {
  id: string;
  role: string;
  cluster: string | null;
  hash: string;
  createdAt: number;
  revokedAt: number | null;
  lastUsedAt: number | null;
}
