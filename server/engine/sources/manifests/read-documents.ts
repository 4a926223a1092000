import { loadAll, YAMLException } from 'js-yaml';
import { aliasProblem } from './expand-aliases.ts';
import { KUBERNETES_SCHEMA } from './yaml-schema.ts';

/** One document of a file. */
export interface Document {
  value: unknown;
  /** The text of the document, and the line of the file (1-based) on which that text begins. */
  text: string;
  line: number;
  /** Set where a key stands twice in a mapping: the line of the second one. As with kubectl, the last one counts. */
  duplicateKey?: number;
}

export interface DocumentFault {
  line: number | null;
  message: string;
}

export interface Documents {
  documents: Document[];
  faults: DocumentFault[];
}

/** Reads YAML of one or more documents, or JSON. A broken document is a fault, the others are read. Never throws on foreign text. */
export function readDocuments(text: string): Documents {
  return readJson(text) ?? readYaml(text);
}

/** Null where the text is not JSON as a whole. */
function readJson(text: string): Documents | null {
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    return { documents: [{ value: JSON.parse(text) as unknown, text, line: 1 }], faults: [] };
  } catch {
    return null;
  }
}

/** A file of that many documents that cannot be read is no manifest; naming all of them would take minutes. */
const MAX_BROKEN = 2_000;

function readYaml(text: string): Documents {
  const result: Documents = { documents: [], faults: [] };
  for (const chunk of splitDocuments(text)) {
    if (result.faults.length === MAX_BROKEN) {
      result.faults.push({ line: chunk.line, message: `${MAX_BROKEN} documents cannot be read; what comes after them is left out` });
      break;
    }
    if (/^(?:[ \t]*(?:#.*|%.*)?(?:\r?\n|$))*$/.test(chunk.text)) continue;
    try {
      for (const document of readChunk(chunk)) {
        const problem = aliasProblem(document.value, chunk.text);
        if (problem === null) result.documents.push(document);
        else result.faults.push({ line: chunk.line, message: problem });
      }
    } catch (error) {
      result.faults.push(describe(error, chunk));
    }
  }
  return result;
}

/** A document's text as it stands in a file, and the line (1-based) on which that text begins. */
export interface Chunk {
  text: string;
  line: number;
}

const SEPARATOR = /^---(?=[ \t\r\n]|$)/gm;

/** Splits at lines that begin with `---`, as kubectl does, so that one broken document does not hide those after it. */
export function splitDocuments(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let line = 1;
  const add = (end: number, next: number): void => {
    const chunk = text.slice(from, end);
    chunks.push({ text: chunk, line });
    line += countLines(chunk);
    from = next;
  };
  for (const { index } of text.matchAll(SEPARATOR)) add(index, index + 3);
  add(text.length, text.length);
  return chunks;
}

/** The first line of a document that is neither blank nor a comment. */
export const firstLineOf = ({ text, line }: Chunk): number => line + (/^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0].split('\n').length ?? 1) - 1;

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function readChunk(chunk: Chunk): Document[] {
  const toDocument = (value: unknown): Document => ({ value, text: chunk.text, line: chunk.line });
  try {
    return load(chunk.text, false).map(toDocument);
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error;
    const duplicateKey = lineOf(error, chunk);
    return load(chunk.text, true).map((value) => ({ ...toDocument(value), ...(duplicateKey !== null && { duplicateKey }) }));
  }
}

/** Lines of one document that are indented before it is given up, and how much text (UTF-16 code units) may be read again for them. */
const MAX_REPAIRS = 200;
const MAX_REREAD = 20_000_000;
/** Aliases of one document: a few hundred lines of them within each other could fill any memory. */
const MAX_ALIASES = 1000;

/**
 * `json` lets the last of two equal keys win. Lines of a quoted text that are not indented enough are mended: kubectl reads them, and blanks
 * at the begin of such a line mean nothing.
 */
function load(text: string, json: boolean): unknown[] {
  let repaired = text;
  for (let repairs = 0; ; repairs++) {
    try {
      return loadAll(repaired, { schema: KUBERNETES_SCHEMA, json, maxAliases: MAX_ALIASES });
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation' || !error.mark) throw error;
      if (repairs === MAX_REPAIRS || repairs * text.length > MAX_REREAD) throw error;
      repaired = indentLine(repaired, error.mark.line);
    }
  }
}

function indentLine(text: string, line: number): string {
  const lines = text.split('\n');
  lines[line] = `${' '.repeat(100)}${lines[line]}`;
  return lines.join('\n');
}

/** What ends too early is wrong on its last line, not on the one after it. */
function lineOf(error: YAMLException, chunk: Chunk): number | null {
  return error.mark ? chunk.line + Math.min(error.mark.line, countLines(chunk.text.trimEnd())) : null;
}

/** A line that begins with a template expression, as in a chart: `{{- if … }}`, `replicas: {{ … }}`, or as in Jinja: `{% raw %}`. */
const TEMPLATE = /^[ \t]*(?:- +)?(?:[\w./-]+:[ \t]+)?(?:\{\{|\{%)/m;

/** The parser's reason without its excerpt of the text, which may hold a credential. */
function describe(error: unknown, chunk: Chunk): DocumentFault {
  const template = TEMPLATE.exec(chunk.text);
  if (template) {
    const line = chunk.line + countLines(chunk.text.slice(0, template.index + template[0].length));
    const jinja = template[0].endsWith('%');
    return { line, message: `is a template (${jinja ? '{% … %}' : '{{ … }}'}): render it first${jinja ? '' : ', for example with helm template,'} and scan the result` };
  }
  if (error instanceof YAMLException) return { line: lineOf(error, chunk), message: `is not valid YAML: ${error.reason}` };
  return { line: chunk.line, message: 'is not valid YAML' };
}
