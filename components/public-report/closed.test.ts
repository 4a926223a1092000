import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const IMPORT = /^(?:import|export) (?!type\b)[^;]*?from '([^']+)'/gm;

/** Everything that is rendered with `file`, and what of packages it uses. */
function reach(file: string, files = new Set<string>(), packages = new Set<string>()) {
  if (files.has(file)) return { files, packages };
  files.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (target?.startsWith('.')) {
      const next = join(dirname(file), target);
      if (existsSync(next)) reach(next, files, packages);
    } else if (target && !target.startsWith('#lib/')) packages.add(target);
  }
  return { files, packages };
}

// Who has a report link sees what was frozen and nothing else: no way into the product, nothing asked from it.
it('a report is made of parts that neither link nor ask', () => {
  const { files, packages } = reach('components/public-report/public-report.tsx');
  expect(files.size).toBeGreaterThan(25);
  expect([...packages].filter((name) => name !== 'react')).toEqual([]);
  const links = [...files].flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/href=(\S+)/g)].map((match) => match[1]));
  expect(links).toEqual(['{`#${findingAnchor(check.id)}`}']);
});
