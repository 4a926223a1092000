import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ADD_ONS } from '#lib/scoring/waivers/add-ons.ts';
import { parseAnnotation } from '#lib/scoring/waivers/parse-annotation.ts';
import { readWaiverFile } from './read-waiver-file.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/waivers.md'), 'utf8');

test('the file that the documentation shows is one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waivers-docs-'));
  writeFileSync(join(folder, 'w.yaml'), /```yaml\n(waivers:\n {2}- [\s\S]*?)```/.exec(page)![1]!);
  const { content, failure } = readWaiverFile(join(folder, 'w.yaml'));
  rmSync(folder, { recursive: true });
  expect(failure).toBeNull();
  expect(content!.faults).toEqual([]);
  expect(content!.waivers).toHaveLength(2);
});

test('so is the annotation', () => {
  const json = /plimsoll\.dev\/waivers=(\[.*\])'/.exec(page)![1]!;
  const { waivers, faults } = parseAnnotation(json, { kind: 'StatefulSet', namespace: 'ci', name: 'sonarqube' }, new Set());
  expect(faults).toEqual([]);
  expect(waivers).toMatchObject([{ check: 'cpu-limit', name: 'sonarqube' }]);
});

test('every add-on is named', () => {
  for (const { name } of ADD_ONS) expect(page.replaceAll('\n', ' ')).toMatch(new RegExp(`The sets are [^.]*\\b${name}\\b`));
});
