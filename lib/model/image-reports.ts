import type { ObjectMeta } from './inventory.ts';

/** What scanners report of images, as it is kept, and how it is joined to what runs. */

/** What every report on an image says of itself. */
export interface ImageReport extends ObjectMeta {
  /** What the scanner took the image from; its name is null where it is longer than a label may be and is told nowhere else. */
  owner: { kind: string; name: string | null; nameHash: string | null } | null;
  container: string | null;
  /** `docker.io/library/nginx`; null where the report does not name its image. */
  image: string | null;
  tag: string | null;
  /** `sha256:…`. Older operators write the id of the image here. */
  digest: string | null;
  /** When the image was scanned, milliseconds since the epoch; null where the report does not say. */
  scannedAt: number | null;
  /** `Trivy 0.72.0` */
  scanner: string | null;
}

/** In the order in which they are kept: what may be grave before what is not. */
export const SECRET_SEVERITIES = ['CRITICAL', 'HIGH', 'UNKNOWN', 'MEDIUM', 'LOW'] as const;
export type SecretSeverity = (typeof SECRET_SEVERITIES)[number];

/** A credential that a scanner has found in a file of an image. What matched is never kept. */
export interface ExposedSecret {
  /** Path of the file. */
  target: string;
  rule: string;
  category: string;
  severity: SecretSeverity;
  title: string;
}

/** Trivy Operator's ExposedSecretReport of one container. */
export interface ExposedSecretReport extends ImageReport {
  type: 'ExposedSecretReport';
  /** The gravest first; null where the report has no list, which is not an empty one. */
  secrets: readonly ExposedSecret[] | null;
  /** How many more it lists than are kept. */
  left: number;
}

/** By what a report was found to be about an image (CHECKLIST: `unknown` in detail). */
export type JoinedBy = 'owner' | 'digest' | 'tag';

export interface JoinedReport<R extends ImageReport> {
  report: R;
  by: JoinedBy;
}

/** The reports on what one container of a group runs: more than one where its pods run several images, or are scanned one by one. */
export interface ContainerReports<R extends ImageReport> {
  joined: readonly JoinedReport<R>[];
  /** What has no report, each once. */
  missing: readonly MissingReport<R>[];
}

export interface MissingReport<R extends ImageReport> {
  /** A pod that runs it; null where none does. */
  pod: string | null;
  /** The report on that container by its owner, which is about another image. */
  other: R | null;
}

/** What is known of the images of one group of pods, by the name of the container, for each kind of report. */
export interface GroupReports {
  exposedSecrets: ReadonlyMap<string, ContainerReports<ExposedSecretReport>>;
}

export const NO_REPORTS: GroupReports = { exposedSecrets: new Map() };
