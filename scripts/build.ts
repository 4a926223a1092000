import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const BUILD = join(ROOT, '.next', 'standalone');

/** Written last, so that an interrupted build does not count. */
const STAMP = join(BUILD, 'sources.sha256');
const SOURCES = ['{app,components,lib,server,public}/**/*', '*.{ts,js,mjs}', 'package-lock.json', 'tsconfig.json'];

/** Hash over names and contents of everything a build is made from. */
export function hashSources(root: string = ROOT): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile() && !/\.test\.tsx?$|^next-env\.d\.ts$|^vitest\.config/.test(entry.name));
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    const content = readFileSync(path);
    hash.update(`${path.slice(root.length)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Makes `.next/standalone` where there is none or sources have changed since; throws where the build fails. True where it built. */
export function buildIfNeeded(say: (line: string) => void): boolean {
  const hash = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false;
  say(existsSync(STAMP) ? 'Sources have changed since the last build, building again (about half a minute) …' : 'Building (about half a minute) …');
  const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}${stderr}`);
  // Next leaves these to whoever serves them.
  cpSync(join(ROOT, '.next', 'static'), join(BUILD, '.next', 'static'), { recursive: true });
  if (existsSync(join(ROOT, 'public'))) cpSync(join(ROOT, 'public'), join(BUILD, 'public'), { recursive: true });
  writeFileSync(STAMP, hash);
  return true;
}

if (import.meta.main) {
  const started = Date.now();
  const built = buildIfNeeded(console.log);
  console.log(built ? `Built in ${Math.round((Date.now() - started) / 1000)} s.` : 'The build is up to date.');
}
