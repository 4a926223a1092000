import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import { ownershipMark, type OwnershipPlaces } from './ownership-labels.ts';

const { owner, team } = DEFAULT_SETTINGS.owners;
const NOWHERE: OwnershipPlaces = { workload: null, template: null, namespace: null };

it.each<[string, Partial<OwnershipPlaces>, readonly string[], ReturnType<typeof ownershipMark>]>([
  ['nothing is named', {}, owner, null],
  ['a label of the workload', { workload: { labels: { owner: 'ada' } } }, owner, { value: 'ada', place: 'workload', key: 'owner', source: 'label' }],
  ['an annotation, where an address does not fit a label', { workload: { annotations: { 'plimsoll.dev/owner': 'ada@example.org' } } }, owner, { value: 'ada@example.org', place: 'workload', key: 'plimsoll.dev/owner', source: 'annotation' }],
  ['the first key wins on one place', { workload: { labels: { owner: 'ada', 'plimsoll.dev/owner': 'grace' } } }, owner, { value: 'grace', place: 'workload', key: 'plimsoll.dev/owner', source: 'label' }],
  ['the first key wins even as an annotation', { workload: { labels: { owner: 'ada' }, annotations: { 'plimsoll.dev/owner': 'grace' } } }, owner, { value: 'grace', place: 'workload', key: 'plimsoll.dev/owner', source: 'annotation' }],
  ['a label before an annotation of the same key', { workload: { labels: { owner: 'ada' }, annotations: { owner: 'grace' } } }, owner, { value: 'ada', place: 'workload', key: 'owner', source: 'label' }],
  ['the workload before its template', { workload: { labels: { owner: 'ada' } }, template: { labels: { 'plimsoll.dev/owner': 'grace' } } }, owner, { value: 'ada', place: 'workload', key: 'owner', source: 'label' }],
  ['the template before the namespace', { template: { labels: { team: 'web' } }, namespace: { labels: { team: 'shop' } } }, team, { value: 'web', place: 'template', key: 'team', source: 'label' }],
  ['the namespace last', { workload: { labels: { app: 'x' } }, namespace: { annotations: { team: 'shop' } } }, team, { value: 'shop', place: 'namespace', key: 'team', source: 'annotation' }],
  ['an empty value names nobody', { workload: { labels: { team: '' } }, namespace: { labels: { team: 'shop' } } }, team, { value: 'shop', place: 'namespace', key: 'team', source: 'label' }],
  ['white space names nobody', { workload: { annotations: { owner: '  ' } } }, owner, null],
  ['a team is no owner', { workload: { labels: { team: 'web' } } }, owner, null],
  ['keys of an installation', { namespace: { labels: { 'cost-centre': '4711' } } }, ['cost-centre'], { value: '4711', place: 'namespace', key: 'cost-centre', source: 'label' }],
  ['without keys nobody is asked for', { workload: { labels: { owner: 'ada' } } }, [], null],
])('%s', (_, places, keys, expected) => {
  expect(ownershipMark({ ...NOWHERE, ...places }, keys)).toEqual(expected);
});
