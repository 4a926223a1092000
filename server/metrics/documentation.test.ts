import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
const source = ['server/metrics/cluster-families.ts', 'server/metrics/process-families.ts', 'server/http/metrics-route.ts'].map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
const written = [...source.matchAll(/family\('\w+', '(\w+)'/g)].map(([, name]) => `plimsoll_${name}`).concat([...source.matchAll(/name: '((?:plimsoll|process)_\w+)'/g)].map(([, name]) => name!));

test('every metric is documented, and no other', () => {
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const documented = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  expect(written.length).toBeGreaterThan(30);
  expect(documented.toSorted()).toEqual(written.toSorted());
});

test('the examples are YAML and name metrics that exist', () => {
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block!);
  expect(blocks).toHaveLength(3);
  for (const block of blocks) for (const document of parseAllDocuments(block)) expect(document.errors).toEqual([]);
  const used = [...new Set(blocks.flatMap((block) => block.match(/\bplimsoll_\w+/g) ?? []))];
  expect(used.length).toBeGreaterThan(5);
  for (const name of used) expect(written).toContain(name);
});
