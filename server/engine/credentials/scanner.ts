import { AppError } from '#lib/model/app-error.ts';

/** A credential that the scanner recognised in one of the texts. */
export interface ScanHit {
  /** Index of the text. */
  text: number;
  /** First character of the match in that text. */
  start: number;
  end: number;
  rule: string;
}

type Lint = (content: string) => Promise<{ ruleId: string; range: readonly [number, number] }[]>;

/**
 * Rules that are left out: comments in a value must not silence the scanner for all the others (`secretlint-disable`), and addresses with a
 * password are judged in lib, which knows references and placeholders.
 */
const LEFT_OUT = ['filter-comments', 'database-connection-string', 'basicauth'].map((rule) => `@secretlint/secretlint-rule-${rule}`);

/** Texts are joined up to about this length (UTF-16 code units): one call for each text would cost a hundred times more. */
const CHUNK = 262_144;

let loaded: Promise<Lint> | undefined;

/** Looks for credentials by secretlint's rules. Throws an AppError `internal` that quotes nothing where the scanner breaks. */
export async function scanTexts(texts: readonly string[]): Promise<ScanHit[]> {
  if (texts.length === 0) return [];
  const lint = await (loaded ??= load());
  const hits: ScanHit[] = [];
  for (let first = 0; first < texts.length; ) {
    let length = 0;
    let next = first;
    while (next < texts.length && (next === first || length < CHUNK)) length += (texts[next++] as string).length + 1;
    hits.push(...(await scanChunk(lint, texts, first, next)));
    first = next;
  }
  return hits;
}

async function scanChunk(lint: Lint, texts: readonly string[], first: number, next: number): Promise<ScanHit[]> {
  const hits: ScanHit[] = [];
  let index = first;
  let offset = 0;
  for (const { ruleId, range } of await lint(texts.slice(first, next).join('\n'))) {
    while (range[0] > offset + (texts[index] as string).length) offset += (texts[index++] as string).length + 1;
    const end = range[1] - offset;
    const hit = { text: index, start: range[0] - offset, end, rule: shortName(ruleId) };
    if (end <= (texts[index] as string).length) hits.push(hit);
    // A match that runs on into the next text says nothing about either: look at this one alone.
    else if (next - first > 1) hits.push(...(await scanChunk(lint, texts, index, index + 1)));
  }
  return hits;
}

const shortName = (ruleId: string): string => ruleId.replace('@secretlint/secretlint-rule-', '');

/** Imported when first needed: it takes 30 ms, and many a scan needs none. */
async function load(): Promise<Lint> {
  const [{ lintSource }, { creator }] = await Promise.all([import('@secretlint/core'), import('@secretlint/secretlint-rule-preset-recommend')]);
  const rules = [{ id: 'preset', rule: creator, rules: LEFT_OUT.map((id) => ({ id, disabled: true })) }];
  return async (content) => {
    try {
      const source = { content, filePath: 'values.txt', ext: '.txt', contentType: 'text' as const };
      const { messages } = await lintSource({ source, options: { config: { rules }, noPhysicFilePath: true, maskSecrets: true } });
      // Message texts quote what they found: only rule and range go on.
      return messages.map(({ ruleId, range }) => ({ ruleId, range })).toSorted((a, b) => a.range[0] - b.range[0]);
    } catch {
      throw new AppError('internal', 'the credential scanner failed; values in env, args and probes could not be judged');
    }
  };
}
