import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, expect, test } from 'vitest';
import { loadAdded, saveAdded } from './added-clusters.ts';
import { contextSpec } from './cluster-spec.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-added-'));
afterAll(() => rmSync(folder, { recursive: true }));
const lines: string[] = [];
const log = pino({}, { write: (line) => lines.push(line) });
const specs = [contextSpec(['/a', '/b'], 'Prod/EU', { namespaces: null, origin: 'added' }), contextSpec(['/a'], 'stage', { namespaces: null, origin: 'added' })];

test('what was added is there at the next start, by name and path alone', () => {
  const dataDir = join(folder, 'new', 'data');
  expect(loadAdded(dataDir, log)).toEqual([]);
  saveAdded(dataDir, specs);
  expect(loadAdded(dataDir, log)).toEqual(specs);
  expect(JSON.parse(readFileSync(join(dataDir, 'clusters.json'), 'utf8'))).toEqual({ version: 1, added: [{ kubeconfig: ['/a', '/b'], context: 'Prod/EU' }, { kubeconfig: ['/a'], context: 'stage' }] });
  expect(statSync(join(dataDir, 'clusters.json')).mode & 0o077).toBe(0);
  saveAdded(dataDir, []);
  expect(loadAdded(dataDir, log)).toEqual([]);
});

test.each(['', '{', '{"version":2,"added":[]}', '{"version":1,"added":[{"context":"x"}]}'])('a file that cannot be understood is logged and left alone: %j', (text) => {
  const path = join(folder, 'clusters.json');
  writeFileSync(path, text);
  lines.length = 0;
  expect(loadAdded(folder, log)).toEqual([]);
  expect([lines.length, readFileSync(path, 'utf8')]).toEqual([1, text]);
});

test('a data directory that cannot be written is said', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(() => saveAdded(file, specs)).toThrow(`The list of clusters cannot be kept in ${join(file, 'clusters.json')}: `);
});
