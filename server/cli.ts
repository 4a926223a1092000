import { enableCompileCache } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';

// Compiled code is kept beside the packages, so that the next run starts in half the time; where that folder cannot be written, it is not.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/plimsoll'));
const [{ EXIT }, { run }, { userArguments, userFolder }] = await Promise.all([import('./cli/cli.ts'), import('./cli/run.ts'), import('./config-user.ts')]);

/** A reader that has seen enough closes the pipe: that is no error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.fine : EXIT.badInput));

const stood = userFolder();
process.exitCode = await run(userArguments(), {
  print: (text) => void process.stdout.write(text),
  error: (line) => void process.stderr.write(`${line}\n`),
  resolve: (path) => resolve(stood, path),
  relative: (path) => (path.startsWith('/') ? relative(stood, path) || '.' : path),
  readInput: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
});
