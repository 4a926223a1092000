/** A command as help tells of it: its usage, a sentence, and its options in the order in which they are listed. */
export interface CommandHelp {
  usage: readonly string[];
  about: string;
  options: readonly (readonly [written: string, text: string])[];
}

export const SCAN: CommandHelp = {
  usage: ['scan DIR|FILE|-… [--format table|json|sarif|junit] [--fail-on critical|high|medium|low] [--config FILE] [--waivers FILE] [--allow-empty]'],
  about: 'Grades Kubernetes manifests: folders with all YAML and JSON below them, files, and standard input for -.',
  options: [
    ['--format FORMAT', 'table for people (the default), json as the API has it, sarif for code scanning, junit for CI servers'],
    ['--fail-on SEVERITY', 'exit with 1 where a check of that severity or a worse one fails: critical, high, medium or low'],
    ['--config FILE', 'checks, severities and thresholds as that file says'],
    ['--waivers FILE', 'what fails and is accepted, with a reason and an end'],
    ['--allow-empty', 'input without any Kubernetes object is fine, as from a template that renders nothing; otherwise it is bad input'],
  ],
};

export const CHECKS_LIST: CommandHelp = {
  usage: ['checks [--format table|json]'],
  about: 'Lists the checks that are built.',
  options: [['--format FORMAT', 'table for people (the default), or json']],
};

export const POD_SECURITY: CommandHelp = {
  usage: ['pod-security --jsonl [--versions v1.25,v1.37,latest] < PODS'],
  about: 'Says of one pod per line what Pod Security Admission would answer, in the words of the API server.',
  options: [
    ['--jsonl', 'one pod per line, as JSON; all it reads'],
    ['--versions LIST', 'versions of the policy, separated by commas: latest where left out'],
  ],
};

export const CONFIG: CommandHelp = { usage: ['config check FILE'], about: 'Says what a configuration file changes, or every fault in it.', options: [] };

export const TOKEN: CommandHelp = {
  usage: ['token create --role intake --cluster SLUG', 'token list [--cluster SLUG]', 'token revoke ID'],
  about: 'Makes, lists and revokes the tokens of event senders. A token is shown once, when it is made.',
  options: [
    ['--role ROLE', 'intake, the one there is'],
    ['--cluster SLUG', 'the cluster as the address bar has it: /c/SLUG'],
  ],
};

/** All commands by name. */
export const HELP: ReadonlyMap<string, CommandHelp> = new Map([
  ['scan', SCAN],
  ['checks', CHECKS_LIST],
  ['pod-security', POD_SECURITY],
  ['config', CONFIG],
  ['token', TOKEN],
]);

const EXIT_CODES = 'Exit codes: 0 fine, 1 findings at or above --fail-on, 2 bad input (named on stderr; the rest is graded all the same).';

/** All that there is. */
export function helpOfAll(): string {
  const commands = [...HELP.values()].flatMap(({ usage }) => usage.map((line) => `plimsoll ${line}`));
  return `${commands.join('\n')}\n\nplimsoll COMMAND --help tells more of a command, plimsoll --version the version.\n${EXIT_CODES}`;
}

/** One command with its options. */
export function helpOf({ usage, about, options }: CommandHelp): string {
  const rows = [...options, ['-h, --help', 'this']].map(([written, text]) => `  ${written!.padEnd(20)}${text}`);
  return `${usage.map((line) => `plimsoll ${line}`).join('\n')}\n\n${about}\n\n${rows.join('\n')}\n\n${EXIT_CODES}`;
}
