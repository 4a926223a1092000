import type { ExportFormat, ExportName } from '#lib/api/exports.ts';
import { COLUMNS } from '#lib/export/lists/index.ts';
import type { Column } from '#lib/export/csv.ts';
import { AppError } from '#lib/model/app-error.ts';
import type { Clock } from '../clock.ts';
import type { ReadContext } from '../reads/context.ts';
import { type ExportParams, LISTS, type Rows } from './lists.ts';
import { writeChunks } from './write-chunks.ts';

/** A list is held in memory while it is walked through. */
const MOST_OPEN = 16;
/** Who has not asked for the next piece by then has gone away without a word. */
const PATIENCE_MS = 120_000;

export interface ExportRequest<N extends ExportName = ExportName> {
  list: N;
  params: ExportParams<N>;
  format: ExportFormat;
}

export interface OpenedExport {
  id: string;
  /** ISO time of the list. */
  at: string;
}

/**
 * The exports of one cluster that are being read. Which rows a list has, and in which order, is decided when it is opened: none is repeated and
 * none is left out however the cluster changes meanwhile. What a row says is worked out when it is written, moments later.
 */
export class OpenExports {
  private readonly open = new Map<string, { chunks: AsyncGenerator<string, void, undefined>; timer: unknown }>();
  private readonly clock: Clock;
  private lastId = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get count(): number {
    return this.open.size;
  }

  /** Throws AppError `rate-limited` where too many are open, and what reading the list throws. */
  start<N extends ExportName>(context: ReadContext, { list, params, format }: ExportRequest<N>): OpenedExport {
    if (this.open.size >= MOST_OPEN) throw new AppError('rate-limited', `${MOST_OPEN} lists of this cluster are being downloaded; try again when one is done.`);
    const at = new Date(context.now).toISOString();
    const rows = LISTS[list](context, params as Parameters<(typeof LISTS)[N]>[1]) as Rows<unknown>;
    const chunks = writeChunks(rows, format, { list, cluster: context.slug, at, revision: context.revision }, COLUMNS[list] as readonly Column<unknown>[]);
    const id = String(++this.lastId);
    this.open.set(id, { chunks, timer: this.expireLater(id) });
    return { id, at };
  }

  /** The next piece of text; null after the last. Throws AppError `not-found` for one that has been ended. */
  async next(id: string): Promise<string | null> {
    const entry = this.open.get(id);
    if (entry === undefined) throw new AppError('not-found', 'This download has ended.');
    this.clock.clearTimeout(entry.timer);
    try {
      const { value, done } = await entry.chunks.next();
      if (!done && this.open.has(id)) entry.timer = this.expireLater(id);
      else this.open.delete(id);
      return value ?? null;
    } catch (error) {
      this.open.delete(id);
      throw error;
    }
  }

  /** Ends one before its end; nothing where it has ended. */
  end(id: string): void {
    const entry = this.open.get(id);
    if (entry === undefined) return;
    this.clock.clearTimeout(entry.timer);
    this.open.delete(id);
    void entry.chunks.return();
  }

  private expireLater(id: string): unknown {
    return this.clock.setTimeout(() => this.end(id), PATIENCE_MS);
  }
}
