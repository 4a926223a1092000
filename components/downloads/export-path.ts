import type { ReadQuery } from '#lib/api/endpoints.ts';
import type { ExportFormat, ExportName } from '#lib/api/exports.ts';
import { BASE_PATH } from '../base-path.ts';

/** Address of the file that has a list as a query of it shows it, with all of its rows. */
export function exportPath<N extends ExportName>(cluster: string, list: N, query: ReadQuery<N>, format: ExportFormat): string {
  const params = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(query)) if (name !== 'limit' && name !== 'cursor' && value !== undefined && value !== '') params.append(name, String(value));
  return `${BASE_PATH}/api/v1/clusters/${encodeURIComponent(cluster)}/export/${list}?${params.toString()}`;
}
