import { judgeName } from './names.ts';
import { findTokens, type Span } from './tokens.ts';

// Texts come from strangers: what may begin anywhere is bounded in length, so that none costs more than its size.

/** What stands before a value: `name=`, also in queries and connection strings; `name:`, also in JSON; `--name `. */
const BEFORE_VALUE: readonly RegExp[] = [
  /(?<![\w$.-])(?:--?)?([A-Za-z][\w.-]{0,99})=/g,
  /(?<![\w$/:.-])([A-Za-z][\w.-]{0,99})["']?\s?:\s{0,99}/g,
  /(?<!\S)--?([A-Za-z][\w.-]{0,99})\s{1,99}(?!-)/g,
];
/** A value: quoted, or up to the next blank or separator. */
const VALUE = /"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'&;|,]+)/y;

/** `Authorization: Bearer …`; the scheme stays readable. Without a scheme only what is long enough. */
const AUTHORIZATION =
  /\bauthorization["']?\s{0,9}[:=]\s{0,9}["']?(?:(?:Bearer|Basic|Token|ApiKey|Digest|Negotiate)\s{1,9}([^\s"',;]+)|([^\s"',;]{12,}))/gi;
/** `Bearer …` by itself, if it looks generated: these are words too. */
const SCHEME = /\b(?:[Bb]earer|Basic)\s{1,9}(?=[\w+/=.~-]{0,99}(?:\d|[a-z][A-Z]))([\w+/=.~-]{8,})/g;
/** The password of `scheme://user:password@host`. */
const USERINFO = /(?<![a-z\d+.-])[a-z][a-z\d+.-]{0,29}:\/\/[^\s:/?#@'"]{0,200}:([^\s/@'"]{1,500})@/gi;
/** The password of a Go data source name, `user:password@tcp(host)/db`. */
const DATA_SOURCE = /(?<![^\s"'=])[\w.-]{1,100}:([^\s/@'"]{1,100})@(?:tcp|unix)\(/gi;

/** User and password of a registry in Docker's configuration, in base64: `{"auths": {"registry": {"auth": "…"}}}`. */
const REGISTRY_AUTH = /"auth"\s{0,9}:\s{0,9}"([A-Za-z0-9+/]{8,2000}={0,2})"/g;

/** Programs that take a password in a short option, or where only they know. */
const PROGRAMS: readonly RegExp[] = [
  /(?<!\S)(?:-u|--user|--proxy-user)[\s=]{1,9}["']?[^\s:"'/=]{1,100}:([^\s"']+)/g,
  /\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlslap|mariadb(?:-\w{1,20})?)\b[^|;&\n]{0,500}?\s-p([^\s"']+)/g,
  /\b(?:sshpass|mongo|mongosh|mongodump|mongorestore|mongoexport)\b[^|;&\n]{0,500}?\s-p[\s=]{0,9}["']?([^\s"'-][^\s"']*)/g,
  /\bdocker\s{1,9}login\b[^|;&\n]{0,500}?\s-p\s{1,9}["']?([^\s"']+)/g,
  /\bredis-cli\b[^|;&\n]{0,500}?\s-a\s{1,9}["']?([^\s"']+)/g,
  /\bldap(?:search|modify|add|delete|whoami|passwd)\b[^|;&\n]{0,500}?\s-w\s{1,9}["']?([^\s"']+)/g,
  /\baws\s{1,9}configure\s{1,9}set\s{1,9}\S{0,50}(?:secret|token)\S{0,50}\s{1,9}["']?([^\s"']+)/g,
  /(?<!\S)--from-literal[=\s]["']?[^\s"'=]{1,100}=([^\s"']+)/g,
  /\bopenssl\b[^|;&\n]{0,500}?\bpass:([^\s"']+)/g,
];

/** Without one of these there is nothing to find; most texts stop here. */
const HINT = /pass|pwd|secret|token|key|cred|auth|bearer|basic|pat|jwt|salt|cookie|mnemonic|from-literal|:\/\/|@tcp|@unix|-u[\s=]|--user|-[paw]/i;

/**
 * Finds what stands where a credential stands in a free text: command lines, scripts, log lines, headers, connection strings, URLs. It does
 * not judge the values; spans are in order and do not overlap.
 */
export function findCredentials(text: string): Span[] {
  const spans = findTokens(text);
  if (HINT.test(text)) {
    for (const pattern of [USERINFO, DATA_SOURCE]) addMatches(text, pattern, 'url-password', spans);
    for (const pattern of [AUTHORIZATION, SCHEME]) addMatches(text, pattern, 'authorization', spans);
    addMatches(text, REGISTRY_AUTH, 'registry-auth', spans);
    for (const pattern of PROGRAMS) addMatches(text, pattern, 'password-option', spans);
    for (const pattern of BEFORE_VALUE) addNamed(text, pattern, spans);
  }
  return withoutOverlaps(spans);
}

/** Adds the group of each match; nothing but a closing quote or `@` and what follows stands after it. */
function addMatches(text: string, pattern: RegExp, rule: string, spans: Span[]): void {
  for (const match of text.matchAll(pattern)) {
    const value = (match[1] ?? match[2]) as string;
    const start = match.index + match[0].lastIndexOf(value);
    spans.push({ start, end: start + value.length, rule });
  }
}

/** Adds the values whose names say that they are credentials. */
function addNamed(text: string, pattern: RegExp, spans: Span[]): void {
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    // What stands inside of a value is part of it.
    if (match.index < end || judgeName(match[1] as string) !== 'credential') continue;
    VALUE.lastIndex = match.index + match[0].length;
    const value = VALUE.exec(text);
    if (!value) continue;
    end = VALUE.lastIndex;
    const quote = value[3] === undefined ? 1 : 0;
    spans.push({ start: value.index + quote, end: value.index + value[0].length - quote, rule: 'credential-name' });
  }
}

/** Keeps the first of spans that overlap; where they start together, the longest. */
function withoutOverlaps(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.end > span.start && span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}
