import { expect, test } from 'vitest';
import { exposedSecretReport } from '#lib/checks/example-report.ts';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import type { ExposedSecretReport } from '#lib/model/inventory.ts';
import type { PodSpec } from '#lib/model/pod-spec.ts';
import { joinContainers, type Run } from './join-containers.ts';
import { ReportIndex } from './report-index.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

/** A report that is found by its digest alone, or by its owner where `owner` is given. */
const report = (name: string, letter: string, owner?: string): ExposedSecretReport => {
  const labels = owner ? { 'trivy-operator.resource.kind': 'ReplicaSet', 'trivy-operator.resource.name': owner, 'trivy-operator.container.name': 'app' } : {};
  return projectRaw('exposedsecretreports', exposedSecretReport([], { metadata: { name, namespace: 'shop', labels }, report: { artifact: { repository: 'app', tag: owner ? 'old' : null, digest: digest(letter) } } })) as ExposedSecretReport;
};
const run = (pod: string | null, owner: string, images: Record<string, string>): Run => ({ pod, namespace: 'shop', owners: [{ kind: 'ReplicaSet', name: owner }], imageIds: new Map(Object.entries(images).map(([name, letter]) => [name, `app@${digest(letter)}`])) });
const APP: PodSpec = { containers: [{ name: 'app', image: 'app:1' }] };

/** By container: reports with how they were found, and pods that have none with the report of an earlier image. */
function joined(reports: ExposedSecretReport[], spec: PodSpec, runs: Run[]): Record<string, { joined: string[]; missing: string[] }> {
  const index = new ReportIndex<ExposedSecretReport>();
  for (const one of reports) index.add(one);
  const found = joinContainers(index, spec, runs, () => {});
  return Object.fromEntries([...found].map(([name, { joined: all, missing }]) => [name, { joined: all.map(({ report: { name: of }, by }) => `${of} by ${by}`), missing: missing.map(({ pod, other }) => `${pod} ${other?.name ?? '-'}`) }]));
}

test('every container that counts is looked up by itself', () => {
  const spec: PodSpec = { initContainers: [{ name: 'setup' }], containers: [{ name: 'app', image: 'app:1' }], ephemeralContainers: [{ name: 'debug' }, { name: 'over', ended: true }] };
  expect(joined([report('a', 'a'), report('b', 'b')], spec, [run('p', 'web', { setup: 'b', app: 'a', over: 'a' })])).toEqual({
    setup: { joined: ['b by digest'], missing: [] },
    app: { joined: ['a by digest'], missing: [] },
    debug: { joined: [], missing: ['p -'] },
  });
});

test.each<[string, Run[], string[], string[]]>([
  ['pods of one image have one report', [run('p', 'web', { app: 'a' }), run('q', 'web', { app: 'a' })], ['a by digest'], []],
  ['owners of one image have one report', [run('p', 'web', { app: 'a' }), run('q', 'old', { app: 'a' })], ['a by digest'], []],
  ['several images have several', [run('p', 'web', { app: 'a' }), run('q', 'web', { app: 'b' })], ['a by digest', 'b by digest'], []],
  ['some may be missing, named by the first pod', [run('p', 'web', { app: 'a' }), run('q', 'web', { app: 'c' }), run('r', 'other', { app: 'd' })], ['a by digest'], ['q -']],
  ['the report of an earlier image is told apart', [run('p', 'past', { app: 'c' }), run('q', 'web', { app: 'c' })], [], ['p past', 'q -']],
  ['a template has no pod', [{ ...run(null, 'web', {}) }], [], ['null -']],
  ['nothing runs', [], [], []],
])('%s', (_, runs, found, missing) => {
  expect(joined([report('a', 'a'), report('b', 'b'), report('past', 'e', 'past')], APP, runs).app).toEqual({ joined: found, missing });
});

test('pods of one answer are looked up once', () => {
  const asked: string[] = [];
  joinContainers(new ReportIndex<ExposedSecretReport>(), APP, [run('p', 'web', { app: 'a' }), run('q', 'web', { app: 'a' })], (key) => asked.push(key));
  expect(asked.length).toBe(new Set(asked).size);
});
