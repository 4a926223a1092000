import { expect, it } from 'vitest';
import { judge, type CheckCase } from '../testing/judge.ts';
import { seLinuxOptions } from './se-linux-options.ts';

function forbids(what: string, who = 'container "app"'): string {
  return `seLinuxOptions (${who} set forbidden securityContext.seLinuxOptions: ${what})`;
}

it.each<CheckCase>([
  ['unset', 'latest', () => {}, undefined],
  ['a level only', 'latest', ({ app }) => (app.securityContext.seLinuxOptions = { level: 's0', type: '', user: '', role: '' }), undefined],
  ['an allowed type', 'v1.0', ({ app }) => (app.securityContext.seLinuxOptions = { type: 'container_kvm_t' }), undefined],
  [
    'container_engine_t, before v1.31',
    'v1.30',
    ({ app }) => (app.securityContext.seLinuxOptions = { type: 'container_engine_t' }),
    forbids('type "container_engine_t"'),
  ],
  ['container_engine_t, from v1.31', 'v1.31', ({ app }) => (app.securityContext.seLinuxOptions = { type: 'container_engine_t' }), undefined],
  ['a user', 'latest', ({ app }) => (app.securityContext.seLinuxOptions = { user: 'u' }), forbids('user may not be set')],
  ['a role', 'latest', ({ app }) => (app.securityContext.seLinuxOptions = { role: 'r' }), forbids('role may not be set')],
  [
    'everything at once, by pod and containers',
    'latest',
    ({ app, spec }) => {
      spec.securityContext.seLinuxOptions = { type: 'spc_t', role: 'r' };
      app.securityContext.seLinuxOptions = { type: 'other_t', user: 'u' };
      spec.containers.push({ name: 'b', securityContext: { seLinuxOptions: { type: 'spc_t' } } });
    },
    forbids('types "other_t", "spc_t"; user may not be set; role may not be set', 'pod and containers "app", "b"'),
  ],
])('seLinuxOptions: %s (%s)', (_what, version, change, expected) => {
  expect(judge(seLinuxOptions, version, change)).toBe(expected);
});

it.each(['', 'container_t', 'container_init_t', 'container_kvm_t'])('seLinuxOptions: type %j is allowed at every version', (type) => {
  for (const version of ['v1.0', 'v1.30', 'v1.31', 'latest'] as const) {
    expect(judge(seLinuxOptions, version, ({ app, spec }) => (app.securityContext.seLinuxOptions = spec.securityContext.seLinuxOptions = { type }))).toBeUndefined();
  }
});

it('seLinuxOptions: complains of the containers alone where the pod sets nothing wrong', () => {
  const change = ({ app, spec }: Parameters<Parameters<typeof judge>[2]>[0]) => {
    spec.securityContext.seLinuxOptions = { level: 's0' };
    app.securityContext.seLinuxOptions = { type: 'spc_t' };
  };
  expect(judge(seLinuxOptions, 'latest', change)).toBe(forbids('type "spc_t"'));
});
