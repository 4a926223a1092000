import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseConfigFile } from '#lib/config-file/parse.ts';
import type { ClusterEntry } from '#lib/config-file/to-settings.ts';
import type { Fault } from '#lib/model/inventory.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/model/settings.ts';

/** What a configuration file says. */
export interface FileConfig {
  settings: Settings;
  /** Paths in them are absolute; null where the file names no clusters. */
  clusters: ClusterEntry[] | null;
}

/** Something wrong in the file; without a line where it is about the file as a whole. */
export type FileFault = Fault & { column: number | null };

export type ReadFileConfig = (FileConfig & { faults: null }) | { settings: null; clusters: null; faults: FileFault[] };

/** Far more than all settings need; another file was meant. */
const MAX_BYTES = 1024 * 1024;

const REASONS: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'is a folder', EACCES: 'may not be read by this account' };

/** Without a file everything is as the checklist says. */
export const NO_FILE: FileConfig = { settings: DEFAULT_SETTINGS, clusters: null };

/** A fault as it is printed, after the way of compilers: `config.yaml:12:5 checks.x: no such check`. */
export const fileFaultText = ({ file, line, column, message }: FileFault): string => (line === null ? `${file}: ${message}` : `${file}:${line}:${column ?? 1} ${message}`);

/**
 * Reads a configuration file. Never throws: whatever is wrong is listed.
 *
 * @param shown the path as the user wrote it.
 */
export function readConfigFile(path: string, shown: string): ReadFileConfig {
  const text = readUtf8(path);
  if ('fault' in text) return refuse([{ file: shown, column: null, ...text.fault }]);
  const parsed = parseConfigFile(text.text);
  if (parsed.faults) return refuse(parsed.faults.map(({ line, column, path: at, message }) => ({ file: shown, line, column, message: at === '' ? message : `${at}: ${message}` })));
  const clusters = parsed.clusters?.map((cluster) => ({ ...cluster, kubeconfig: absolute(path, cluster.kubeconfig), manifests: absolute(path, cluster.manifests) })) ?? null;
  return { settings: parsed.settings, clusters, faults: null };
}

const refuse = (faults: FileFault[]): ReadFileConfig => ({ settings: null, clusters: null, faults });

const absolute = (file: string, path: string | null): string | null => (path === null ? null : resolve(/* turbopackIgnore: true */ dirname(file), path));

/** The text without its byte order mark, or why there is none. */
function readUtf8(path: string): { text: string } | { fault: Pick<FileFault, 'line' | 'message'> } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(/* turbopackIgnore: true */ path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { fault: { line: null, message: REASONS[code ?? ''] ?? message } };
  }
  if (bytes.length > MAX_BYTES) return { fault: { line: null, message: `has ${bytes.length} bytes, a configuration has at most ${MAX_BYTES}` } };
  return isUtf8(bytes) ? { text: new TextDecoder().decode(bytes) } : { fault: { line: lineOfBadByte(bytes), message: 'not UTF-8: save the file in that encoding' } };
}

/** Counts from 1. */
function lineOfBadByte(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  const bad = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  return bad < 0 ? 1 : bad + 1;
}
