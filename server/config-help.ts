import packageJson from '../package.json' with { type: 'json' };
import { FLAGS } from './config-flags.ts';

const VARIABLES: readonly (readonly [name: string, text: string])[] = [
  ['PORT, HOST', 'where it listens: 3000 and 127.0.0.1; other hosts than loopback need ALLOW_UNAUTHENTICATED=1 as well'],
  ['BASE_PATH', 'a path such as /plimsoll, behind a proxy'],
  ['PUBLIC_URL', 'origin of report links; requests with another Host or Origin are refused'],
  ['ALLOWED_HOSTS', 'further host names, separated by commas'],
  ['DATA_DIR', 'where history is kept: .plimsoll'],
  ['DATABASE_URL', 'postgres://… keeps history on PostgreSQL instead'],
  ['INTAKE_TOKEN', 'fixes the token of event senders where there is one cluster'],
  ['PLIMSOLL_CONFIG', 'the configuration file, as --config'],
  ['LOG_LEVEL', 'trace, debug, info, warn, error, fatal or silent: info'],
];

const table = (rows: readonly (readonly [string, string])[]): string => rows.map(([name, text]) => `  ${name.padEnd(26)}${text}`).join('\n');

/** What to print instead of starting, where the flags ask for help or for the version; null where they do not. */
export function startHelp(argv: readonly string[]): string | null {
  const end = argv.indexOf('--');
  const asked = end < 0 ? argv : argv.slice(0, end);
  if (asked.some((flag) => flag === '--help' || flag === '-h')) return help();
  return asked.some((flag) => flag === '--version' || flag === '-v') ? `plimsoll ${packageJson.version}\n` : null;
}

const help = (): string => `Plimsoll ${packageJson.version} grades the workloads of a Kubernetes cluster and serves the result as pages and an API.

npm start -- [FLAGS]       without flags: the pod's own account, else the current context of the kubeconfig, else the demo

Flags
${table(FLAGS.map(({ written, text }) => [written, text] as const))}
${table([['-h, --help', 'this'], ['-v, --version', 'the version']])}

Environment variables
${table(VARIABLES)}

npm run -s plimsoll -- help   the command line: scan manifests, check a configuration, tokens
`;
