import { checks, CHECKS_USAGE } from './checks.ts';
import { type Cli, EXIT, UsageError } from './cli.ts';
import { podSecurity, POD_SECURITY_USAGE } from './pod-security.ts';
import { scan, SCAN_USAGE } from './scan.ts';

const USAGE = `plimsoll ${SCAN_USAGE}
plimsoll ${CHECKS_USAGE}
plimsoll ${POD_SECURITY_USAGE}
plimsoll config check FILE
plimsoll token create --role intake --cluster SLUG | token list [--cluster SLUG] | token revoke ID

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad input (named on stderr; the rest is graded all the same).`;

const COMMANDS: ReadonlyMap<string, (args: string[], cli: Cli) => Promise<number>> = new Map([
  ['scan', scan],
  ['checks', checks],
  ['pod-security', podSecurity],
  // Imported when asked for: a scan needs neither.
  ['config', async (args: string[], cli: Cli) => (await import('./config.ts')).config(args, cli)],
  ['token', async (args: string[], cli: Cli) => (await import('./token.ts')).token(args, cli)],
]);

/** Runs one command and returns its exit code. Never throws: what a user can mend is one sentence, anything else has its stack. */
export async function run([name, ...args]: string[], cli: Cli): Promise<number> {
  const command = COMMANDS.get(name ?? '');
  if (!command || asksForHelp(args)) return help(command ? 'help' : name, cli);
  try {
    return await command(args, cli);
  } catch (error) {
    cli.error(isUsers(error) ? messageOf(error) : String((error instanceof Error && error.stack) || error));
    return EXIT.badInput;
  }
}

function help(name: string | undefined, cli: Cli): number {
  if (name === undefined || name === 'help' || asksForHelp([name])) {
    cli.print(`${USAGE}\n`);
    return EXIT.fine;
  }
  cli.error(`There is no command ${name}.\n\n${USAGE}`);
  return EXIT.badInput;
}

/** `scan --help` and `scan -h`; what stands behind `--` is a name. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

/** Node's advice on how to name a file like an option is no help to whoever misspelt an option. */
function messageOf(error: Error & { code?: string }): string {
  return error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `${error.message.split('. ')[0]}: see plimsoll help` : error.message;
}

function isUsers(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof UsageError || ['AppError', 'ConfigError'].includes(error.name) || (code?.startsWith('ERR_PARSE_ARGS') ?? false);
}
