import { parentPort, workerData } from 'node:worker_threads';
import { readFiles } from '../engine/sources/manifests/read-files.ts';
import type { FoundFile } from '../engine/sources/manifests/find-files.ts';
import { type ReadPiece, takePieces, type ThreadData } from './read-in-threads.ts';

/** One of the threads that read manifests: takes pieces until there are none, and ends. */
const data = workerData as ThreadData;
for (const piece of takePieces(data)) {
  const contents = await readFiles(data.pieces[piece] as FoundFile[]);
  parentPort?.postMessage({ piece, contents } satisfies ReadPiece);
}
