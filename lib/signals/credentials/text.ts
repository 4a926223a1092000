import { judgeName } from './names.ts';
import { findTokens, type Span } from './tokens.ts';

/** A value: quoted, or up to the next blank or separator. */
const VALUE = String.raw`"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s"'&;|,]+)`;

/** `name=value`, also in URLs' queries and connection strings. */
const ASSIGNMENT = new RegExp(String.raw`(?<![\w$-])(?:--?)?([A-Za-z][\w.-]*(?: [A-Za-z]+)?)=(?:${VALUE})`, 'g');
/** `name: value`, also quoted as in JSON. */
const FIELD = new RegExp(String.raw`(?<![\w$/:])([A-Za-z][\w.-]*)["']?\s?:\s*(?:${VALUE})`, 'g');
/** `--name value`. */
const FLAG = new RegExp(String.raw`(?<!\S)--?([A-Za-z][\w.-]*)\s+(?!-)(?:${VALUE})`, 'g');
/** `Authorization: Bearer …`; the scheme stays readable. */
const AUTHORIZATION = /\b(?:Bearer|Basic|Token|ApiKey|Digest)\s+([\w+/=.~-]{6,})/gi;
/** The password of `scheme://user:password@host`. */
const USERINFO = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@'"]*:([^\s/@'"]+)@/gi;
/** The password of a Go data source name, `user:password@tcp(host)/db`. */
const DATA_SOURCE = /(?<![^\s"'=])[\w.-]+:([^\s/@'"]+)@(?:tcp|unix)\(/gi;
/** Programs that take a password in a short option. */
const SHORT_OPTIONS: readonly RegExp[] = [
  /(?<!\S)(?:-u|--user|--proxy-user)[\s=]+["']?[^\s:"'/=]+:([^\s"']+)/g,
  /\b(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlslap|mariadb(?:-\w+)?)\b[^|;&\n]*?\s-p([^\s"']+)/g,
  /\b(?:sshpass|mongo|mongosh|mongodump|mongorestore|mongoexport)\b[^|;&\n]*?\s-p[\s=]*["']?([^\s"'-][^\s"']*)/g,
  /\bdocker\s+login\b[^|;&\n]*?\s-p\s+["']?([^\s"']+)/g,
  /\bredis-cli\b[^|;&\n]*?\s-a\s+["']?([^\s"']+)/g,
  /\bldap(?:search|modify|add|delete|whoami|passwd)\b[^|;&\n]*?\s-w\s+["']?([^\s"']+)/g,
  /\baws\s+configure\s+set\s+\S*(?:secret|token)\S*\s+["']?([^\s"']+)/g,
  /(?<!\S)--from-literal[=\s]+["']?[^\s"'=]+=([^\s"']+)/g,
  /\bopenssl\b[^|;&\n]*?\bpass:([^\s"']+)/g,
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
    for (const match of text.matchAll(USERINFO)) spans.push(spanOf(match, 1, 'url-password'));
    for (const match of text.matchAll(DATA_SOURCE)) spans.push(spanOf(match, 1, 'url-password'));
    for (const match of text.matchAll(AUTHORIZATION)) spans.push(spanOf(match, 1, 'authorization'));
    for (const pattern of SHORT_OPTIONS) for (const match of text.matchAll(pattern)) spans.push(spanOf(match, 1, 'password-option'));
    for (const pattern of [ASSIGNMENT, FIELD, FLAG]) findNamed(text, pattern, spans);
  }
  return withoutOverlaps(spans);
}

function findNamed(text: string, pattern: RegExp, spans: Span[]): void {
  // Not matchAll: a value that is not taken may itself begin the next match (`set password=x` after a flag).
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (judgeName(match[1] as string) === 'credential') {
      const group = match[2] !== undefined ? 2 : match[3] !== undefined ? 3 : 4;
      spans.push(spanOf(match, group, 'credential-name'));
    } else {
      pattern.lastIndex = match.index + (match[1] as string).length + 1;
    }
  }
}

/** The span of one group, which is at the end of its match but for a closing quote or `@`. */
function spanOf(match: RegExpExecArray | RegExpMatchArray, group: number, rule: string): Span {
  const value = match[group] as string;
  const start = (match.index ?? 0) + match[0].lastIndexOf(value);
  return { start, end: start + value.length, rule };
}

/** Keeps the first of spans that overlap; where they start together, the longest. */
function withoutOverlaps(spans: Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.end > span.start && span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}
