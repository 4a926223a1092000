import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { exposedSecretReport } from '#lib/checks/example-report.ts';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import { readShared } from '#lib/checks/testing/shared.ts';
import type { ExposedSecretReport } from '#lib/model/inventory.ts';

type Json = Record<string, unknown>;

const project = (raw: Json): ExposedSecretReport => projectRaw('exposedsecretreports', raw) as ExposedSecretReport;
const ofReport = (report: Json): ExposedSecretReport => project(exposedSecretReport([], { report }));

test('what matched is never kept', () => {
  const read = project(exposedSecretReport([{ match: 'password: Tide4417kelp' }]));
  expect(JSON.stringify(read)).not.toContain('Tide4417kelp');
  expect(read.secrets).toEqual([{ target: '/app/.env', rule: 'aws-secret-access-key', category: 'AWS', severity: 'CRITICAL', title: 'AWS Secret Access Key' }]);
});

test('neither is a credential in a path or title', () => {
  const read = project(exposedSecretReport([{ target: 'https://bot:Tide4417kelp@git.example/x', title: 'password=Tide4417kelp' }]));
  expect(JSON.stringify(read)).not.toContain('Tide4417kelp');
});

test('labels, annotations and owners are read and not kept', () => {
  expect(project(exposedSecretReport([]))).toMatchObject({
    type: 'ExposedSecretReport',
    labels: {},
    annotations: {},
    owners: [],
    owner: { kind: 'ReplicaSet', name: 'app-1', nameHash: null },
    container: 'app',
    image: 'registry.example/shop/app',
    tag: '1.4.2',
    digest: `sha256:${'4e'.repeat(32)}`,
    scannedAt: Date.UTC(2026, 10, 22, 9),
    scanner: 'Trivy 0.72.0',
  });
});

test.each<[string, Json, Partial<ExposedSecretReport>]>([
  ['nothing', { artifact: null, registry: null, scanner: null, updateTimestamp: null, secrets: null }, { image: null, tag: null, digest: null, scanner: null, scannedAt: null, secrets: null }],
  ['an empty list', { secrets: [] }, { secrets: [] }],
  ['an image of no registry', { registry: null, artifact: { repository: 'nginx' } }, { image: 'docker.io/library/nginx', tag: null, digest: null }],
  ['an image that is none', { artifact: { repository: 'Not An Image' } }, { image: null }],
  ['a digest that is none', { artifact: { repository: 'x', digest: 'sha256:abc' } }, { digest: null }],
  ['a scanner without a version', { scanner: { name: 'Trivy' } }, { scanner: 'Trivy' }],
  ['a severity in small letters', { secrets: [{ severity: 'low' }] }, { secrets: [{ target: '', rule: '', category: '', severity: 'LOW', title: '' }] }],
  ['no severity', { secrets: [{ ruleID: 'r' }] }, { secrets: [{ target: '', rule: 'r', category: '', severity: 'UNKNOWN', title: '' }] }],
])('a report that says %s', (_, report, expected) => expect(ofReport(report)).toMatchObject(expected));

test('of a long list the gravest are kept and the rest is counted', () => {
  const secrets = Array.from({ length: 250 }, (_, n) => ({ severity: n === 249 ? 'CRITICAL' : n === 248 ? 'ODD' : 'LOW' }));
  const read = project(exposedSecretReport(secrets));
  expect([read.secrets?.length, read.left, read.secrets?.slice(0, 3).map(({ severity }) => severity)]).toEqual([200, 50, ['CRITICAL', 'UNKNOWN', 'LOW']]);
});

test('a long text is cut', () => {
  expect(project(exposedSecretReport([{ target: `/${'x'.repeat(1_000)}` }])).secrets?.[0]?.target).toBe(`/${'x'.repeat(299)}…`);
});

test.each<[string, Json, string]>([
  ['a list that is none', { secrets: 'none' }, 'report.secrets expected array, got string'],
  ['an entry that is none', { secrets: [7] }, 'report.secrets[0] expected object, got number'],
  ['a severity that is no word', { secrets: [{ severity: 3 }] }, 'report.secrets[0].severity expected string, got number'],
  ['a time that is none', { updateTimestamp: 'yesterday' }, 'report.updateTimestamp expected a time such as 2026-01-31T12:00:00Z'],
  ['an artifact that is none', { artifact: [] }, 'report.artifact expected object, got array'],
])('%s is a fault', (_, report, message) => expect(() => ofReport(report)).toThrow(message));

test('a report that is none is a fault', () => {
  expect(() => project({ metadata: { name: 'r', namespace: 'shop' }, report: [] })).toThrow('report expected object, got array');
});

test('the example of the documentation is read', () => {
  const text = readShared('conformance/trivy/examples/docs-exposedsecret-report-0.yaml');
  if (text === null) return void process.stderr.write('not tested here: the examples are missing\n');
  const read = project(parse(text) as Json);
  expect(read).toMatchObject({ owner: { kind: 'ReplicaSet', name: 'app-67b77f5965' }, container: 'app', image: 'docker.io/library/myimagewithsecret', tag: 'v1.2.3', digest: null, scannedAt: Date.UTC(2022, 5, 29, 14, 29, 37) });
  expect(read.secrets?.map(({ severity, target, rule }) => [severity, target, rule])).toEqual([['HIGH', '/app/config/secret.yaml', 'stripe-access-token'], ['HIGH', '/app/config/secret.yaml', 'stripe-access-token']]);
});
