import { z } from 'zod';
import { type ExportFormat, exportFileName, type ExportName, exportParams } from '#lib/api/exports.ts';
import type { EngineClient } from '../engine/client.ts';
import type { ExportRequest } from '../engine/exports/open-exports.ts';
import { getEngine, type Runtime } from '../runtime.ts';
import { answerWith } from './answer.ts';
import { clusterParam } from './read-route.ts';
import { route, type RouteHandler } from './route.ts';

const TYPES: Record<ExportFormat, string> = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json' };

/** GET of a whole list as a file, with the filters and the order of its read. */
export function exportRoute(list: ExportName): RouteHandler {
  const params: z.ZodObject = clusterParam.extend(exportParams(list).shape);
  return route({
    name: `export-${list}`,
    params,
    async handle({ request, params: { cluster, format, ...filters }, principal, runtime, requestId }) {
      const engine = await getEngine(cluster as string);
      const asked = { list, params: filters, format: format as ExportFormat } as unknown as ExportRequest;
      const { id, at } = await engine.openExport(asked, principal);
      // What fails at the start is still told as a problem.
      const first = await engine.readExport(id);
      const headers = {
        'content-type': TYPES[format as ExportFormat],
        'content-disposition': `attachment; filename="${exportFileName(engine.slug, list, at, format as ExportFormat)}"`,
        'cache-control': 'private, no-store',
      };
      if (request.method === 'HEAD') {
        await engine.closeExport(id);
        return answerWith(null, headers);
      }
      return answerWith(streamOf(engine, id, first, (error) => logBreak(runtime, requestId, list, error)), headers);
    },
  });
}

/** The pieces as they are asked for: a reader that is slow or gone keeps nothing in memory. One that fails breaks the connection, so that half a file is not taken for a whole one. */
function streamOf(engine: EngineClient, id: string, first: string | null, failed: (error: unknown) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = first;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next === null) return controller.close();
      controller.enqueue(encoder.encode(next));
      try {
        next = await engine.readExport(id);
      } catch (error) {
        failed(error);
        controller.error(error);
      }
    },
    cancel: () => engine.closeExport(id),
  });
}

function logBreak(runtime: Runtime, requestId: string, list: ExportName, error: unknown): void {
  runtime.log.warn({ requestId, list, err: error }, 'a download broke off');
}
