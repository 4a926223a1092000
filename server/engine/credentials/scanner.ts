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

/** What a rule found in a text: nothing of the text itself. */
interface Match {
  rule: string;
  start: number;
  end: number;
}
type Scan = (content: string) => Promise<Match[]>;

const PREFIX = '@secretlint/secretlint-rule-';

/**
 * Rules that are left out: a comment in one value must not silence the scanner for all the others (`secretlint-disable`), and addresses
 * with a password are judged in lib, which knows references and placeholders.
 */
const LEFT_OUT = ['filter-comments', 'database-connection-string', 'basicauth'];

/** Texts are joined up to about this length (UTF-16 code units): one call for each text would cost a hundred times more. */
const CHUNK = 262_144;

let loaded: Promise<Scan> | undefined;

/** Looks for credentials by secretlint's rules. Throws an AppError `internal` that quotes nothing where the scanner breaks. */
export async function scanTexts(texts: readonly string[]): Promise<ScanHit[]> {
  if (texts.length === 0) return [];
  const scan = await (loaded ??= load());
  const hits: ScanHit[] = [];
  for (let first = 0; first < texts.length; ) {
    let length = 0;
    let next = first;
    while (next < texts.length && (next === first || length < CHUNK)) length += (texts[next++] as string).length + 1;
    hits.push(...(await scanChunk(scan, texts, first, next)));
    first = next;
  }
  return hits;
}

async function scanChunk(scan: Scan, texts: readonly string[], first: number, next: number): Promise<ScanHit[]> {
  const hits: ScanHit[] = [];
  let index = first;
  let offset = 0;
  for (const match of await scan(texts.slice(first, next).join('\n'))) {
    while (match.start > offset + (texts[index] as string).length) offset += (texts[index++] as string).length + 1;
    const end = match.end - offset;
    if (end <= (texts[index] as string).length) hits.push({ text: index, start: match.start - offset, end, rule: match.rule });
    // A match that runs on into the next text says nothing about either: look at this one alone.
    else if (next - first > 1) hits.push(...(await scanChunk(scan, texts, index, index + 1)));
  }
  return hits;
}

/**
 * Imported when first needed: it takes 30 ms, and many a scan needs none. The rules are run here and not by @secretlint/core, whose profiler
 * keeps 20 KB of every call for ever, and so that messages, which quote what was found, are never even put together.
 */
async function load(): Promise<Scan> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend');
  const used = rules.filter(({ meta }) => meta.type === 'scanner' && !LEFT_OUT.includes(meta.id.slice(PREFIX.length)));
  return async (content) => {
    const matches: Match[] = [];
    const source = { content, filePath: undefined, ext: '.txt', contentType: 'text', hasBOM: false } as unknown as Parameters<RuleFile>[0];
    for (const { meta, create } of used) {
      const rule = meta.id.slice(PREFIX.length);
      const handler = create(
        {
          sharedOptions: {},
          createTranslator: () => (messageId) => ({ message: '', messageId: String(messageId), data: undefined }),
          report: ({ range: [start, end] }) => matches.push({ rule, start, end }),
          ignore: () => undefined,
        },
        {},
      );
      await run(handler.file, source);
    }
    return matches.toSorted((a, b) => a.start - b.start);
  };
}

type RuleFile = NonNullable<ReturnType<(typeof import('@secretlint/secretlint-rule-preset-recommend'))['rules'][number]['create']>['file']>;

async function run(file: RuleFile | undefined, source: Parameters<RuleFile>[0]): Promise<void> {
  try {
    await file?.(source);
  } catch {
    // The error may quote what it broke on.
    throw new AppError('internal', 'the credential scanner failed; values in env, args and probes could not be judged');
  }
}
