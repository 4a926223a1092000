import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { InventoryObject } from '#lib/model/inventory.ts';
import { loadManifests } from '../sources/manifests/load-manifests.ts';

const data = resolve(process.env['PLIMSOLL_SHARED'] ?? '../shared', 'conformance');
const present = existsSync(data);
if (!present) process.stderr.write(`skipped: credentials as other tools see them, there is no ${data}\n`);

interface Case {
  id: string;
  file?: string;
  files?: string[];
  object?: { kind: string; name: string };
  ourCheck: string | null;
  facet: string | null;
  verdict: string;
}

/** Where we say something else, and why. */
const OTHERWISE: Record<string, string> = {
  'kubescape/rule-credentials-in-env-var/deployment': 'the value JWT of a variable some-name is a word on its list',
  'kubescape/rule-credentials-in-env-var/pod': 'the value my_key_value of a variable some-name contains a word on its list',
  'kubescape/rule-credentials-in-env-var/pod-allowed-values-keys': 'the same, and AWS_TOKEN_FILE: *_FILE is no credential',
  'kubescape/rule-credentials-in-env-var/pod-envfrom-secretref': 'envFrom with a Secret is no literal',
  'kubescape/rule-credentials-in-env-var/workloads-envfrom-secretref': 'envFrom with a Secret is no literal',
};

function cases(): Case[] {
  const read = (suite: string): Case[] => JSON.parse(readFileSync(join(data, 'index', `${suite}.json`), 'utf8')) as Case[];
  const ours = ['polaris', 'kubescape', 'kube-linter'].flatMap(read).filter(({ ourCheck, facet }) => ourCheck === 'secrets-in-env' && (facet === null || facet === 'literal'));
  // DeploymentConfig is not a kind that is graded.
  return ours.filter(({ object }) => object?.kind !== 'DeploymentConfig');
}

function hasCredential(object: InventoryObject): boolean {
  const template = object.type === 'Pod' || object.type === 'Controller' ? object.template : null;
  const containers = [...(template?.spec.containers ?? []), ...(template?.spec.initContainers ?? [])];
  return containers.some((container) => container.env?.some(({ literal }) => typeof literal === 'object'));
}

async function verdictOf({ file, files, object }: Case): Promise<string> {
  const { found } = await loadManifests((files ?? [file ?? '']).map((path) => join(data, path)));
  const entries = [...found.values()].filter((entry) => !object || (entry.type === object.kind && entry.object.name === object.name));
  return entries.some((entry) => hasCredential(entry.object)) ? 'fail' : 'pass';
}

test.skipIf(!present)('credentials in the environment are seen as other tools see them', async () => {
  const differences: string[] = [];
  for (const one of cases()) {
    const explained = Object.keys(OTHERWISE).find((id) => one.id === id || one.id.startsWith(`${id}#`));
    const same = (await verdictOf(one)) === one.verdict;
    if (same === (explained !== undefined)) differences.push(`${one.id}: ${one.verdict}, ${same ? 'explained, but we agree' : 'we differ'}`);
  }
  expect(cases().length).toBeGreaterThan(25);
  expect(differences).toEqual([]);
});
