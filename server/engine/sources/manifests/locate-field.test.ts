import { expect, test } from 'vitest';
import { locateField } from './locate-field.ts';

const text = `# comment
kind: Pod
spec:
  containers:
  - name: a
    image: a
  -
    name: b
    image: |
      x
    "quoted": {deep: [1, 2,
      3]}
  again: 1
  again: 2
shared: &s
  x: 1
alias: *s
last: 1
`;

test.each<[(string | number)[], number]>([
  [[], 1],
  [['kind'], 1],
  [['spec'], 2],
  [['spec', 'containers'], 3],
  [['spec', 'containers', 0], 4],
  [['spec', 'containers', 0, 'image'], 5],
  [['spec', 'containers', 1], 7],
  [['spec', 'containers', 1, 'image'], 8],
  [['spec', 'containers', 1, 'quoted', 'deep', 2], 11],
  [['spec', 'containers', 1, 'missing', 'x'], 7],
  [['spec', 'containers', 5], 3],
  [['spec', 'again'], 13],
  [['alias', 'x'], 16],
  [['last'], 17],
  [['missing'], 1],
  [['kind', 'x'], 1],
])('%j', (path, line) => {
  expect(locateField(text, path)).toBe(line);
});

test('JSON', () => {
  expect(locateField('{\n "a": {\n  "b": [\n   1,\n   {"c": 2}\n]}}', ['a', 'b', 1, 'c'])).toBe(4);
});

test.each(['', '# x', '[', 'a: *unknown'])('nothing in %j', (broken) => {
  expect(locateField(broken, ['a', 'b'])).toEqual(broken.startsWith('a') ? 0 : null);
});
