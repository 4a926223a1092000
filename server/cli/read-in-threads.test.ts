import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadManifests } from '../engine/sources/manifests/load-manifests.ts';
import { gradeManifests } from './grade-manifests.ts';
import { readInThreads } from './read-in-threads.ts';
import { scanDocumentText } from './scan-document.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-threads-'));
  for (let index = 0; index < 300; index++) {
    const namespace = join(folder, `team-${index % 7}`);
    mkdirSync(namespace, { recursive: true });
    writeFileSync(join(namespace, `app-${index}.yaml`), fileOf(index));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** 36 KB each, so that there is enough for several threads; some broken, some with warnings, some twice, some with credentials. */
function fileOf(index: number): string {
  const padding = `# ${'padding '.repeat(4_500)}\n`;
  if (index % 50 === 3) return `${padding}kind: [\n---\n${pod(`after-broken-${index}`)}`;
  if (index % 50 === 4) return `${padding}apiVersion: v1\nkind: Secret\nmetadata: {name: s-${index}}\nstringData: {password: hunter2}\n`;
  if (index % 50 === 5) return `${padding}${pod('twice')}`;
  if (index % 50 === 6) return `${padding}${pod(`wrong-${index}`).replace('image: app', 'image: 5')}`;
  return `${padding}${pod(`app-${index}`)}`;
}

const pod = (name: string): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: team}
spec:
  containers:
    - {name: app, image: app, args: [--token=ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}], env: [{name: DB_PASSWORD, value: ${name}-s3cr3t}]}
`;

async function scanned(threads: number): Promise<{ text: string; faults: unknown }> {
  const manifests = await loadManifests([folder], { readFiles: readInThreads(threads) });
  return { text: [...scanDocumentText(gradeManifests(manifests))].join(''), faults: manifests.faults };
}

test('one thread and several read the same, faults with their lines and order included', { timeout: 60_000 }, async () => {
  const one = await scanned(1);
  expect(one.faults).toHaveLength(6 + 6 + 5 + 6);
  expect(one.text).toContain('"rule":"credential-name"');
  for (const threads of [2, 3]) {
    const several = await scanned(threads);
    expect(several.faults).toEqual(one.faults);
    expect(several.text).toBe(one.text);
  }
});
