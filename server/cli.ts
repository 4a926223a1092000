import { relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { checks, CHECKS_USAGE } from './cli/checks.ts';
import { type Cli, EXIT, UsageError } from './cli/cli.ts';
import { podSecurity, POD_SECURITY_USAGE } from './cli/pod-security.ts';
import { scan, SCAN_USAGE } from './cli/scan.ts';
import { userArguments, userFolder } from './config-user.ts';

const USAGE = `plimsoll ${SCAN_USAGE}
plimsoll ${CHECKS_USAGE}
plimsoll ${POD_SECURITY_USAGE}
plimsoll token create --role intake --cluster SLUG | token list | token revoke ID

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad input (named on stderr; the rest is graded all the same).`;

const COMMANDS: Record<string, (args: string[], cli: Cli) => Promise<number>> = {
  scan,
  checks,
  'pod-security': podSecurity,
  // Imported when asked for: a scan needs no database.
  token: async (args, cli) => (await import('./cli/token.ts')).token(args, cli),
};

const stood = userFolder();
const cli: Cli = {
  print: (text) => void process.stdout.write(text),
  error: (line) => void process.stderr.write(`${line}\n`),
  resolve: (path) => resolve(stood, path),
  relative: (path) => (path.startsWith('/') ? relative(stood, path) || '.' : path),
  readInput: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
};

/** A reader that has seen enough closes the pipe: that is no error of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.fine : EXIT.badInput));

async function main([name, ...args]: string[]): Promise<number> {
  const command = COMMANDS[name ?? ''];
  if (!command) {
    const asked = name === undefined || name === 'help' || name === '--help';
    (asked ? process.stdout : process.stderr).write(`${asked ? '' : `There is no command ${name}.\n\n`}${USAGE}\n`);
    return asked ? EXIT.fine : EXIT.badInput;
  }
  try {
    return await command(args, cli);
  } catch (error) {
    const known = error instanceof UsageError || (error instanceof Error && ['AppError', 'ConfigError'].includes(error.name)) || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    cli.error(known ? (error as Error).message : String((error as Error).stack ?? error));
    return EXIT.badInput;
  }
}

process.exitCode = await main(userArguments());
