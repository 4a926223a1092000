import { expect, it } from 'vitest';
import type { TemplateChangeWire } from '#lib/api/workload.ts';
import { byAuthor } from './template-text.ts';

const change = (name: string, by: string | null): TemplateChangeWire => ({ change: 'added', kind: 'volume', container: null, name, path: 'spec.volumes', template: null, pod: 'emptyDir', by: by === null ? null : { name: by, evidence: 'a note' } });

it('groups by who did it, what is not known last', () => {
  const groups = byAuthor([change('a', null), change('b', 'Istio'), change('c', null), change('d', 'Vault'), change('e', 'Istio')]);
  expect(groups.map(({ by, changes }) => [by?.name ?? null, changes.map(({ name }) => name).join('')])).toEqual([
    ['Istio', 'be'],
    ['Vault', 'd'],
    [null, 'ac'],
  ]);
});
