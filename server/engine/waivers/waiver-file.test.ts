import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SYSTEM_CLOCK } from '../clock.ts';
import { readWaiverFile } from './read-waiver-file.ts';
import { fileFaults } from './waiver-faults.ts';
import { WaiverFile, type WaiverFileState } from './waiver-file.ts';

const log = { info: () => undefined, warn: () => undefined };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waivers-'));
  return () => rmSync(folder, { recursive: true });
});

const entry = (check: string): string => `  - check: ${check}\n    namespace: shop\n    reason: accepted\n    expires: 2026-12-31\n`;
const text = (...checks: string[]): string => `# why\nwaivers:\n${checks.map(entry).join('')}`;

describe('what the file says', () => {
  const read = (content: string) => {
    writeFileSync(join(folder, 'w.yaml'), content);
    return readWaiverFile(join(folder, 'w.yaml'), 'w.yaml');
  };

  test('each entry with its line', () => {
    const { content } = read(text('privileged', 'limit-range'));
    expect(content?.waivers.map(({ check, origin }) => [check, origin])).toEqual([
      ['privileged', { kind: 'file', file: 'w.yaml', line: 3, expiresLine: 6 }],
      ['limit-range', { kind: 'file', file: 'w.yaml', line: 7, expiresLine: 10 }],
    ]);
  });

  test('bad entries are refused by line and field, the good ones count', () => {
    const { content } = read(`${text('privileged', 'no-such')}  - check: limit-range\n    expires: 31.12.2026\n    reason: r\nmore: 1\n`);
    expect(content?.waivers.map(({ check }) => check)).toEqual(['privileged']);
    expect(content?.faults).toEqual([
      { file: 'w.yaml', line: 14, message: 'more is not known; a file of waivers has waivers' },
      { file: 'w.yaml', line: 7, message: 'waivers[1].check: "no-such" is not the id of a check' },
      { file: 'w.yaml', line: 12, message: 'waivers[2].expires: "31.12.2026" is not a date such as 2027-03-31, nor a time with its zone' },
    ]);
  });

  test('JSON is YAML', () => {
    expect(read(JSON.stringify({ waivers: [{ check: 'privileged', reason: 'r', expires: '2026-12-31' }] })).content?.waivers).toHaveLength(1);
    expect(read('waivers: []\n').content).toEqual({ waivers: [], faults: [] });
  });

  test.each([
    ['', /is empty/],
    ['waivers: [', /is not valid YAML/],
    ['- check: privileged\n', /has no list of waivers/],
    ['waivers:\n', /has no list of waivers/],
    ['# nothing\n', /has no list of waivers/],
  ])('%j as a whole says nothing', (content, message) => {
    expect(read(content)).toMatchObject({ content: null, failure: { message: expect.stringMatching(message) as string } });
  });

  test('an expiry too far ahead is a fault as long as it is', () => {
    const { content } = read(text('privileged'));
    const state: WaiverFileState = { path: '/w.yaml', ...content!, failure: null, readAt: 0 };
    expect(fileFaults(state, Date.parse('2025-12-30T00:00:00Z'))).toEqual([{ file: '/w.yaml', line: 6, message: expect.stringContaining('expires: 2026-12-31, of a waiver of privileged, is more than a year ahead') as string }]);
    expect(fileFaults(state, Date.parse('2025-12-31T00:00:00Z'))).toEqual([]);
  });
});

describe('the file is read again when it', () => {
  let file: WaiverFile | null = null;
  afterEach(() => file?.stop());
  const path = () => join(folder, 'w.yaml');
  const seen: (readonly string[])[] = [];

  function watch(): WaiverFile {
    seen.length = 0;
    file = new WaiverFile({ path: path(), clock: SYSTEM_CLOCK, log, changed: ({ waivers }) => seen.push(waivers.map(({ check }) => check)) });
    file.start();
    return file;
  }
  const becomes = (...checks: string[]) => vi.waitFor(() => expect(seen.at(-1)).toEqual(checks), { timeout: 5_000, interval: 20 });

  test('is written in place', async () => {
    writeFileSync(path(), text('privileged'));
    expect(watch().state.waivers).toHaveLength(1);
    writeFileSync(path(), text('privileged', 'limit-range'));
    await becomes('privileged', 'limit-range');
  });

  test('is replaced, again and again', async () => {
    writeFileSync(path(), text('privileged'));
    watch();
    for (const check of ['limit-range', 'host-path', 'memory-limit']) {
      writeFileSync(join(folder, 'w.yaml~'), text(check));
      renameSync(join(folder, 'w.yaml~'), path());
      await becomes(check);
    }
    expect(seen).toHaveLength(3);
  });

  test('is a mounted ConfigMap, whose data are swapped behind links', async () => {
    const mount = (name: string, check: string): void => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'w.yaml'), text(check));
      symlinkSync(name, join(folder, '..data_tmp'));
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    };
    mount('..1', 'privileged');
    symlinkSync('..data/w.yaml', path());
    expect(watch().state.waivers.map(({ check }) => check)).toEqual(['privileged']);
    mount('..2', 'limit-range');
    rmSync(join(folder, '..1'), { recursive: true });
    await becomes('limit-range');
    mount('..3', 'host-path');
    await becomes('host-path');
  });

  test('comes later, breaks, goes and comes back; what it last said counts meanwhile', async () => {
    const watched = watch();
    expect(watched.state).toMatchObject({ waivers: [], readAt: null, failure: { message: 'no such file or folder' } });
    writeFileSync(path(), text('privileged'));
    await becomes('privileged');
    expect(watched.state.failure).toBeNull();
    writeFileSync(path(), 'waivers: [');
    await vi.waitFor(() => expect(watched.state.failure?.message).toMatch(/is not valid YAML/), { timeout: 5_000 });
    expect(watched.state.waivers).toHaveLength(1);
    expect(fileFaults(watched.state, 0)[0]?.message).toMatch(/is not valid YAML.*; what it last said still counts/);
    unlinkSync(path());
    await vi.waitFor(() => expect(watched.state.failure?.message).toBe('no such file or folder'), { timeout: 5_000 });
    expect(watched.state.waivers).toHaveLength(1);
    writeFileSync(path(), text('privileged'));
    await vi.waitFor(() => expect(watched.state.failure).toBeNull(), { timeout: 5_000 });
  });
});
