import type { CommandLine, Literal, LiteralCollector } from '#lib/kubernetes/literals.ts';
import type { LiteralClass } from '#lib/model/pod-spec.ts';
import { classifyLiteral, classifyWords, wordAt, type WordFinding } from '#lib/signals/credentials/classify.ts';
import { HashedCache } from './cache.ts';
import { scanTexts } from './scanner.ts';

const literalCache = new HashedCache<LiteralClass>(50_000);
const commandCache = new HashedCache<WordFinding[]>(50_000);

/** No credential that a scanner knows is shorter. */
const SHORTEST = 8;
/** Longer texts are scanned up to here (UTF-16 code units). */
const LONGEST = 65_536;

/**
 * Judges everything that was gathered and hands each judgement to where the literal was: `EnvVar.literal` and
 * `Container.credentialsInArguments`. To be awaited before the objects enter the inventory. Values stay in here: what leaves is rule and
 * length. Throws an AppError `internal` where the scanner breaks.
 */
export async function classifyLiterals(collector: LiteralCollector): Promise<void> {
  const { literals, commands } = collector.take();
  await Promise.all([classifyAll(literals, LITERALS), classifyAll(commands, COMMANDS)]);
}

/** How one sort of input is judged: by lib's rules first, then by the scanner for what these left open. */
interface Sort<Input, Judgement> {
  cache: HashedCache<Judgement>;
  /** All that the judgement depends on, as one text. */
  identity(input: Input): string;
  judge(input: Input): Judgement;
  /** The text to scan; null where there is no need. */
  open(input: Input, judged: Judgement): string | null;
  merge(input: Input, judged: Judgement, hit: { start: number; end: number; rule: string }): Judgement;
  assign(input: Input, judgement: Judgement): void;
}

async function classifyAll<Input, Judgement>(inputs: readonly Input[], sort: Sort<Input, Judgement>): Promise<void> {
  const known = new Map<string, Judgement>();
  const keys = inputs.map((input) => sort.identity(input));
  const fresh: { input: Input; key: string; identity: string }[] = [];
  for (const [index, identity] of keys.entries()) {
    if (known.has(identity)) continue;
    const key = sort.cache.keyOf(identity);
    const cached = sort.cache.get(key);
    const input = inputs[index] as Input;
    known.set(identity, cached ?? sort.judge(input));
    if (cached === undefined) fresh.push({ input, key, identity });
  }
  await scanOpen(fresh, known, sort);
  for (const { key, identity } of fresh) sort.cache.set(key, known.get(identity) as Judgement);
  for (const [index, input] of inputs.entries()) sort.assign(input, known.get(keys[index] as string) as Judgement);
}

async function scanOpen<Input, Judgement>(
  fresh: { input: Input; identity: string }[],
  known: Map<string, Judgement>,
  sort: Sort<Input, Judgement>,
): Promise<void> {
  const open = fresh.flatMap((entry) => {
    const text = sort.open(entry.input, known.get(entry.identity) as Judgement);
    return text === null ? [] : { ...entry, text: text.slice(0, LONGEST) };
  });
  for (const hit of await scanTexts(open.map((entry) => entry.text))) {
    const { input, identity } = open[hit.text] as (typeof open)[number];
    known.set(identity, sort.merge(input, known.get(identity) as Judgement, hit));
  }
}

const LITERALS: Sort<Literal, LiteralClass> = {
  cache: literalCache,
  identity: ({ name, value }) => `${name}\0${value}`,
  judge: ({ name, value }) => classifyLiteral(name, value),
  // With its name, which some rules need: AWS_SECRET_ACCESS_KEY=…
  open: ({ name, value }, judged) => (judged === 'plain' && value.length >= SHORTEST ? `${name}=${value}` : null),
  merge: ({ value }, judged, { rule }) => (judged === 'plain' ? { rule, length: value.length } : judged),
  assign: (literal, judgement) => literal.assign(judgement),
};

const COMMANDS: Sort<CommandLine, WordFinding[]> = {
  cache: commandCache,
  identity: ({ words }) => words.join('\0'),
  judge: ({ words }) => classifyWords(words),
  open: ({ words }) => {
    const text = words.join(' ');
    return text.length >= SHORTEST ? text : null;
  },
  merge: ({ words }, judged, { start, end, rule }) => {
    const index = wordAt(words, start);
    if (judged.some((finding) => finding.index === index)) return judged;
    return [...judged, { index, rule, length: end - start }].toSorted((a, b) => a.index - b.index);
  },
  assign: ({ found }, judgement) => {
    for (const { index, rule, length } of judgement) found(index, rule, length);
  },
};
