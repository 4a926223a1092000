import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What each layer may import (DESIGN: Shape); `app` stands above all and may import any of them. */
const LAYERS = {
  lib: { layers: ['lib'], packages: /^(?:zod|js-yaml|yaml)$/ },
  components: { layers: ['components', 'lib'], packages: /^(?!node:|pg$|pino$|kysely$|undici$|server-only$)/ },
  server: { layers: ['server', 'lib'], packages: /^(?!react$|react-dom|next|recharts$|@tanstack\/)/ },
  app: { layers: ['app', 'components', 'server', 'lib'], packages: /^(?!node:)/ },
} as const;

/** The only files that may look at the environment: the configuration, and those that ask what Next's build says about itself. */
const ENVIRONMENT = /^(?:server\/config[\w-]*\.ts|next\.config\.js|instrumentation\.ts|proxy\.ts|components\/base-path\.ts)$/;

/** Files of packages that are imported by themselves, since the package as a whole takes long to load. */
const PARTS_OF_PACKAGES = new Set(['@kubernetes/client-node/dist/exec_auth.js', '@kubernetes/client-node/dist/file_auth.js']);

interface Source {
  path: string;
  text: string;
  lines: number;
}

const sources: Source[] = globSync(['{lib,components,server,app}/**/*.{ts,tsx}', '*.{ts,js}'], { cwd: ROOT })
  .filter((path) => !/\.test\.tsx?$|\.d\.ts$|(?:^|\/)(?:testing|suite)(?:\/|\.ts$)|^vitest/.test(path))
  .map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, text, lines: text.trimEnd().split('\n').length };
  });

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** Everything a file imports, type imports too: as a path from the root for our own files, else as written. */
function importsOf({ path, text }: Source): string[] {
  const names = [...withoutComments(text).matchAll(/(?:(?<!['"])\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g)].map((match) => match[1]!);
  return names.map((name) => (name.startsWith('#') ? name.slice(1) : name.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), name)) : name));
}

/** Faults of a file, each as `file: what`. */
function crossings(source: Source): string[] {
  const layer = source.path.split('/')[0]!;
  if (!(layer in LAYERS)) return [];
  const { layers, packages } = LAYERS[layer as keyof typeof LAYERS];
  return importsOf(source)
    .filter((name) => {
      const target = name.split('/')[0]!;
      if (target in LAYERS) return !(layers as readonly string[]).includes(target);
      return (/\.(?:tsx?|jsx?|mjs|cjs)$/.test(name) && !PARTS_OF_PACKAGES.has(name)) || name.startsWith('..') || !packages.test(name);
    })
    .map((name) => `${source.path}: ${name}`);
}

const named = (pattern: RegExp, where: (path: string) => boolean) => sources.filter((source) => where(source.path) && pattern.test(withoutComments(source.text))).map((source) => source.path);

test('layers import only what lies below them', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(crossings)).toEqual([]);
});

test('the environment is read in one place', () => {
  expect(named(/\bprocess\.env\b/, (path) => !ENVIRONMENT.test(path))).toEqual([]);
  expect(named(/\bprocess\.argv\b/, (path) => !ENVIRONMENT.test(path) && path !== 'server/cli.ts')).toEqual([]);
});

test('lib has no clock, no chance and no I/O', () => {
  expect(named(/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bMath\.random\(|\bcrypto\.(?:random|getRandom)|\bsetTimeout\(|\bsetInterval\(|\bfetch\(|(?<![\w-])process\./, (path) => path.startsWith('lib/'))).toEqual([]);
});

test('nothing keeps server code from the browser by the package server-only: it throws in plain Node', () => {
  expect(sources.filter((source) => importsOf(source).includes('server-only'))).toEqual([]);
});

test('pages have at most 40 lines, routes at most 20', () => {
  const long = sources.filter(({ path, lines }) => (/^app\/.*\bpage\.tsx$/.test(path) && lines > 40) || (/^app\/.*\broute\.ts$/.test(path) && lines > 20));
  expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

describe('the test itself sees', () => {
  const see = (path: string, text: string) => crossings({ path, text, lines: 1 });
  test.each([
    ['lib/x.ts', "import { a } from 'node:fs';"],
    ['lib/x.ts', "import type { Config } from '#server/config.ts';"],
    ['lib/a/x.ts', "export { a } from '../../server/config.ts';"],
    ['server/x.ts', "const a = await import('#components/a.tsx');"],
    ['components/x.tsx', "import { getRuntime } from '#server/runtime.ts';"],
    ['components/x.tsx', "import 'node:path';"],
    ['server/x.ts', "import { redirect } from 'next/navigation';"],
    ['app/x.tsx', "import { a } from '../scripts/build.ts';"],
  ])('%s: %s', (path, text) => expect(see(path, text)).toHaveLength(1));

  test('and lets pass', () => {
    expect(see('app/c/page.tsx', "import { a } from '#server/runtime.ts';\nimport { b } from '../prefetch.tsx';\nimport { useState } from 'react';")).toEqual([]);
    expect(see('lib/x.ts', "// import { a } from 'node:fs'\nimport { z } from 'zod';\nimport { b } from './b.ts';")).toEqual([]);
  });
});
