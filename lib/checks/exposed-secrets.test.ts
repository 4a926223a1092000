import { describe, expect, test } from 'vitest';
import { exposedSecretReport as report } from './example-report.ts';
import { judge, outcome } from './testing/judge.ts';
import { NOW, subjectOf } from './testing/subject.ts';

const HOUR = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const found = (severity: string) => ({ severity });
const SOURCE = 'ExposedSecretReport replicaset-app-1-app of 2026-11-22 09:00:00 UTC';
const FOUND = 'aws-secret-access-key (CRITICAL) in /app/.env';

test.each<[string, unknown[], string[]]>([
  ['nothing', [], ['pass', `spec.containers[0].image: The image of container app holds no credential (${SOURCE})`]],
  ['one of severity CRITICAL', [found('CRITICAL')], ['fail', `spec.containers[0].image: The image of container app holds ${FOUND} (${SOURCE})`]],
  ['several', [found('LOW'), found('HIGH'), found('CRITICAL')], ['fail', `spec.containers[0].image: The image of container app holds ${FOUND} and 1 more (${SOURCE})`]],
  ['one of severity HIGH', [found('HIGH')], ['fail', `spec.containers[0].image: The image of container app holds aws-secret-access-key (HIGH) in /app/.env (${SOURCE})`]],
  ['one of severity high, in small letters', [found('high')], ['fail', `spec.containers[0].image: The image of container app holds aws-secret-access-key (HIGH) in /app/.env (${SOURCE})`]],
  ['lower ones', [found('LOW'), found('MEDIUM')], ['pass', `spec.containers[0].image: The image of container app holds aws-secret-access-key (MEDIUM) in /app/.env and 1 more (${SOURCE})`]],
  ['one of no known severity', [found('LOW'), found('DIRE')], ['unknown', 'ExposedSecretReport replicaset-app-1-app lists secrets of no known severity']],
  ['one of no known severity beside a grave one', [found('DIRE'), found('HIGH')], ['fail', `spec.containers[0].image: The image of container app holds aws-secret-access-key (HIGH) in /app/.env (${SOURCE})`]],
])('a report that lists %s', (_, secrets, expected) => {
  expect(outcome('exposed-secrets', { around: { exposedSecretReports: [report(secrets as Record<string, unknown>[])] } })).toEqual(expected);
});

describe('what a report says of itself', () => {
  test.each<[string, Record<string, unknown>, string[], number[]]>([
    ['no list, and a summary', { secrets: null, summary: { criticalCount: 0 } }, ['unknown', 'ExposedSecretReport replicaset-app-1-app has no list of secrets'], [NOW + 5 * 24 * HOUR]],
    ['a summary that does not fit its list', { summary: { criticalCount: 3 } }, ['pass', `spec.containers[0].image: The image of container app holds no credential (${SOURCE})`], [NOW + 5 * 24 * HOUR]],
    ['no time', { updateTimestamp: null }, ['unknown', 'ExposedSecretReport replicaset-app-1-app does not say when it was made'], []],
    ['a time seven days ago', { updateTimestamp: iso(NOW - 7 * 24 * HOUR) }, ['unknown', 'ExposedSecretReport replicaset-app-1-app is of 2026-11-17 09:00:00 UTC, more than 7 days ago, so what it says does not count'], []],
    ['a time to come', { updateTimestamp: iso(NOW + HOUR) }, ['unknown', 'ExposedSecretReport replicaset-app-1-app is dated 2026-11-24 10:00:00 UTC, which is yet to come'], [NOW + 50 * 60_000]],
    ['a clock that is ahead', { updateTimestamp: iso(NOW + 60_000) }, ['pass', 'spec.containers[0].image: The image of container app holds no credential (ExposedSecretReport replicaset-app-1-app of 2026-11-24 09:01:00 UTC)'], [NOW + 60_000 + 7 * 24 * HOUR]],
  ])('%s', (_, more, expected, until) => {
    const subject = subjectOf({ around: { exposedSecretReports: [report([], { report: more })] } });
    expect(outcome('exposed-secrets', subject)).toEqual(expected);
    expect(judge('exposed-secrets', subject).until).toEqual(until);
  });

  test('how old it may be is configured', () => {
    const subject = subjectOf({});
    const settings = { ...subject.cluster.settings, thresholds: { ...subject.cluster.settings.thresholds, reportMaxAgeDays: 1 } };
    expect(outcome('exposed-secrets', { ...subject, cluster: { ...subject.cluster, settings } })).toEqual(['unknown', 'ExposedSecretReport replicaset-app-1-app is of 2026-11-22 09:00:00 UTC, more than 1 day ago, so what it says does not count']);
  });
});

describe('where there is no report', () => {
  test('no report at all', () => {
    expect(outcome('exposed-secrets', { around: { exposedSecretReports: [] } })).toEqual(['unknown', 'No ExposedSecretReport is about what container app runs in pod app']);
  });

  test('a report of its owner about another image', () => {
    const other = report([], { report: { artifact: { repository: 'shop/app', tag: '1.4.1' } } });
    expect(outcome('exposed-secrets', { around: { exposedSecretReports: [other] } })).toEqual(['unknown', 'No ExposedSecretReport is about what container app runs in pod app: replicaset-app-1-app is about registry.example/shop/app:1.4.1']);
  });

  test.each<[string, 'kubernetes' | 'manifests', 'absent' | 'forbidden' | 'error' | 'stale', string]>([
    ['a cluster without the kind', 'kubernetes', 'absent', 'unknown'],
    ['manifests without reports', 'manifests', 'absent', 'not-applicable'],
    ['a kind that may not be read', 'kubernetes', 'forbidden', 'unknown'],
    ['a kind that cannot be read', 'kubernetes', 'error', 'unknown'],
    ['what was last known', 'kubernetes', 'stale', 'pass'],
  ])('%s', (_, kind, state, verdict) => {
    const subject = subjectOf({});
    expect(judge('exposed-secrets', { ...subject, cluster: { ...subject.cluster, kind, readable: () => ({ state, message: null }) } }).verdict).toBe(verdict);
  });
});

describe('containers', () => {
  const sidecar = { name: 'proxy', image: 'docker.io/envoyproxy/envoy:v1.30' };

  test.each([
    ['initContainers', sidecar],
    ['ephemeralContainers', sidecar],
  ])('in %s count too', (list, container) => {
    expect(outcome('exposed-secrets', { spec: { [list]: [container] } })[0]).toBe('unknown');
  });

  test('an ephemeral container that has ended does not', () => {
    const subject = subjectOf({ spec: { ephemeralContainers: [sidecar] } });
    const [group] = subject.groups as [(typeof subject.groups)[number]];
    const spec = { ...group.template.spec, ephemeralContainers: [{ ...sidecar, ended: true }] };
    expect(judge('exposed-secrets', { ...subject, groups: [{ ...group, template: { ...group.template, spec } }] } as typeof subject).verdict).toBe('pass');
  });

  test('each by its own report', () => {
    const ofProxy = report([found('HIGH')], { metadata: { name: 'proxy', labels: {} }, report: { registry: { server: 'index.docker.io' }, artifact: { repository: 'envoyproxy/envoy', tag: 'v1.30' } } });
    const { said } = judge('exposed-secrets', { spec: { initContainers: [sidecar] }, around: { exposedSecretReports: [report([]), ofProxy] } });
    expect(said.map(({ verdict, path }) => [path, verdict])).toEqual([
      ['spec.initContainers[0].image', 'fail'],
      ['spec.containers[0].image', 'pass'],
    ]);
  });

  test('a report of another namespace is not named', () => {
    const elsewhere = report([], { metadata: { namespace: 'other', name: 'theirs' } });
    expect(outcome('exposed-secrets', { around: { exposedSecretReports: [elsewhere] } })).toEqual(['pass', 'spec.containers[0].image: The image of container app holds no credential (ExposedSecretReport in another namespace of 2026-11-22 09:00:00 UTC, joined by digest)']);
  });
});
