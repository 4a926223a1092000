import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { faultText, parseConfigFile } from '#lib/config-file/parse.ts';
import type { ClusterEntry } from '#lib/config-file/to-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/model/settings.ts';

/** What a configuration file says. */
export interface FileConfig {
  settings: Settings;
  /** Paths in them are absolute; null where the file names no clusters. */
  clusters: ClusterEntry[] | null;
}

export type ReadFileConfig = (FileConfig & { faults: null }) | { settings: null; clusters: null; faults: string[] };

/** Far more than all settings need; another file was meant. */
const MAX_BYTES = 1024 * 1024;

/** Without a file everything is as the checklist says. */
export const NO_FILE: FileConfig = { settings: DEFAULT_SETTINGS, clusters: null };

/**
 * Reads a configuration file. Never throws: whatever is wrong is listed, one sentence each, that begins with `shown`, line and column.
 *
 * @param shown the path as the user wrote it.
 */
export function readConfigFile(path: string, shown: string): ReadFileConfig {
  const text = readUtf8(path);
  if ('fault' in text) return refuse([`${shown}${text.fault}`]);
  const parsed = parseConfigFile(text.text);
  if (parsed.faults) return refuse(parsed.faults.map((fault) => faultText(shown, fault)));
  const clusters = parsed.clusters?.map((cluster) => ({ ...cluster, kubeconfig: absolute(path, cluster.kubeconfig), manifests: absolute(path, cluster.manifests) })) ?? null;
  return { settings: parsed.settings, clusters, faults: null };
}

const refuse = (faults: string[]): ReadFileConfig => ({ settings: null, clusters: null, faults });

const absolute = (file: string, path: string | null): string | null => (path === null ? null : resolve(/* turbopackIgnore: true */ dirname(file), path));

/** The text without its byte order mark, or what follows the name of the file in a fault. */
function readUtf8(path: string): { text: string } | { fault: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(/* turbopackIgnore: true */ path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { fault: `: ${code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'is a folder' : code === 'EACCES' ? 'may not be read by this account' : message}` };
  }
  if (bytes.length > MAX_BYTES) return { fault: `: has ${bytes.length} bytes, a configuration has at most ${MAX_BYTES}` };
  return isUtf8(bytes) ? { text: new TextDecoder().decode(bytes) } : { fault: `:${lineOfBadByte(bytes)}:1 not UTF-8: save the file in that encoding` };
}

/** Counts from 1. */
function lineOfBadByte(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  const bad = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  return bad < 0 ? 1 : bad + 1;
}
