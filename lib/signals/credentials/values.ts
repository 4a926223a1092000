/** No path, address or placeholder is longer (UTF-16 code units). */
const LONGEST = 4096;

/**
 * Values that are no credential whatever their name (CHECKLIST, secret-in-environment): references, paths, addresses, booleans, numbers
 * and placeholders.
 */
export function isHarmlessValue(value: string): boolean {
  const text = value.trim();
  if (text.length > LONGEST) return isReference(text);
  return text === '' || isSetting(text) || isReference(text) || isPlaceholder(text) || isLocation(text);
}

const BOOLEAN = /^(?:true|false|yes|no|on|off|y|n|t|f|enabled?|disabled?)$/i;
/**
 * With a unit at most: 10, 1.5, 1e6, 30s, 1h30m, 512Mi. Only the last part may lack its unit, and no unit can be read in two ways: digits that
 * could be split anywhere would cost a time that doubles with each of them.
 */
const NUMBER = /^[-+]?(?=\d)(?:\d+(?:\.\d+)?(?:ms|[shdw]|%|[KMGT]i?B?))*(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?)?$/i;

const isSetting = (text: string): boolean => BOOLEAN.test(text) || NUMBER.test(text);

/** `$(OTHER)`, `${OTHER}`, a shell or template expression, or the address of a secret that an injector resolves (vault:, op://, ref+). */
export function isReference(text: string): boolean {
  return (
    /\$\([\w.-]{1,100}\)|\$\{[^{}]{0,200}\}|\{\{[^{}]{0,200}\}\}/.test(text) ||
    /^(?:\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%)$/.test(text) ||
    /^(?:vault:|op:\/\/|ref\+|secretref\+|awssm:|awsps:|gcp:secretmanager:|gsm:|sm:\/\/|berglas:\/\/|azurekv:|akv:|keyring:|file:|secretKeyRef:)/i.test(text)
  );
}

/** Shell and code that computes the value: `$x`, backticks, `get_token()`, `os.environ[…]`. */
export function isExpression(text: string): boolean {
  return /^[$`(){}[\]\\<>|&;]/.test(text) || /^[\w.]+[([]/.test(text) || /^(?:os|self|this|process|env|config|settings|req|ctx)\./.test(text);
}

const FILLER = /^(?:[x*.•#?_-]+|<[^<>]*>|\[[^[\]]*\]|@[\w.-]+@)$/i;
const INSTRUCTION = /^(?:please[\s_-]*)?(?:change|replace|fill|insert|enter|put|provide|update|set)[\s_-]*(?:me|this|it|here|in|with|your|the)(?![a-z])/i;
const RUN_TOGETHER = /^(?:changeme|changeit|changethis|replaceme|fillme|setme)/i;
const YOURS = /^your(?:[\s_-]|[A-Z])|^my[\s_-]?your|[\s_-]here$|^(?:todo|fixme|tbd)\b/i;
const NOTHING =
  /^(?:placeholder|dummy|example|sample|redacted|removed|hidden|masked|none|null|nil|undefined|unset|unused|ignored|n\/a|not[\s_-]?(?:set|used|needed|required|applicable))$/i;
const LABELLED = /^(?:example|sample|dummy|placeholder)[\s_-]|[\s_-](?:example|sample|dummy|placeholder)$/i;

/** What stands where a credential is to be filled in. Weak passwords (`password`, `admin`, `test`) are not: they open doors. */
export function isPlaceholder(text: string): boolean {
  return [FILLER, INSTRUCTION, RUN_TOGETHER, YOURS, NOTHING, LABELLED].some((pattern) => pattern.test(text));
}

/** A placeholder that says which variable belongs there: INSERT_API_KEY or API_KEY_VAL for API_KEY. In capitals only: `api_key` may be a weak key. */
export function namesItself(name: string, text: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name) && /^[A-Z0-9_]{1,200}$/.test(text.trim()) && `_${text.trim()}_`.includes(`_${name}_`);
}

const ABSOLUTE = /^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:\\)[^\s'"=+,;]*$/;
const RELATIVE = /^[a-z][a-z0-9._-]*(?:\/[a-z0-9._-]+)+(?:#[\w.-]+)?$/;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/(?![^/\s]*:[^/\s]*@)[^\s]+|arn:[\w-]*:.+|projects\/[^\s]+)$/i;

/** A path, an address without userinfo, or the name of a cloud resource; a path with a random part is none (base64 begins with `/` too). */
function isLocation(text: string): boolean {
  if (ADDRESS.test(text)) return true;
  return (ABSOLUTE.test(text) || RELATIVE.test(text)) && !text.split(/[/\\]/).some(looksRandom);
}

/** Whether a text looks generated: long, without blanks, letters and digits mixed, not words or version numbers joined by dashes. */
export function looksRandom(text: string): boolean {
  if (text.length < 16 || text.length > 4096 || !/^[\w+/=.:~-]+$/.test(text) || !/\d/.test(text) || !/[A-Za-z]/.test(text)) return false;
  const parts = text.split(/[-_.:/]/);
  if (parts.every((part) => /^(?:[a-z]+|[A-Z]?[a-z]+|[A-Z]+|v?\d{1,5}|[a-z]+\d{1,3})?$/.test(part))) return false;
  return entropy(text) >= 3;
}

/** Shannon entropy in bits for each character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
