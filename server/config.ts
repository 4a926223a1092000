import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ClusterEntry } from '#lib/config-file/to-settings.ts';
import type { Fault } from '#lib/model/inventory.ts';
import type { Settings } from '#lib/model/settings.ts';
import { fileFaultText, NO_FILE, readConfigFile } from './config-file.ts';
import { readFlags } from './config-flags.ts';
import { findKubeconfig } from './config-kubeconfig.ts';
import { decideSource, type SourceConfig } from './config-source.ts';
import { isLoopback } from './http/hosts.ts';

export type { SourceConfig } from './config-source.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything the product is told from outside. Plain data, so that it can be handed to a worker thread; `databaseUrl` and `intakeToken` are secrets. */
export interface Config {
  source: SourceConfig;
  /** Namespaces to watch where the account may only read some; null for all. */
  namespaces: string[] | null;
  /** The configuration file, absolute, and as the user wrote it; null where there is none. */
  file: { path: string; shown: string } | null;
  /** How the file wants things graded; the defaults without one. Replaced when the file changes. */
  settings: Settings;
  /** What is wrong in the file since it was changed: then the settings are those before. Empty at the start, which such a file refuses. */
  fileFaults: readonly Fault[];
  /** The clusters that the file names; null where it names none. Paths are absolute. */
  clusters: ClusterEntry[] | null;
  /** The kubeconfig files in which contexts are looked for whose entry names none. */
  kubeconfig: string[];
  /** File of waivers, absolute; null where there is none. */
  waivers: string | null;
  host: string;
  port: number;
  /** '' or a path like `/plimsoll`. */
  basePath: string;
  /** Origin and base path of links that leave the product, without a slash at the end. */
  publicUrl: string;
  /** Further values of the Host header that are ours: `name` or `name:port`, lower case. */
  allowedHosts: string[];
  /** Absolute. */
  dataDir: string;
  databaseUrl: string | null;
  intakeToken: string | null;
  allowUnauthenticated: boolean;
  /** True when the server can be reached from other machines without any authentication: every page must say so. */
  exposed: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** Thrown with every fault at once; no message holds the value of a secret. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Plimsoll cannot start, the configuration is wrong:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;
const unset = (value: string | undefined) => (value === undefined || value.trim() === '' ? undefined : value.trim());

const environment = z.object({
  PORT: z.string().regex(/^\d{1,5}$/, 'expected a port number').transform(Number).pipe(z.number().min(1, 'expected 1 to 65535').max(65_535, 'expected 1 to 65535')).default(3000),
  HOST: z.string().refine((host) => isIP(host) !== 0 || HOST_NAME.test(host.toLowerCase()), 'expected an address or a host name').default('127.0.0.1'),
  BASE_PATH: z
    .string()
    .transform((path) => path.replace(/\/+$/, ''))
    .pipe(z.string().regex(/^(?:\/[\w~-][\w.~-]*)*$/, 'expected a path like /plimsoll'))
    .default(''),
  PUBLIC_URL: z.string().transform(publicUrl).optional(),
  ALLOWED_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''))
    .pipe(z.array(z.string().regex(HOST_NAME, 'expected host names, with or without a port, separated by commas')))
    .default([]),
  DATA_DIR: z.string().default('.plimsoll'),
  DATABASE_URL: z.string().refine((url) => /^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? ''), 'expected postgres://user:password@host/database').optional(),
  INTAKE_TOKEN: z.string().regex(/^[\x21-\x7e]+$/, 'expected printable ASCII without spaces').optional(),
  ALLOW_UNAUTHENTICATED: z.enum(['0', '1', 'false', 'true'], 'expected 1 or 0').transform((text) => text === '1' || text === 'true').default(false),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/**
 * Reads environment and flags, the only place that does. Relative paths are taken from where the user stood: npm changes the working
 * directory and says so in INIT_CWD. Throws a ConfigError that lists every fault.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, argv: readonly string[] = process.argv.slice(2), cwd: string = process.cwd()): Config {
  const faults: string[] = [];
  const flags = readFlags(argv, faults);
  const values = environment.safeParse(Object.fromEntries(Object.keys(environment.shape).map((name) => [name, unset(env[name])])));
  if (!values.success) for (const issue of values.error.issues) faults.push(`${issue.path[0]?.toString() ?? 'environment'}: ${issue.message}`);
  // The build takes paths made from the working directory for files to ship, and would compile the whole checkout into the server.
  const resolvePath = (path: string) => resolve(/* turbopackIgnore: true */ unset(env.INIT_CWD) ?? cwd, path);
  const named = flags.config ?? unset(env.PLIMSOLL_CONFIG) ?? null;
  const file = named === null ? null : { path: resolvePath(named), shown: named };
  const fileConfig = file === null ? NO_FILE : readConfigFile(file.path, file.shown);
  if ('faults' in fileConfig && fileConfig.faults !== null) faults.push(...fileConfig.faults.map(fileFaultText));
  const source = decideSource(flags, env, resolvePath, faults, fileConfig.clusters !== null);
  for (const name of flags.namespaces ?? []) if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) faults.push(`--namespaces: ${name} is not the name of a namespace`);
  if (flags.namespaces?.length === 0) faults.push('--namespaces names none');
  if (flags.namespaces !== null && (source?.kind === 'demo' || source?.kind === 'manifests')) faults.push('--namespaces applies to clusters only');
  if (values.success) crossCheck(values.data, (source?.kind === 'kubeconfig' ? source.contexts.length : source?.kind === 'configuration' ? 0 : 1) + (fileConfig.clusters?.length ?? 0), faults);
  if (!values.success || source === null || faults.length > 0) throw new ConfigError(faults);
  const { PORT: port, HOST: host, BASE_PATH: basePath, DATA_DIR: dataDir, ...rest } = values.data;
  return {
    source,
    namespaces: flags.namespaces,
    file,
    settings: fileConfig.settings ?? NO_FILE.settings,
    fileFaults: [],
    clusters: fileConfig.clusters,
    // What cannot be found is said of the clusters that need it, and only of those.
    kubeconfig: file === null ? [] : (findKubeconfig(flags.kubeconfig, env, resolvePath, [])?.files ?? []),
    waivers: flags.waivers === null ? null : resolvePath(flags.waivers),
    host,
    port,
    basePath,
    publicUrl: rest.PUBLIC_URL ?? `http://127.0.0.1:${port}${basePath}`,
    allowedHosts: rest.ALLOWED_HOSTS,
    dataDir: unset(env.DATA_DIR) === undefined ? resolve(/* turbopackIgnore: true */ cwd, dataDir) : resolvePath(dataDir),
    databaseUrl: rest.DATABASE_URL ?? null,
    intakeToken: rest.INTAKE_TOKEN ?? null,
    allowUnauthenticated: rest.ALLOW_UNAUTHENTICATED,
    exposed: !isLoopback(host),
    logLevel: rest.LOG_LEVEL,
  };
}

function crossCheck(values: z.output<typeof environment>, clusters: number, faults: string[]): void {
  if (!isLoopback(values.HOST) && !values.ALLOW_UNAUTHENTICATED)
    faults.push(`HOST: ${values.HOST} can be reached from other machines and nobody would have to sign in; set ALLOW_UNAUTHENTICATED=1 as well if that is wanted`);
  if (values.INTAKE_TOKEN !== undefined && clusters > 1)
    faults.push('INTAKE_TOKEN: fixes a token where there is one cluster; with several make one for each with "plimsoll token create"');
}

function publicUrl(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '' && url.password === '')
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  context.addIssue({ code: 'custom', message: 'expected an http or https URL without query, fragment or credentials' });
  return z.NEVER;
}
