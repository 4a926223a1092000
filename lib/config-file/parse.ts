import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { activeChecks } from '../checks/active.ts';
import { clusterSlug } from '../model/keys.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import { describeIssue, pathText } from './describe-issue.ts';
import { type Path, Positions } from './positions.ts';
import { configFile, type ConfigFile } from './schema.ts';
import { type ClusterEntry, isDefault, toClusters, toSettings } from './to-settings.ts';

/** Something wrong in a file; line and column count from 1. */
export interface ConfigFault {
  line: number;
  column: number;
  /** '' where it is about the text and not about a value. */
  path: string;
  message: string;
}

export type ParsedConfig = { settings: Settings; clusters: ClusterEntry[] | null; faults: null } | { settings: null; clusters: null; faults: ConfigFault[] };

/** Reads the text of a configuration file. Never throws: every fault is listed, in the order of the text. An empty file is the defaults. */
export function parseConfigFile(text: string): ParsedConfig {
  const lines = new LineCounter();
  const faults: ConfigFault[] = [];
  const add = (offset: number, path: Path, message: string): void => {
    const { line, col } = lines.linePos(offset);
    faults.push({ line: Math.max(1, line), column: Math.max(1, col), path: pathText(path), message });
  };
  const file = readDocument(text, lines, add);
  if (file === null || faults.length > 0) return { settings: null, clusters: null, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  return { settings: toSettings(file), clusters: toClusters(file), faults: null };
}

/** A fault as it is printed, after the way of compilers: `config.yaml:12:5 checks.x: no such check`. */
export function faultText(file: string, { line, column, path, message }: ConfigFault): string {
  return `${file}:${line}:${column} ${path === '' ? '' : `${path}: `}${message}`;
}

type Add = (offset: number, path: Path, message: string) => void;

function readDocument(text: string, lineCounter: LineCounter, add: Add): ConfigFile | null {
  try {
    const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
    const [first, second] = Array.isArray(documents) ? (documents as Document[]) : [];
    if (second) add(second.range?.[0] ?? 0, [], 'wanted one document, this begins another');
    if (!first) return {};
    if (first.errors.some(({ message }) => message.includes('call stack'))) throw new RangeError();
    for (const { code, message, pos } of [...first.errors, ...first.warnings]) add(pos[0], [], code === 'TAB_AS_INDENT' ? 'a tab: YAML is indented with spaces' : `not YAML: ${message}`);
    return first.errors.length > 0 ? null : readValue(first, lineCounter, add);
  } catch (error) {
    // The parser gives up on deep nesting, and on aliases that lead nowhere or multiply.
    add(0, [], `cannot be read: ${error instanceof RangeError ? 'nested too deeply' : (error as Error).message}`);
    return null;
  }
}

function readValue(document: Document, lines: LineCounter, add: Add): ConfigFile | null {
  const positions = new Positions(document);
  for (const { path, again, first } of positions.doubles) add(again, path, `is there twice, the first time on line ${lines.linePos(first).line}`);
  const value: unknown = document.toJS() ?? {};
  const parsed = configFile.safeParse(value);
  for (const issue of parsed.error?.issues ?? []) {
    for (const { path, key, message } of describeIssue(issue, value)) add(key ? positions.keyAt(path) : positions.valueAt(path), key || message.startsWith('is missing') ? path : positions.written(path), message);
  }
  if (!parsed.success) return null;
  for (const { path, message } of crossCheck(parsed.data)) add(positions.valueAt(path), path, message);
  return parsed.data;
}

/** What no single value shows. */
function crossCheck(file: ConfigFile): { path: Path; message: string }[] {
  const faults: { path: Path; message: string }[] = [];
  const settings = toSettings(file);
  if (file.profile === DEFAULT_SETTINGS.profile && !isDefault(settings)) faults.push({ path: ['profile'], message: 'default is the name of the checklist as it is, and this file changes it; wanted another name' });
  if (activeChecks(settings).length === 0) faults.push({ path: ['checks'], message: 'every check is off, so that nothing would be graded' });
  const slugs = new Map<string, string>();
  for (const [index, { name }] of (file.clusters ?? []).entries()) {
    const slug = clusterSlug(name);
    const other = slugs.get(slug);
    if (other !== undefined) faults.push({ path: ['clusters', index, 'name'], message: `${name} and ${other} would both be ${slug} in URLs; wanted another name` });
    else slugs.set(slug, name);
  }
  return faults;
}
