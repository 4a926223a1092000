import { resolve } from 'node:path';
import { run } from '../run.ts';

export interface Ran {
  code: number;
  out: string;
  errors: string[];
}

/** Runs a command as if the user stood in that folder; `input` is what pod-security reads, line by line. */
export async function runIn(folder: string, args: string[], input: readonly string[] = []): Promise<Ran> {
  let out = '';
  const errors: string[] = [];
  const code = await run(args, {
    print: (text) => void (out += text),
    error: (line) => void errors.push(line),
    resolve: (path) => resolve(folder, path),
    async *readInput() {
      yield* input;
    },
  });
  return { code, out, errors };
}
