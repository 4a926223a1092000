import type { AcknowledgeRequest, IntakeResult } from '#lib/api/events.ts';
import type { ReadName, ReadParams } from '#lib/api/endpoints.ts';
import type { CreatedReport, CreateReport, ReportDocument } from '#lib/api/reports.ts';
import type { StreamMessage } from '#lib/api/sources.ts';
import type { CreatedIntakeToken } from '#lib/api/tokens.ts';
import type { ClusterInfo } from '#lib/api/posture.ts';
import type { Aggregate } from '#lib/api/common.ts';
import type { EngineMetrics } from '#server/metrics/engine-metrics.ts';
import type { ExportRequest, OpenedExport } from './exports/open-exports.ts';
import type { Fault } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import type { Principal } from '#lib/model/principal.ts';

/** An answer as it goes over the wire: the engine serialises it, so that the HTTP thread never walks a large object. */
export interface ReadResult {
  body: string;
  etag: string;
}

/** The same as it is sent to whoever takes gzip: compressed once for all readers, and not in the HTTP thread. */
export interface CompressedResult {
  /** Gzip; null where the answer is too short to be worth it, and `body` is sent. */
  gzip: Uint8Array<ArrayBuffer> | null;
  body: string;
  etag: string;
}

/** What the configuration file says after a change: other settings, or the ones before and what is wrong in the file. */
export interface SettingsUpdate {
  settings: Settings;
  faults: readonly Fault[];
}

/** One cluster as the rest of the server sees it. Every method throws an AppError. */
export interface EngineClient {
  readonly slug: string;
  info(): Promise<ClusterInfo & { posture: Aggregate | null }>;
  read<N extends ReadName>(name: N, params: ReadParams<N>, principal: Principal): Promise<ReadResult>;
  readCompressed<N extends ReadName>(name: N, params: ReadParams<N>, principal: Principal): Promise<CompressedResult>;
  /** Opens a whole list as text, to be read piece by piece; AppError `rate-limited` where too many are open. */
  openExport(request: ExportRequest, principal: Principal): Promise<OpenedExport>;
  /** The next piece; null after the last. AppError `not-found` for an export that has ended. */
  readExport(id: string): Promise<string | null>;
  closeExport(id: string): Promise<void>;
  metrics(): Promise<EngineMetrics>;
  /** Whether that is a token of role intake for this cluster that is not revoked. */
  acceptsIntakeToken(token: string): Promise<boolean>;
  /** Makes a token of role intake; AppError `forbidden` for who sees a part of the cluster. */
  createIntakeToken(principal: Principal): Promise<CreatedIntakeToken>;
  revokeIntakeToken(id: string, principal: Principal): Promise<void>;
  /** Stores and attributes parsed-or-not Falco payload text; answers once it is durable. */
  intakeFalco(payload: string): Promise<IntakeResult>;
  acknowledge(request: AcknowledgeRequest, principal: Principal): Promise<{ id: string }>;
  unacknowledge(id: string, principal: Principal): Promise<void>;
  createReport(request: CreateReport, principal: Principal): Promise<CreatedReport>;
  revokeReport(id: string, principal: Principal): Promise<void>;
  /** The frozen document behind a report link, counted as one opening; null alike for an unknown, an expired and a revoked token. */
  openReport(token: string): Promise<ReportDocument | null>;
  subscribe(listener: (message: StreamMessage) => void): () => void;
  /** Grades by these settings from now on; answers once everything has been graded again. */
  configure(update: SettingsUpdate): Promise<void>;
  stop(): Promise<void>;
}
