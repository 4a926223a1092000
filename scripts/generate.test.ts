import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { apiPluralOf, RESOURCES } from '#lib/kubernetes/projection/resources.ts';
import { GENERATED } from './generate.ts';

test.each(Object.keys(GENERATED))('%s is what "npm run generate" writes', (path) => {
  expect(readFileSync(join(import.meta.dirname, '..', path), 'utf8')).toBe(GENERATED[path]!());
});

test('the account may read what is watched and nothing else', () => {
  const role = parseAllDocuments(GENERATED['deploy/rbac.yaml']!()).map((document) => document.toJS()).find((object) => object.kind === 'ClusterRole');
  const granted = role.rules.flatMap((rule: { apiGroups: string[]; resources: string[]; verbs: string[] }) => rule.resources.map((resource) => `${rule.apiGroups.join()}/${resource} ${rule.verbs.join()}`));
  expect(granted.toSorted()).toEqual(RESOURCES.map((resource) => `${resource.group}/${apiPluralOf(resource)} get,list,watch`).toSorted());
  // Of the core group: an ExternalSecret is no Secret.
  expect(granted.filter((rule: string) => /^\/(secrets|configmaps)|\*/.test(rule))).toEqual([]);
});
