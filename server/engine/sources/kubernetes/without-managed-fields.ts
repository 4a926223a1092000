const KEY = '"managedFields":[';
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * The JSON text of an object without its `managedFields`: a third of what an API server sends, and never read. A text that is not as expected
 * comes back as it is. No string can hold the key: within strings quotes are escaped.
 */
export function withoutManagedFields(text: string): string {
  const at = text.indexOf(KEY);
  if (at <= 0) return text;
  const before = text.charCodeAt(at - 1);
  // `{` or `,`; anything else is no beginning of a key.
  if (before !== COMMA && before !== 0x7b) return text;
  const end = endOfList(text, at + KEY.length - 1);
  if (end < 0) return text;
  if (before === COMMA) return text.slice(0, at - 1) + text.slice(end);
  return text.slice(0, at) + text.slice(text.charCodeAt(end) === COMMA ? end + 1 : end);
}

/** The place after the list that begins at `from`; -1 where it does not end. */
function endOfList(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return -1;
    } else if (code === 0x5b || code === 0x7b) depth++;
    else if ((code === 0x5d || code === 0x7d) && --depth === 0) return at + 1;
  }
  return -1;
}

/** The place of the quote that ends the string that begins at `from`; -1 where there is none. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}
