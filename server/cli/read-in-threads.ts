import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FoundFile } from '../engine/sources/manifests/find-files.ts';
import { type ReadFiles, readFiles } from '../engine/sources/manifests/read-files.ts';
import type { FileContent } from '../engine/sources/manifests/read-objects.ts';

/** What a thread is given at birth: all files, cut into pieces, and the number of the next piece, which all threads count up. */
export interface ThreadData {
  pieces: FoundFile[][];
  next: SharedArrayBuffer;
}

/** One piece that a thread has read. */
export interface ReadPiece {
  piece: number;
  contents: FileContent[];
}

/** A thread takes longer to start, and to become as fast as this one, than this much text takes to read (bytes). */
const WORTH_A_THREAD = 2_500_000;
/** How much text is taken at a time (bytes): little enough that all threads end at about the same time. */
const PIECE = 262_144;
/** More than these have nothing to do while this thread puts together what they read. */
const MOST_THREADS = 8;

/** Reads files on up to that many threads, this one included. What comes out is the same for any number. */
export function readInThreads(threads: number = availableParallelism()): ReadFiles {
  return async (files) => {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    // A pipe has no size, and only this thread may read standard input.
    const pieces = cut(files.filter(({ path }) => path !== '-'));
    const more = Math.min(threads, MOST_THREADS, Math.floor(bytes / WORTH_A_THREAD), pieces.length) - 1;
    if (more <= 0) return readFiles(files);
    const data: ThreadData = { pieces, next: new SharedArrayBuffer(4) };
    const read: FileContent[][] = [];
    const others = Array.from({ length: more }, () => readInThread(data, read));
    const ours = async (): Promise<void> => {
      for (const piece of takePieces(data)) {
        read[piece] = await readFiles(pieces[piece] as FoundFile[]);
        await nextTurn();
      }
    };
    await Promise.all([ours(), ...others]);
    const rest = await readFiles(files.filter(({ path }) => path === '-'));
    const contents = read.flat();
    return files.map(({ path }) => (path === '-' ? rest.shift() : contents.shift()) as FileContent);
  };
}

/** The numbers of the pieces that are still to be read, each given to one thread only. */
export function* takePieces({ pieces, next }: ThreadData): Iterable<number> {
  const counter = new Int32Array(next);
  for (let piece = Atomics.add(counter, 0, 1); piece < pieces.length; piece = Atomics.add(counter, 0, 1)) yield piece;
}

function cut(files: readonly FoundFile[]): FoundFile[][] {
  const pieces: FoundFile[][] = [];
  let size = PIECE;
  for (const file of files) {
    if (size >= PIECE) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(file);
    size += file.size;
  }
  return pieces;
}

/** Resolves when there is nothing left to read. */
function readInThread(workerData: ThreadData, read: FileContent[][]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const thread = new Worker(new URL('scan-thread.js', import.meta.url), { workerData });
  thread.on('message', ({ piece, contents }: ReadPiece) => (read[piece] = contents));
  thread.once('error', reject);
  thread.once('exit', () => resolve());
  return promise;
}
