import { parseImage } from './images.ts';

/**
 * Whether the image's repository is one of these, or ends in one on a `/` boundary, so that `calico/node` also knows
 * `mcr.microsoft.com/oss/calico/node:v3.29`. An image that cannot be parsed is none.
 */
export function isFromRepository(image: string, repositories: readonly string[]): boolean {
  // Parsing costs more than all the rest, and nearly every image is none of those looked for.
  const last = lastPart(image);
  if (!repositories.some((repository) => repository.endsWith(last))) return false;
  const name = parseImage(image)?.name;
  return name !== undefined && repositories.some((repository) => name === repository || name.endsWith(`/${repository}`));
}

/** The last part of the path of an image or repository, without tag and digest; an image shares it with every repository that it is from. */
export function lastPart(image: string): string {
  const at = image.indexOf('@');
  const end = at < 0 ? image.length : at;
  const start = image.lastIndexOf('/', end - 1) + 1;
  const colon = image.indexOf(':', start);
  return image.slice(start, colon < 0 || colon > end ? end : colon);
}
