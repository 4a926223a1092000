import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BASE_PATH_PLACEHOLDER } from '../next.config.js';
import { placeBasePath, readBasePath, relocate } from './relocate.ts';

const P = BASE_PATH_PLACEHOLDER;

test.each([
  [`href="${P}/_next/x"`, '', 'href="/_next/x"'],
  [`href="${P}/_next/x"`, '/a/b', 'href="/a/b/_next/x"'],
  [`"basePath":"${P}"`, '', '"basePath":""'],
  // In a regular expression, and in one inside JSON: what escaped the slash goes with it.
  [`^\\${P}(?:\\/(x))$`, '', '^(?:\\/(x))$'],
  [`^\\\\${P}(?:`, '/a/b', '^\\\\/a\\\\/b(?:'],
  [`^\\${P}$`, '/a$&', '^\\/a$&$'],
])('%s at %j', (text, basePath, expected) => expect(placeBasePath(text, basePath)).toBe(expected));

test.each([
  [undefined, ''],
  ['/', ''],
  ['/a/b/', '/a/b'],
  ['a', ''],
  ['/a"b', ''],
])('BASE_PATH %s is %j', (text, path) => expect(readBasePath(text)).toBe(path));

test('a copy has the path in place, keeps links, and leaves the build alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-relocate-'));
  const [build, target] = [join(root, 'build'), join(root, 'run')];
  for (const folder of ['build/.next/node_modules', 'build/node_modules/pino', 'run']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(build, 'server.js'), `x("${P}")`);
  writeFileSync(join(build, '.next', 'image.png'), Buffer.from([0xff, 0x00, 0xfe]));
  symlinkSync('../../node_modules/pino', join(build, '.next', 'node_modules', 'pino-1'));
  relocate(build, target, '/base');
  expect(readFileSync(join(target, 'server.js'), 'utf8')).toBe('x("/base")');
  expect(readFileSync(join(build, 'server.js'), 'utf8')).toContain(P);
  expect([...readFileSync(join(target, '.next', 'image.png'))]).toEqual([0xff, 0x00, 0xfe]);
  expect(readlinkSync(join(target, '.next', 'node_modules', 'pino-1'))).toBe('../../node_modules/pino');
  expect(lstatSync(join(target, 'node_modules')).isSymbolicLink()).toBe(true);
  rmSync(root, { recursive: true });
});
