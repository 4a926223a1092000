import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { reasonOf } from './find-files.ts';

/** Larger files are refused: no manifest is that large, and one must not take the memory of all. */
export const MAX_BYTES = 64 * 1024 * 1024;

/** The fault of a file without text. */
export const IS_EMPTY = 'is empty';

export type Text = { text: string; message: null } | { text: null; message: string };

/** Reads a text file, standard input for `-`: UTF-8, or UTF-16 with a byte order mark. Anything else is named, not thrown. */
export function readText(path: string): Text {
  try {
    const file = path === '-' ? 0 : openSync(path, 'r');
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return decode(readStream(file));
      return stats.size > MAX_BYTES ? tooLarge(stats.size) : decode(readFileSync(file));
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

const refuse = (message: string): Text => ({ text: null, message });

const tooLarge = (bytes: number): Text => refuse(`has ${Math.floor(bytes / 1024 / 1024)} MB or more; at most ${MAX_BYTES / 1024 / 1024} MB are read`);

/** Pipes have no size: read until the end, or one byte too many. */
function readStream(file: number): Buffer {
  const chunks: Buffer[] = [];
  for (let total = 0; total <= MAX_BYTES; ) {
    const chunk = Buffer.allocUnsafe(65_536);
    const length = readSome(file, chunk);
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    total += length;
  }
  return Buffer.concat(chunks);
}

function readSome(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      // Standard input may be non-blocking: wait for more.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function decode(bytes: Buffer): Text {
  if (bytes.length > MAX_BYTES) return tooLarge(bytes.length);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && bytes.includes(0)) return refuse('is not a text file');
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.trim() === '' ? refuse(IS_EMPTY) : { text, message: null };
  } catch {
    return refuse('is not a text file: it is not valid UTF-8');
  }
}
