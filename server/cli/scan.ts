import { parseArgs } from 'node:util';
import { DEFAULT_SETTINGS } from '#lib/model/settings.ts';
import { SEVERITIES, type Severity } from '#lib/model/verdict.ts';
import { loadManifests } from '../engine/sources/manifests/load-manifests.ts';
import { readWaiverFile } from '../engine/waivers/read-waiver-file.ts';
import type { WaiverFileState } from '../engine/waivers/waiver-file.ts';
import { type Cli, EXIT, usageError } from './cli.ts';
import { SCAN } from './commands.ts';
import { type GradedManifests, gradeManifests } from './grade-manifests.ts';
import { isEmptiness, nothingFound } from './nothing-found.ts';
import { readInThreads } from './read-in-threads.ts';
import { scanDocumentText } from './scan-document.ts';
import { scanTable } from './scan-table.ts';
import { writtenPaths } from './written-path.ts';

type Write = (graded: GradedManifests, cli: Cli, show: (file: string) => string) => Iterable<string>;

/** How the result is written. What few scans ask for is imported when asked for. */
const FORMATS: Record<string, () => Write | Promise<Write>> = {
  table: () => scanTable,
  json: () => scanDocumentText,
  sarif: async () => (await import('./scan-sarif.ts')).scanSarif,
  junit: async () => (await import('./scan-junit.ts')).scanJUnit,
};

/** Grades manifests. Bad input is named on stderr and in `faults`, the rest is graded all the same; then the exit code is 2, which wins over 1. */
export async function scan(args: string[], cli: Cli): Promise<number> {
  const options = { format: { type: 'string', default: 'table' }, 'fail-on': { type: 'string' }, config: { type: 'string' }, waivers: { type: 'string' }, 'allow-empty': { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const { format, 'fail-on': failOn, 'allow-empty': allowEmpty } = values;
  if (positionals.length === 0) throw usageError(`what to scan is missing: ${SCAN.usage[0]}`);
  if (!Object.hasOwn(FORMATS, format)) throw usageError(`--format is one of ${Object.keys(FORMATS).join(', ')}, not ${format}`);
  if (failOn !== undefined && !SEVERITIES.includes(failOn as Severity)) throw usageError(`--fail-on is one of ${SEVERITIES.join(', ')}, not ${failOn}`);
  // Imported when asked for: most scans need no configuration.
  const settings = values.config === undefined ? DEFAULT_SETTINGS : (await import('./config.ts')).readSettings(values.config, cli);
  const waivers = values.waivers === undefined ? null : readWaivers(values.waivers, cli);
  const show = writtenPaths(positionals.filter((path) => path !== '-'), cli);
  const manifests = await loadManifests(positionals.map((path) => (path === '-' ? path : cli.resolve(path))), { show, readFiles: readInThreads() });
  const nothing = allowEmpty ? null : nothingFound(manifests, positionals);
  if (nothing) manifests.faults.push(nothing);
  const graded = gradeManifests(manifests, { settings, waivers, now: Date.now(), show });
  const { faults } = graded.manifests;
  for (const { file, line, message, level } of faults) cli.error(`${file}${line === null ? '' : `:${line}`}: ${level === 'warning' ? 'warning: ' : ''}${message}`);
  const write = await FORMATS[format]!();
  for (const part of write(graded, cli, show)) cli.print(part);
  if (faults.some((fault) => fault.level !== 'warning' && !(allowEmpty && isEmptiness(fault)))) return EXIT.badInput;
  const { worst } = graded;
  return failOn !== undefined && worst !== null && SEVERITIES.indexOf(worst) <= SEVERITIES.indexOf(failOn as Severity) ? EXIT.findings : EXIT.fine;
}

/** The waivers of `--waivers`. Throws a UsageError where the file as a whole cannot be used; entries that are refused are faults beside others. */
function readWaivers(file: string, cli: Cli): WaiverFileState {
  const path = cli.resolve(file);
  const { content, failure } = readWaiverFile(path, file);
  if (failure) throw usageError(`${file}${failure.line === null ? '' : `:${failure.line}`}: ${failure.message}`);
  return { path: file, ...content, failure: null, readAt: null };
}
