import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ResourceKind } from '#lib/model/inventory.ts';
import { sharedFolder } from '#server/cli/testing/shared-folder.ts';
import { loadManifests } from './load-manifests.ts';

const FOLDER = sharedFolder('conformance/secrets/external-secrets') ?? '';
const hasExamples = FOLDER !== '';

const KINDS: [string, ResourceKind][] = [
  ['ExternalSecret', 'externalsecrets'],
  ['SecretStore', 'secretstores'],
  ['ClusterSecretStore', 'clustersecretstores'],
];

/** How many documents of the examples say that they are of that kind, and how many different ones. */
function namesOf(kind: string): Set<string> {
  const documents = readdirSync(FOLDER).flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split(/^---.*$/m));
  return new Set(documents.filter((text) => new RegExp(`^kind: ${kind}\\s*$`, 'm').test(text)).map((text) => `${/^ {2}namespace: "?([\w-]+)/m.exec(text)?.[1] ?? ''}/${/^ {2}name: (\S+)/m.exec(text)?.[1]}`));
}

test.runIf(hasExamples)('every example of External Secrets is read, without a fault', async () => {
  const { objects, faults } = await loadManifests([FOLDER]);
  expect(faults.filter(({ level }) => level !== 'warning')).toEqual([]);
  const doubtful = faults.filter(({ message }) => !/is committed with data|the last one counts|current servers do not serve/.test(message));
  expect(doubtful).toEqual([]);
  for (const [kind, plural] of KINDS) expect([kind, objects.get(plural)?.length]).toEqual([kind, namesOf(kind).size]);
});

test.runIf(hasExamples)('each says what it makes and whom it asks', async () => {
  const { objects } = await loadManifests([FOLDER]);
  const silent = (objects.get('externalsecrets') ?? []).filter((object) => object.type !== 'ManagedSecret' || object.secret === null);
  expect(silent).toEqual([]);
  const unknown = [...(objects.get('secretstores') ?? []), ...(objects.get('clustersecretstores') ?? [])].filter((object) => object.type !== 'SecretStore' || object.provider === null);
  expect(unknown.map(({ name }) => name)).toEqual([]);
});
