import { expect, test } from 'vitest';
import { readLines } from './line-reader.ts';

async function* pieces(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

async function read(...texts: (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of readLines(pieces(...texts))) lines.push(...some);
  return lines;
}

const euro = Buffer.from('€');

test.each<[string, (string | Buffer)[], string[]]>([
  ['whole lines', ['a\nb\n'], ['a', 'b']],
  ['a line over three pieces', ['a', 'b', 'c\nd\n'], ['abc', 'd']],
  ['a newline alone in its piece', ['a', '\n', 'b\n'], ['a', 'b']],
  ['a character over two pieces', [euro.subarray(0, 1), euro.subarray(1), '\n'], ['€']],
  ['empty lines are none', ['\n\na\n\n'], ['a']],
  ['what is left at the end is a line', ['a\nb'], ['a', 'b']],
  ['nothing', [], []],
])('%s', async (_name, given, expected) => {
  expect(await read(...given)).toEqual(expected);
});

test('a line without an end is refused before it fills the memory', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  await expect(read(...Array.from({ length: 66 }, () => piece))).rejects.toThrow('more than 64 MB');
});
