import { setImmediate as nextTurn } from 'node:timers/promises';
import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import { classifyLiterals } from '../../credentials/classify-literals.ts';
import type { FoundFile } from './find-files.ts';
import { type FileContent, readObjects } from './read-objects.ts';
import { readText } from './read-text.ts';

/** Reads files; the contents come in the order of the files. Never throws on foreign content: what cannot be used is a fault. */
export type ReadFiles = (files: readonly FoundFile[]) => Promise<FileContent[]>;

/** After this much text (bytes) its literals are classified and forgotten, and others get their turn. */
const TURN = 1_000_000;

/** Reads files one after the other, in this thread. */
export const readFiles: ReadFiles = async (files) => {
  const contents: FileContent[] = [];
  const literals = new LiteralCollector();
  let turn = 0;
  for (const { path, size } of files) {
    contents.push(readFile(path, literals));
    turn += size;
    if (turn > TURN) {
      turn = 0;
      await classifyLiterals(literals);
      await nextTurn();
    }
  }
  await classifyLiterals(literals);
  return contents;
};

function readFile(path: string, literals: LiteralCollector): FileContent {
  const name = path === '-' ? 'standard input' : path;
  const { text, message } = readText(path);
  return text === null ? { objects: [], faults: [{ file: name, line: null, message }], secrets: [], ignored: new Map() } : readObjects(name, text, literals);
}
