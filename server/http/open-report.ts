import type { ReportDocument } from '#lib/api/reports.ts';
import { getEngines } from '../runtime.ts';

/** The document behind `/r/{token}`, whichever cluster it is of, counted as one opening. Null for everything that is not an open link, and nothing tells which. */
export async function openReport(token: string): Promise<ReportDocument | null> {
  if (!/^[\w-]{16,200}$/.test(token)) return null;
  for (const engine of await getEngines()) {
    const document = await engine.openReport(token);
    if (document !== null) return document;
  }
  return null;
}
