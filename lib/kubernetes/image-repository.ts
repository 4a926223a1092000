import { parseImage } from './images.ts';

/**
 * Whether the image's repository is one of these, or ends in one on a `/` boundary, so that `calico/node` also knows
 * `mcr.microsoft.com/oss/calico/node:v3.29`. An image that cannot be parsed is none.
 */
export function isFromRepository(image: string, repositories: readonly string[]): boolean {
  const name = parseImage(image)?.name;
  return name !== undefined && repositories.some((repository) => name === repository || name.endsWith(`/${repository}`));
}
