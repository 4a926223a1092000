import { nearest } from '#lib/config-file/nearest.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { checks } from './checks.ts';
import { type Cli, EXIT, UsageError } from './cli.ts';
import { HELP, helpOf, helpOfAll } from './commands.ts';
import { podSecurity } from './pod-security.ts';
import { scan } from './scan.ts';

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
  if (name === '--version' || name === '-v' || name === 'version') return told(`plimsoll ${packageJson.version}`, cli);
  if (name === undefined || name === 'help' || isHelp(name)) return told(helpAbout(args[0]), cli);
  const command = COMMANDS.get(name);
  if (!command) return unknownCommand(name, cli);
  if (asksForHelp(args)) return told(helpAbout(name), cli);
  try {
    return await command(args, cli);
  } catch (error) {
    cli.error(isUsers(error) ? messageOf(error, name) : String((error instanceof Error && error.stack) || error));
    return EXIT.badInput;
  }
}

function told(text: string, cli: Cli): number {
  cli.print(`${text}\n`);
  return EXIT.fine;
}

function helpAbout(name: string | undefined): string {
  const help = HELP.get(name ?? '');
  return help ? helpOf(help) : helpOfAll();
}

function unknownCommand(name: string, cli: Cli): number {
  const close = nearest(name, [...COMMANDS.keys(), 'help', 'version']);
  cli.error(`There is no command ${name}.${close === null ? '' : ` Did you mean ${close}?`}\n\n${helpOfAll()}`);
  return EXIT.badInput;
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** `scan --help` and `scan -h`; what stands behind `--` is a name. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some(isHelp);
}

/** Node's advice on how to name a file like an option is no help to whoever misspelt an option. */
function messageOf(error: Error & { code?: string }, command: string): string {
  if (error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return error.message;
  const [sentence = ''] = error.message.split('. ');
  const flags = [...(HELP.get(command)?.options ?? []).map(([written]) => written.split(' ')[0] as string), '--help'];
  const close = nearest(/'(-[^']*)'/.exec(sentence)?.[1] ?? '', flags);
  return `${sentence}: ${close === null ? '' : `did you mean ${close}? `}see plimsoll ${command} --help`;
}

function isUsers(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return error instanceof UsageError || ['AppError', 'ConfigError'].includes(error.name) || (code?.startsWith('ERR_PARSE_ARGS') ?? false);
}
