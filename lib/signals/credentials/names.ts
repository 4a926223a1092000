/** What a name says about its value: a credential, possibly one (then the value decides), or nothing. */
export type NameHint = 'credential' | 'maybe' | 'none';

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

/** Words that mean a credential wherever they stand in a name. */
const CREDENTIAL = words(`password passwords passwd passphrase passcode pwd secret secrets token tokens credential credentials creds apikey
  apikeys apitoken authtoken accesskey secretkey privatekey mnemonic htpasswd`);

/** Endings of words written together: PGPASSWORD, requirepass, dbsecret. */
const ENDING = /(?:password|passwd|passphrase|secret|token|apikey|secretkey|accesskey|privatekey|(?<!by|com|over|under|tres|sur)pass)$/;

/** Before `key`, these make it a credential. */
const KEY_OWNERS = words(`access account admin aes api app auth batch cipher cli client consumer crypto decryption deploy encrypt encryption
  hmac ingest jwt license master private root secret service session shared sign signing storage subscription webhook write`);

/** A last word that makes a name tell of a credential without being one: PASSWORD_FILE, TOKEN_TTL, SECRET_NAME. */
const ABOUT = words(`alg algorithm arn attempts audience backend bucket charset class complexity count delay dir directory duration enabled
  encoding endpoint engine exists expiration expires expiry field file filename files format generator grant hasher header headers host
  hostname interval issuer iterations label length lengths level lifespan lifetime limit location manager max maxage method min mode
  mount name names namespace param parameter path paths policy port prefix property provider ref refresh region reference regex retries
  rotation rounds scope scopes selector size source stdin store strategy strength suffix template timeout ttl type types uri url urls
  validity version versions`);

/** A first word that makes a name a switch: ALLOW_EMPTY_PASSWORD, --no-password. */
const SWITCH = words(`allow ask check disable enable force generate has hide ignore is no print prompt require requires reset rotate show
  skip use validate verify with without`);

/** Words of public halves. */
const PUBLIC = words('public publishable pub anon');

/**
 * Judges the name of a variable, flag, header or field. It knows words, not substrings: TOKENIZERS_PARALLELISM and SECRETARY are nothing,
 * `dbPassword`, `PGPASSWORD` and `X-Api-Key` are credentials, `PASSWORD_FILE` and `TOKEN_TTL` are not.
 */
export function judgeName(name: string): NameHint {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const hint = name.length > 200 ? 'none' : judgeWords(splitWords(name));
  if (judged.size >= REMEMBERED) judged.clear();
  judged.set(name, hint);
  return hint;
}

/** The same names come again in every pod. */
const judged = new Map<string, NameHint>();
const REMEMBERED = 5000;

function judgeWords(parts: string[]): NameHint {
  const last = parts.at(-1);
  if (last === undefined || SWITCH.has(parts[0] as string)) return 'none';
  if (last === 'id' && parts.at(-2) === 'secret') return 'maybe';
  if (last === 'id' || ABOUT.has(last)) return 'none';
  if (parts.some((part) => PUBLIC.has(part))) return 'none';
  if (parts.some((part) => CREDENTIAL.has(part) || ENDING.test(part))) return 'credential';
  if (parts.some((part, index) => isKey(part) && KEY_OWNERS.has(parts[index - 1] ?? ''))) return 'credential';
  if (last === 'cookie' && parts.includes('erlang')) return 'credential';
  return isKey(last) || last === 'pat' || last === 'auth' || last === 'salt' || last === 'jwt' ? 'maybe' : 'none';
}

const isKey = (part: string): boolean => part === 'key' || part === 'keys';

/** `dbPassword2` is db, password; `X-APIKey` is x, api, key. */
function splitWords(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== '');
}
