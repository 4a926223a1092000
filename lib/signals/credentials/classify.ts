import type { LiteralClass } from '#lib/model/pod-spec.ts';
import { judgeName } from './names.ts';
import { findCredentials } from './text.ts';
import { isExpression, isHarmlessValue, isReference, looksRandom, namesItself } from './values.ts';

/** Longer texts are looked at up to here (UTF-16 code units). */
const LIMIT = 65_536;

/**
 * Judges a literal by its value and, where it has one, its name. `plain` means that no rule here fits; a scanner may still know better.
 * Rules: CHECKLIST, secret-in-environment.
 */
export function classifyLiteral(name: string, value: string): LiteralClass {
  const text = value.length > LIMIT ? value.slice(0, LIMIT) : value;
  if (text.trim() === '') return 'empty';
  const rule = ruleOf(text) ?? ruleOf(decodeBase64(text));
  if (rule !== null) return { rule, length: value.length };
  if (isReference(text)) return 'reference';
  const hint = judgeName(name);
  if (hint === 'credential' && !isHarmlessValue(text) && !namesItself(name, text)) return { rule: 'credential-name', length: value.length };
  if (hint === 'maybe' && !isHarmlessValue(text) && looksRandom(text)) return { rule: 'credential-name', length: value.length };
  return 'plain';
}

/** The rule of the first credential in a text; null where there is none. */
function ruleOf(text: string): string | null {
  return findCredentials(text).find((span) => isPlausible(text.slice(span.start, span.end)))?.rule ?? null;
}

/** Shorter ones are words as often as not. */
const BASE64 = /^[A-Za-z0-9+/]{24,}={0,2}$/;

/** What is written in base64, which hides nothing: empty where the text is none, or where no text comes out. */
function decodeBase64(text: string): string {
  const written = text.trim();
  if (written.length % 4 !== 0 || !BASE64.test(written)) return '';
  const decoded = atob(written);
  return /^[\t\n\r -~]*$/.test(decoded) ? decoded : '';
}

/** A credential found in the words of a command. */
export interface WordFinding {
  /** 0-based. */
  index: number;
  rule: string;
  length: number;
}

/** Judges a command line given as words; at most one finding for each word. */
export function classifyWords(words: readonly string[]): WordFinding[] {
  const text = words.join(' ').slice(0, LIMIT);
  const findings: WordFinding[] = [];
  for (const span of findCredentials(text)) {
    const value = text.slice(span.start, span.end);
    if (!isPlausible(value) || isExpression(value)) continue;
    const index = wordAt(words, span.start);
    if (findings.at(-1)?.index !== index) findings.push({ index, rule: span.rule, length: value.length });
  }
  return findings;
}

/** Index of the word that holds this character of the words joined by blanks. */
export function wordAt(words: readonly string[], offset: number): number {
  let end = 0;
  for (const [index, word] of words.entries()) {
    end += word.length + 1;
    if (offset < end) return index;
  }
  return words.length - 1;
}

const isPlausible = (value: string): boolean => !isHarmlessValue(value);
