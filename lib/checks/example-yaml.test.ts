import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { exampleYaml } from './example-yaml.ts';

test.each([
  { what: 'the pod', example: { title: 't', spec: { hostPID: true } }, pod: { spec: { hostPID: true } } },
  { what: 'its container', example: { title: 't', container: { image: 'a' } }, pod: { spec: { containers: [{ name: 'app', image: 'a' }] } } },
  { what: 'all of it', example: { title: 't', metadata: { labels: { a: 'b' } }, spec: { hostIPC: true }, container: { image: 'a' } }, pod: { metadata: { labels: { a: 'b' } }, spec: { hostIPC: true, containers: [{ name: 'app', image: 'a' }] } } },
])('an example reads back as what it sets: $what', ({ example, pod }) => {
  const { title, yaml } = exampleYaml(example);
  expect([title, load(yaml)]).toEqual(['t', pod]);
  expect(yaml).toMatch(/^\S/);
});

test('what is around it is said in words', () => {
  expect(exampleYaml({ title: 't', spec: { hostPID: true }, around: { networkPolicies: [], enforcer: null } }).yaml).toMatch(/^spec:\n {2}hostPID: true\n# network policies:.*\n# enforcer: null$/s);
  expect(exampleYaml({ title: 't' }).yaml).toBe('# a pod that sets nothing here');
});
