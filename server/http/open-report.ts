import type { ReportDocument } from '#lib/api/reports.ts';
import { findAmong } from '../engine/fan-out.ts';
import { getRuntime } from '../runtime.ts';

/** The document behind `/r/{token}`, whichever cluster it is of, counted as one opening. Null for everything that is not an open link, and nothing tells which; AppError where a cluster that might know it cannot be asked. */
export async function openReport(token: string): Promise<ReportDocument | null> {
  if (!/^[\w-]{16,200}$/.test(token)) return null;
  return findAmong(getRuntime().clusters.all(), (engine) => engine.openReport(token));
}
