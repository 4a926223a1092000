/** Reads tag and digest off an image reference as a pod spec has it. Source: github.com/distribution/reference; OCI image-spec, "Digests". */

/** The digest after `@`; undefined where there is none, or one that its algorithm cannot have made, which no runtime pulls. */
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

const DIGEST = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):([A-Za-z0-9=_-]+)$/;
/** Lengths of the registered algorithms, in lower-case hexadecimal digits. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
  ['blake3', 64],
]);

function isDigest(digest: string): boolean {
  const [, algorithm = '', encoded = ''] = DIGEST.exec(digest) ?? [];
  const length = LENGTHS.get(algorithm);
  return encoded !== '' && (length === undefined || (encoded.length === length && /^[0-9a-f]+$/.test(encoded)));
}
