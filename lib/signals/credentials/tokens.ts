/** Tokens that are told by their form alone, whatever their name. Sources: the vendors' published token formats. */
const FORMS: readonly (readonly [rule: string, pattern: string])[] = [
  ['private-key', String.raw`-{3,9}BEGIN (?:[A-Z0-9]+ ){0,9}PRIVATE KEY(?: BLOCK)?-{3,9}[\s\S]*?(?:-{3,9}END (?:[A-Z0-9]+ ){0,9}PRIVATE KEY(?: BLOCK)?-{3,9}|$)`],
  // The same in base64, as CI systems keep it: `-----BEGIN `, at most one word, `PRIVATE KEY`.
  ['private-key', String.raw`LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFURS|BFQyBQUklWQVRF|BEU0EgUFJJVkFURS|BPUEVOU1NIIFBSSVZBVE|BFTkNSWVBURUQgUFJJVkFUR)[A-Za-z0-9+/=]*`],
  ['aws-access-key-id', String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])`],
  ['github-token', String.raw`gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,}`],
  ['gitlab-token', String.raw`gl(?:pat|dt|rt|ptt|soat|ft|agent|cbt)-[\w-]{20,}`],
  ['slack-token', String.raw`xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{20,}`],
  ['slack-webhook', String.raw`https://hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{20,}`],
  ['stripe-key', String.raw`(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9]{20,}`],
  ['google-api-key', String.raw`AIza[\w-]{35}(?![\w-])`],
  ['google-oauth-secret', String.raw`GOCSPX-[\w-]{20,}|ya29\.[\w-]{20,}`],
  ['anthropic-key', String.raw`sk-ant-[\w-]{20,}`],
  ['openai-key', String.raw`sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9]{20,}[\w-]*`],
  ['npm-token', String.raw`npm_[A-Za-z0-9]{36}`],
  ['pypi-token', String.raw`pypi-[\w-]{50,}`],
  ['sendgrid-key', String.raw`SG\.[\w-]{16,}\.[\w-]{30,}`],
  ['vault-token', String.raw`hv[sbr]\.[\w-]{20,}`],
  ['digitalocean-token', String.raw`do[opr]_v1_[a-f0-9]{40,}`],
  ['shopify-token', String.raw`shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}`],
  ['docker-token', String.raw`dckr_[a-z]+_[\w-]{20,}`],
  ['huggingface-token', String.raw`hf_[A-Za-z0-9]{30,}`],
  ['telegram-token', String.raw`\d{8,10}:AA[\w-]{33}(?![\w-])`],
  ['age-secret-key', String.raw`AGE-SECRET-KEY-1[A-Z0-9]{58}`],
  ['jwt', String.raw`eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*`],
];

const ANY = new RegExp(`(?<![A-Za-z0-9])(?:${FORMS.map(([, pattern]) => `(${pattern})`).join('|')})`, 'g');

/** No text without one of these holds a token: looked for first, as nearly all texts end here. */
const MARK = /PRIVATE KEY|LS0tLS1CRUdJTi|A[KS]IA[A-Z0-9]|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|xox|xapp-|hooks\.slack|[sr]k_|whsec_|AIza|GOCSPX-|ya29\.|sk-|npm_|pypi-|SG\.|hv[sbr]\.|do[opr]_v1|shp[acs]|dckr_|hf_|:AA|AGE-S|eyJ/;
/** Length of the shortest token. */
const SHORTEST = 15;

export interface Span {
  start: number;
  end: number;
  rule: string;
}

/** Finds tokens by their form. */
export function findTokens(text: string): Span[] {
  if (text.length < SHORTEST || !MARK.test(text)) return [];
  return [...text.matchAll(ANY)].map((match) => {
    const form = match.findIndex((group, index) => index > 0 && group !== undefined) - 1;
    return { start: match.index, end: match.index + match[0].length, rule: FORMS[form]?.[0] ?? 'token' };
  });
}
