import { expect, test } from 'vitest';
import type { FleetCluster } from '#lib/api/fleet.ts';
import { arrange } from './arrange.ts';
import { parseFleet } from './search-params.ts';

const cluster = (slug: string, score: number | null, over: Partial<FleetCluster> = {}) =>
  ({ slug, name: slug, state: 'ok', version: 'v1.37', server: null, delta7d: null, criticalWorkloads: null, namespaces: 1, workloads: 1, pods: 1, posture: score === null ? null : { score, grade: score < 60 ? 'F' : 'A', measured: 1 }, ...over }) as FleetCluster;

const clusters = [cluster('down', null, { state: 'unreachable' }), cluster('prod-eu', 40, { criticalWorkloads: 3 }), cluster('stage', 90, { criticalWorkloads: 0, server: 'stage.example:6443' }), cluster('prod-us', 95, { criticalWorkloads: 7, delta7d: -2 })];

test.each([
  ['', 'down prod-eu stage prod-us'],
  ['sort=-score', 'prod-us stage prod-eu down'],
  ['sort=score', 'prod-eu stage prod-us down'],
  ['sort=-critical', 'prod-us prod-eu stage down'],
  ['sort=delta7d', 'prod-us down prod-eu stage'],
  ['sort=name', 'down prod-eu prod-us stage'],
  ['sort=-name', 'stage prod-us prod-eu down'],
  ['sort=state', 'prod-eu stage prod-us down'],
  ['sort=colour', 'down prod-eu stage prod-us'],
  ['q=PROD', 'prod-eu prod-us'],
  ['q=6443', 'stage'],
  ['grade=F', 'prod-eu'],
  ['grade=none', 'down'],
  ['state=unreachable,error', 'down'],
  ['q=nothing', ''],
])('?%s', (query, slugs) => {
  expect(arrange(clusters, parseFleet(new URLSearchParams(query))).map(({ slug }) => slug).join(' ')).toBe(slugs);
});
