import { expect, test } from 'vitest';
import { outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const OWN = 'spec.containers[0].securityContext.runAsGroup';

test.each<[string, Json, Json, ...string[]]>([
  ['nothing set', { runAsGroup: null }, {}, 'fail', `${OWN}: Container app may run with group 0 (root)`],
  ['pod: group 0', { runAsGroup: 0 }, {}, 'fail', 'spec.securityContext.runAsGroup: Container app runs with group 0 (root)'],
  ["the container's group overrides the pod's 0", { runAsGroup: 0 }, { runAsGroup: 1000 }, 'pass'],
  ["the container's 0 overrides the pod's group", { runAsGroup: 1000 }, { runAsGroup: 0 }, 'fail', `${OWN}: Container app runs with group 0 (root)`],
  ['other supplemental groups', { supplementalGroups: [1, 2] }, {}, 'pass'],
  [
    'a supplemental group 0',
    { supplementalGroups: [1, 0] },
    {},
    'fail',
    'spec.securityContext.supplementalGroups[1]: Container app is in group 0 (root) besides its own',
  ],
  [
    'a supplemental group 0 alone',
    { supplementalGroups: [0] },
    {},
    'fail',
    'spec.securityContext.supplementalGroups[0]: Container app is in group 0 (root) besides its own',
  ],
  [
    'both',
    { runAsGroup: null, supplementalGroups: [0] },
    {},
    'fail',
    `${OWN}: Container app may run with group 0 (root)`,
    'spec.securityContext.supplementalGroups[0]: Container app is in group 0 (root) besides its own',
  ],
  ['fsGroup is the group of volumes', { fsGroup: 0 }, {}, 'pass'],
])('%s', (_, pod, container, ...expected) => {
  expect(outcome('root-group', { spec: { securityContext: pod }, container: { securityContext: container } })).toEqual(expected);
});
