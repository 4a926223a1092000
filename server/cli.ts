import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { EXIT } from './cli/cli.ts';
import { run } from './cli/run.ts';
import { userArguments, userFolder } from './config-user.ts';

/** A reader that has seen enough closes the pipe: that is no error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.fine : EXIT.badInput));

const stood = userFolder();
process.exitCode = await run(userArguments(), {
  print: (text) => void process.stdout.write(text),
  error: (line) => void process.stderr.write(`${line}\n`),
  resolve: (path) => resolve(stood, path),
  readInput: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
});
