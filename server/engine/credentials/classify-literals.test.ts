import { expect, test } from 'vitest';
import { LiteralCollector } from '#lib/kubernetes/literals.ts';
import type { LiteralClass } from '#lib/model/pod-spec.ts';
import { HashedCache } from './cache.ts';
import { classifyLiterals } from './classify-literals.ts';
import { scanTexts } from './scanner.ts';

// Made up, and put together here so that no scanner takes this file for a leak.
const stripe = `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`;
const aws = `wJalrXUtnFEMI/K7MDENG/${'bPxRfiCYAAAAAAAKEY'}`;
const groq = `gsk_${'a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6'}`;

async function classify(literals: [name: string, value: string][]): Promise<LiteralClass[]> {
  const collector = new LiteralCollector();
  const classes: LiteralClass[] = [];
  for (const [index, [name, value]] of literals.entries()) {
    collector.literal(name, value, (found) => {
      classes[index] = found;
    });
  }
  await classifyLiterals(collector);
  return classes;
}

test('values are judged by name, by form and by the scanner, each at its place', async () => {
  const judged = await classify([
    ['LOG_LEVEL', 'information'],
    ['FIRST', groq],
    ['EMPTY', ''],
    ['ANOTHER', `prefix ${groq} suffix`],
    ['DB_PASSWORD', 'hunter2'],
    ['AWS_SECRET_ACCESS_KEY', aws],
    ['MULTI', `line one\nline ${groq}\nline three`],
    ['LAST', 'plain enough'],
    ['FIRST', groq],
  ]);
  expect(judged).toEqual([
    'plain',
    { rule: 'groq', length: groq.length },
    'empty',
    { rule: 'groq', length: groq.length + 14 },
    { rule: 'credential-name', length: 7 },
    { rule: 'credential-name', length: aws.length },
    { rule: 'groq', length: groq.length + 25 },
    'plain',
    { rule: 'groq', length: groq.length },
  ]);
});

test('words of a command are judged in their context, by lib and by the scanner', async () => {
  const collector = new LiteralCollector();
  const found: [number, string, number][] = [];
  collector.command(['app', groq, '--password', 'hunter2', 'end'], (...finding) => found.push(finding));
  await classifyLiterals(collector);
  expect(found).toEqual([
    [1, 'groq', groq.length],
    [3, 'credential-name', 7],
  ]);
});

test('a comment in one value does not silence the scanner for the others', async () => {
  const judged = await classify([
    ['A', 'secretlint-disable'],
    ['B', groq],
    ['C', '/* secretlint-disable */ and more'],
  ]);
  expect(judged).toEqual(['plain', { rule: 'groq', length: groq.length }, 'plain']);
});

test('references in addresses are no credentials to the scanner either', async () => {
  expect(await classify([['DATABASE_URL', 'postgres://app:$(DB_PASSWORD)@db:5432/app'], ['X', 'mongodb://<user>:<password>@db/app']])).toEqual(['reference', 'plain']);
});

test('many texts go through in chunks, and hits keep their place', async () => {
  const texts = Array.from({ length: 30_000 }, (_, index) => (index % 10_000 === 7 ? `X=${groq}` : `SETTING_${index}=some-value-${index}`));
  const hits = await scanTexts(texts);
  expect(hits.map(({ text, start, end }) => [text, start, end])).toEqual([7, 10_007, 20_007].map((text) => [text, 2, 2 + groq.length]));
});

test('the cache knows no text and stays bounded', () => {
  const cache = new HashedCache<number>(100);
  for (let index = 0; index < 1000; index++) cache.set(cache.keyOf(`${stripe}${index}`), index);
  expect(cache.get(cache.keyOf(`${stripe}999`))).toBe(999);
  expect(cache.get(cache.keyOf(`${stripe}1`))).toBeUndefined();
  expect(cache.keyOf(stripe)).not.toContain('live');
});
