/** Reads tag and digest off an image reference as a pod spec has it. Source: github.com/distribution/reference, the grammar containerd uses. */

/** The digest after `@`, undefined where there is none or it is malformed: a runtime refuses such a reference. */
export function digestOf(image: string): string | undefined {
  const at = image.lastIndexOf('@');
  if (at <= 0) return undefined;
  const digest = image.slice(at + 1);
  return isDigest(digest) ? digest : undefined;
}

/** The tag, undefined where there is none: the runtime then takes `latest`. A port of the registry is no tag. */
export function tagOf(image: string): string | undefined {
  const at = image.indexOf('@');
  const end = at < 0 ? image.length : at;
  const colon = image.lastIndexOf(':', end - 1);
  return colon < 0 || colon === end - 1 || colon < image.lastIndexOf('/', end - 1) ? undefined : image.slice(colon + 1, end);
}

const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}$/;
/** Lengths in hexadecimal digits, which are lower case for these. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['blake3', 64],
]);

function isDigest(digest: string): boolean {
  if (!DIGEST.test(digest)) return false;
  const colon = digest.indexOf(':');
  const length = LENGTHS.get(digest.slice(0, colon));
  if (length === undefined) return true;
  const hex = digest.slice(colon + 1);
  return hex.length === length && hex === hex.toLowerCase();
}
