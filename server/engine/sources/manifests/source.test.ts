import { RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SourceMessage } from '#lib/model/inventory.ts';
import { SYSTEM_CLOCK } from '../../clock.ts';
import type { Source } from '../source.ts';
import { createManifestsSource } from './source.ts';

const log = { info: () => undefined, error: () => undefined };
const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: app, env: [{name: PASSWORD, value: hunter2}]}]}\n`;

let folder: string;
let messages: SourceMessage[];
let source: Source;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'source-')), 'm');
  renameSync(mkdtempSync(join(tmpdir(), 'source-')), folder);
  messages = [];
});
afterEach(async () => {
  await source.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

async function start(path = folder, clock = SYSTEM_CLOCK): Promise<void> {
  source = createManifestsSource({ path, clock, log, emit: (more) => messages.push(...more) });
  await source.start();
}

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const last = <T extends SourceMessage['type']>(type: T): Extract<SourceMessage, { type: T }> | undefined => messages.findLast((message) => message.type === type) as Extract<SourceMessage, { type: T }> | undefined;
const pods = (): string[] | undefined => {
  const message = messages.findLast((found) => found.type === 'replace' && found.kind === 'pods');
  return message?.type === 'replace' ? message.objects.map(({ name }) => name) : undefined;
};
const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 5000, interval: 20 });

test('tells the cluster first, then every kind, its faults and its health', async () => {
  write('a.yaml', pod('a'));
  write('b.yaml', '[');
  await start();
  expect(messages[0]).toEqual({ type: 'cluster', cluster: { uid: null, kind: 'manifests', version: null, server: null } });
  expect(messages.filter(({ type }) => type === 'replace')).toHaveLength(RESOURCES.length);
  expect(pods()).toEqual(['a']);
  expect(last('faults')).toMatchObject({ faults: [{ file: join(folder, 'b.yaml'), line: 1 }] });
  expect(messages.filter(({ type }) => type === 'health')).toHaveLength(RESOURCES.length);
  expect(last('health')).toMatchObject({ health: { kind: 'pods', state: 'ok', objects: 1, watched: true } });
});

test('a change is told, and only of the kinds that it touches; other objects stay the same ones', async () => {
  write('a.yaml', pod('a'));
  await start();
  const before = messages.findLast((message) => message.type === 'replace' && message.kind === 'pods');
  messages = [];
  write('b.yaml', pod('b'));
  await until(() => expect(pods()).toEqual(['a', 'b']));
  const replaced = messages.filter((message) => message.type === 'replace');
  expect(replaced.map(({ kind }) => kind)).toEqual(['pods']);
  expect(replaced[0]?.objects[0]).toBe(before?.type === 'replace' ? before.objects[0] : null);
  rmSync(join(folder, 'a.yaml'));
  await until(() => expect(pods()).toEqual(['b']));
});

test('new folders are watched too, and a file that is replaced', async () => {
  write('a.yaml', pod('a'));
  await start(join(folder, 'a.yaml'));
  write('next', pod('b'));
  renameSync(join(folder, 'next'), join(folder, 'a.yaml'));
  await until(() => expect(pods()).toEqual(['b']));
});

test('a file saved half-way loses nothing', async () => {
  write('a.yaml', `${pod('a')}---\n${pod('b')}`);
  await start();
  write('a.yaml', `${pod('a')}---\napiVersion: v1\nkind: [`);
  await until(() => expect(last('faults')?.faults).toHaveLength(1));
  expect(pods()).toEqual(['a', 'b']);
  write('a.yaml', pod('a'));
  await until(() => expect(pods()).toEqual(['a']));
  expect(last('faults')?.faults).toEqual([]);
});

test('a folder that disappears is an error, not an empty cluster, and comes back', async () => {
  write('a.yaml', pod('a'));
  const timers: (() => void)[] = [];
  const clock = { ...SYSTEM_CLOCK, setTimeout: (run: () => void) => timers.push(run), clearTimeout: () => undefined };
  await start(folder, clock);
  renameSync(folder, `${folder}-away`);
  timers.at(-1)?.();
  await until(() => expect(last('health')).toMatchObject({ health: { state: 'error', message: `${folder}: no such file or folder`, objects: 1 } }));
  expect(pods()).toEqual(['a']);
  renameSync(`${folder}-away`, folder);
  timers.at(-1)?.();
  await until(() => expect(last('health')).toMatchObject({ health: { state: 'ok', message: null } }));
});

test('reads the raw object again, never a Secret', async () => {
  write('a.yaml', `${pod('a')}---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b, namespace: shop, labels: {x: z}}\n  spec: {containers: [{name: app}]}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {x: y}\n`);
  await start();
  expect(await source.readObject({ kind: 'Pod', namespace: 'shop', name: 'b' })).toMatchObject({ metadata: { labels: { x: 'z' } } });
  expect(await source.readObject({ kind: 'Pod', namespace: 'default', name: 'a' })).toMatchObject({ metadata: { name: 'a' } });
  expect(await source.readObject({ kind: 'Pod', namespace: 'default', name: 'b' })).toBeNull();
  expect(await source.readObject({ kind: 'Secret', namespace: 'default', name: 's' })).toBeNull();
});
