import { basename } from 'node:path';
import type { Fault } from '#lib/model/inventory.ts';
import { fieldOf, type Waiver } from '#lib/model/waiver.ts';
import { parseWaivers } from '#lib/scoring/waivers/parse-waivers.ts';
import { FieldLocator } from '../sources/manifests/locate-field.ts';
import { type Document, readDocuments } from '../sources/manifests/read-documents.ts';
import { readText } from '../sources/manifests/read-text.ts';

/** What a file of waivers says. */
export interface WaiverFileContent {
  waivers: Waiver[];
  /** Entries that are refused, and what else is odd. */
  faults: Fault[];
}

/** Why a file as a whole says nothing. */
export interface WaiverFileFailure {
  line: number | null;
  message: string;
}

export type ReadWaivers = { text: string; content: WaiverFileContent; failure: null } | { text: string | null; content: null; failure: WaiverFileFailure };

/**
 * Reads a file of waivers: YAML or JSON, `waivers:` a list. Never throws on foreign content. `shown` is how faults name the file; waivers name
 * it by its last part.
 */
export function readWaiverFile(path: string, shown: string = path): ReadWaivers {
  const { text, message } = readText(path);
  if (text === null) return { text, content: null, failure: { line: null, message } };
  return { text, ...parseWaiverText(text, { path, shown }) };
}

function parseWaiverText(text: string, file: { path: string; shown: string }): { content: WaiverFileContent; failure: null } | { content: null; failure: WaiverFileFailure } {
  const { documents, faults } = readDocuments(text);
  const [broken] = faults;
  if (broken) return { content: null, failure: broken };
  const content: WaiverFileContent = { waivers: [], faults: [] };
  for (const document of documents) {
    const failure = readDocument(document, file, content);
    if (failure) return { content: null, failure };
  }
  if (documents.length === 0) return { content: null, failure: { line: null, message: 'has no list of waivers; without any, write waivers: []' } };
  return { content, failure: null };
}

function readDocument(document: Document, { path, shown }: { path: string; shown: string }, content: WaiverFileContent): WaiverFileFailure | null {
  const { value } = document;
  const locator = new FieldLocator(document.text);
  const lineOf = (field: readonly (string | number)[]): number => document.line + (locator.line(field) ?? 0);
  const fault = (line: number, message: string): void => void content.faults.push({ file: shown, line, message });
  if (typeof value !== 'object' || value === null || !Array.isArray((value as { waivers?: unknown }).waivers)) {
    return { line: document.line, message: 'has no list of waivers: expected waivers: followed by its entries' };
  }
  for (const key of Object.keys(value)) if (key !== 'waivers') fault(lineOf([key]), `${key} is not known; a file of waivers has waivers`);
  if (document.duplicateKey !== undefined) fault(document.duplicateKey, 'the same field stands twice; the last one counts');
  const originOf = (index: number): Waiver['origin'] => ({ kind: 'file', file: basename(path), line: lineOf(['waivers', index]), expiresLine: lineOf(['waivers', index, 'expires']) });
  const parsed = parseWaivers((value as { waivers: unknown }).waivers, { originOf });
  content.waivers.push(...parsed.waivers);
  for (const found of parsed.faults) fault(lineOf(['waivers', ...found.path]), `${fieldOf(found)}: ${found.message}`);
  return null;
}
