import { copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What next.config.js compiles in for the base path. */
const PLACEHOLDER = /(\\*)\/__plimsoll_base_path__/g;
const TEXT = /\.(?:js|json|html|rsc|css|body|meta|txt)$/;

/** '' or a path like `/plimsoll`; anything else is left to server/config.ts, which names it. */
export function readBasePath(text: string | undefined): string {
  const path = (text ?? '').trim().replace(/\/+$/, '');
  return /^(?:\/[\w~-][\w.~-]*)*$/.test(path) ? path : '';
}

/** Writes the base path over the placeholder; inside regular expressions its slashes are escaped as the placeholder's was. */
export function placeBasePath(text: string, basePath: string): string {
  return text.replaceAll(PLACEHOLDER, (_found, escape: string) => basePath.replaceAll('/', () => `${escape}/`));
}

/** Copies a build to an empty folder with the base path in place. Packages are linked, not copied: no placeholder is in them. */
export function relocate(build: string, target: string, basePath: string): void {
  for (const name of readdirSync(build)) {
    const from = join(build, name);
    const to = join(target, name);
    if (name === 'node_modules') symlinkSync(from, to, 'junction');
    else copy(from, to, basePath);
  }
}

function copy(from: string, to: string, basePath: string): void {
  const stat = lstatSync(from);
  if (stat.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) copy(join(from, name), join(to, name), basePath);
  } else if (stat.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else {
    const text = TEXT.test(from) ? readFileSync(from, 'utf8') : '';
    const placed = placeBasePath(text, basePath);
    if (placed === text) share(from, to);
    else writeFileSync(to, placed);
  }
}

/** Nine of ten files hold no placeholder: a second name for them takes a tenth of the time of a copy. A volume of its own needs the copy. */
function share(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
