import { MalformedError } from './errors.ts';

const NEWLINE = 0x0a;
/** etcd refuses objects above 1.5 MB by default; this is only there so that a broken server cannot fill the memory. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;

/**
 * Cuts a stream into lines; each piece of the network gives the lines that it completes. What follows the last newline is a line too, so
 * that an object that was cut off is noticed. Throws MalformedError on a line over 64 MB.
 */
export async function* readLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let open: Buffer[] = [];
  let openBytes = 0;
  for await (const piece of pieces) {
    const lines: string[] = [];
    let start = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      const tail = piece.subarray(start, end);
      lines.push((open.length > 0 ? Buffer.concat([...open, tail]) : tail).toString('utf8'));
      open = [];
      openBytes = 0;
      start = end + 1;
    }
    if (start < piece.length) {
      open.push(piece.subarray(start));
      openBytes += piece.length - start;
      if (openBytes > LONGEST_LINE_BYTES) throw new MalformedError('a line of more than 64 MB');
    }
    yield lines.filter((line) => line.trim() !== '');
  }
  const rest = Buffer.concat(open).toString('utf8');
  if (rest.trim() !== '') yield [rest];
}
