import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfigFile } from './config-file.ts';
import { watchConfig } from './config-watch.ts';
import type { Config } from './config.ts';
import type { SettingsUpdate } from './engine/client.ts';
import type { ClusterSpec } from './engine/cluster-spec.ts';
import { WatchedCluster } from './engine/watched.ts';
import { SYSTEM_CLOCK } from './engine/clock.ts';
import { fakeEngine, fakeRuntime } from './http/testing/fake-engine.ts';

/** At the latest, where the file system tells of no changes. */
const SOON = { timeout: 15_000 };
vi.setConfig({ testTimeout: 60_000 });
let folder: string;
let stop: () => void;
let updates: SettingsUpdate[];
let followed: string[][];
let lines: string[];
let config: Config;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-watch-'));
  [updates, followed] = [[], []];
});
afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** Watches the file as a server would that has just started with it. */
function watch(name: string): void {
  const file = { path: join(folder, name), shown: name };
  const { settings, clusters } = readConfigFile(file.path, name);
  if (!settings) throw new Error('a server does not start with such a file');
  const runtime = fakeRuntime([], { file, settings, clusters, logLevel: 'info' });
  ({ config, lines } = runtime);
  const spec: ClusterSpec = { source: { kind: 'in-cluster' }, slug: 'a', name: 'a', namespaces: null, origin: 'command-line' };
  const engine = fakeEngine({ configure: async (update) => void updates.push(update) });
  const broken = fakeEngine({ configure: async () => Promise.reject(new Error('is being started again')) });
  stop = watchConfig({
    config,
    log: runtime.log,
    clusters: {
      all: () => [new WatchedCluster(spec, broken, SYSTEM_CLOCK), new WatchedCluster(spec, engine, SYSTEM_CLOCK)],
      follow: async (specs) => void followed.push(specs.map(({ name: of }) => of)),
    },
  });
}

const seen = () => updates.map(({ settings, faults }) => (faults.length > 0 ? faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join() : settings.profile));

describe('a changed file is taken over', () => {
  test('written in place', async () => {
    write('c.yaml', 'profile: one\n');
    watch('c.yaml');
    write('c.yaml', 'profile: two\n');
    await expect.poll(seen, SOON).toEqual(['two']);
    expect(config.settings.profile).toBe('two');
    expect(lines.join('')).toMatch(/"profile":"two","hash":"[0-9a-z]{12}","msg":"the configuration has been read again"/);
    expect(lines.join(''), 'an engine that fails keeps no other from it').toMatch(/an engine did not take the settings/);
  });

  test('saved by an editor: a new file in the place of the old', async () => {
    write('c.yaml', 'profile: one\n');
    watch('c.yaml');
    for (const profile of ['two', 'three']) {
      write('c.yaml.tmp', `profile: ${profile}\n`);
      renameSync(join(folder, 'c.yaml.tmp'), join(folder, 'c.yaml'));
      await expect.poll(() => config.settings.profile, SOON).toBe(profile);
    }
  });

  test('a mounted ConfigMap: the link swapped', async () => {
    const publish = (name: string, profile: string) => {
      mkdirSync(join(folder, name));
      write(`${name}/c.yaml`, `profile: ${profile}\n`);
      symlinkSync(name, join(folder, '..data_tmp'));
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    };
    publish('..1', 'one');
    symlinkSync('..data/c.yaml', join(folder, 'c.yaml'));
    watch('c.yaml');
    publish('..2', 'two');
    await expect.poll(seen, SOON).toEqual(['two']);
    rmSync(join(folder, '..1'), { recursive: true });
    publish('..3', 'three');
    await expect.poll(seen, SOON).toEqual(['two', 'three']);
  });
});

test('a bad file changes nothing and is said; the next good one counts', async () => {
  write('c.yaml', 'profile: one\n');
  watch('c.yaml');
  write('c.yaml', 'profile: two\nchecks: {nope: off}\n');
  await expect.poll(seen, SOON).toEqual(['c.yaml:2 checks.nope: no such check; see "plimsoll checks"']);
  expect(updates[0]?.settings.profile).toBe('one');
  expect(config.settings.profile).toBe('one');
  expect(lines.join('')).toMatch(/"faults":\["c\.yaml:2:10 checks\.nope: .*is not used/);
  rmSync(join(folder, 'c.yaml'));
  await expect.poll(() => seen().at(-1), SOON).toBe('c.yaml:null there is no such file');
  write('c.yaml', 'profile: one\n');
  await expect.poll(() => seen().at(-1), SOON).toBe('one');
  expect(config.fileFaults).toEqual([]);
});

test('the list of clusters is followed, and only where it changed', async () => {
  write('c.yaml', 'clusters: [{name: a, inCluster: true}]\n');
  watch('c.yaml');
  write('c.yaml', 'profile: x\nclusters: [{name: a, inCluster: true}]\n');
  await expect.poll(seen, SOON).toEqual(['x']);
  expect(followed).toEqual([]);
  write('c.yaml', 'profile: x\nclusters: [{name: b, manifests: m}]\n');
  await expect.poll(() => followed, SOON).toEqual([['b']]);
});
