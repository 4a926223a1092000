import { describe, expect, test } from 'vitest';
import { projectRaw } from '#lib/checks/testing/project-raw.ts';
import { readShared } from '#lib/checks/testing/shared.ts';
import type { PolicyReport, ReportResult } from '#lib/model/inventory.ts';
import { parse, parseAllDocuments } from 'yaml';
import { resourceForType, resourceOf } from './resources.ts';

type Json = Record<string, unknown>;

const report = (body: Json, metadata: Json = {}): PolicyReport => projectRaw('policyreports.wgpolicyk8s.io', { metadata: { name: 'r', namespace: 'shop', ...metadata }, ...body }) as PolicyReport;
const result = (body: Json): ReportResult => report({ results: [{ policy: 'p', result: 'fail', ...body }] }).results[0] as ReportResult;
const pod = { apiVersion: 'v1', kind: 'Pod', name: 'api-1' };

test('what passed or was skipped is only counted', () => {
  const read = report({ results: ['pass', 'pass', 'skip', 'fail', 'warn', 'error', 'Fail'].map((one) => ({ policy: 'p', result: one })) });
  expect([read.passed, read.skipped, read.results.map((one) => one.result)]).toEqual([2, 1, ['fail', 'warn', 'error', 'fail']]);
});

test.each<[string, Json, Partial<ReportResult>]>([
  ['no result', { result: undefined }, { result: 'none' }],
  ['a result that is none', { result: 'maybe' }, { result: 'none' }],
  ['v1alpha1, which says status', { result: undefined, status: 'warn' }, { result: 'warn' }],
  ['a severity', { severity: 'High' }, { severity: 'high' }],
  ['a severity that is none', { severity: 'extreme' }, { severity: null }],
  ['no policy', { policy: undefined }, { policy: '' }],
  ['a credential in its message', { message: 'env --password=Tide4417kelp is set' }, { message: 'env --password=*** is set' }],
  ['names', { policy: 'no-root', rule: 'check', category: 'Pod Security' }, { policy: 'no-root', rule: 'check', category: 'Pod Security', message: null }],
  ['empty names', { rule: '', category: '', message: '' }, { rule: null, category: null, message: null }],
  ['a message that just fits', { message: 'x'.repeat(300) }, { message: 'x'.repeat(300) }],
  ['a message longer than what is read', { message: `${'x '.repeat(100)}${'password=Tide4417kelp '.repeat(200)}` }, { message: expect.stringMatching(/^(x )+(password=\*\*\* ?)+/) as string }],
  ['a kind of a group that is built in', { resources: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'x' }, { kind: 'Pod', name: 'y' }] }, { objects: [{ kind: 'Job', namespace: 'shop', name: 'x' }, { kind: 'Pod', namespace: 'shop', name: 'y' }] }],
  ['a long message', { message: 'x'.repeat(301) }, { message: `${'x'.repeat(300)}…` }],
  ['a credential that the cut would tear', { message: `${'x '.repeat(145)}password=Tide4417kelp` }, { message: `${'x '.repeat(145)}password=*…` }],
  ['an object of its own namespace', { resources: [pod] }, { objects: [{ kind: 'Pod', namespace: 'shop', name: 'api-1' }] }],
  ['an object of another namespace', { resources: [{ ...pod, namespace: 'other' }] }, { objects: [{ kind: 'Pod', namespace: 'other', name: 'api-1' }] }],
  ['a custom kind', { resources: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'x' }] }, { objects: [{ kind: 'Rollout.argoproj.io', namespace: 'shop', name: 'x' }] }],
  ['a reference that names nothing', { resources: [{ kind: 'Pod' }] }, { objects: [] }],
])('%s', (_, body, expected) => expect(result(body)).toMatchObject(expected));

describe('a report for one object', () => {
  const body = { results: [{ policy: 'p', result: 'fail' }] };
  const deployment = { kind: 'Deployment', namespace: 'shop', name: 'api' };
  test.each<[string, Json, Json, ReportResult['objects']]>([
    ['by its scope', { scope: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } }, {}, [deployment]],
    ['by its owner', {}, { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', uid: 'u' }] }, [deployment]],
    ['by its scope, before its owner', { scope: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' } }, { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'x', uid: 'u' }] }, [deployment]],
    ['not by several owners', {}, { ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'x', uid: 'u' }, { apiVersion: 'v1', kind: 'Pod', name: 'y', uid: 'v' }] }, []],
    ['by neither', {}, {}, []],
  ])('%s', (_, more, metadata, objects) => expect(report({ ...body, ...more }, metadata).results[0]?.objects).toEqual(objects));
});

test.each<[string, Json, Json, Json, string | null]>([
  ['the result', { source: 'Falco' }, { source: 'kyverno' }, {}, 'Falco'],
  ['the report', {}, { source: 'kyverno' }, {}, 'kyverno'],
  ['a label', {}, {}, { labels: { 'app.kubernetes.io/managed-by': 'kyverno' } }, 'kyverno'],
  ['the label of an engine', {}, {}, { labels: { 'wgpolicyk8s.io/engine': 'a', 'managed-by': 'b' } }, 'a'],
  ['the older label of an engine', {}, {}, { labels: { 'policy.kubernetes.io/engine': 'a' } }, 'a'],
  ['who manages it', {}, {}, { labels: { 'managed-by': 'a' } }, 'a'],
  ['nothing', {}, {}, {}, null],
])('its source is told by %s', (_, one, body, metadata, source) => {
  expect(report({ ...body, results: [{ policy: 'p', result: 'fail', ...one }] }, metadata).results[0]?.source).toBe(source);
});

test('a report is one of its kind, and what is no result is a fault', () => {
  expect(report({})).toMatchObject({ type: 'PolicyReport', kind: 'PolicyReport', results: [], passed: 0, skipped: 0, left: 0, labels: {}, owners: [] });
  expect(() => report({ results: [1] })).toThrow('results[0] expected object, got number');
});

test('of a report that is too long the rest is counted', () => {
  const read = report({ results: Array.from({ length: 1_005 }, () => ({ policy: 'p', result: 'fail' })) });
  expect([read.results.length, read.left]).toEqual([1_000, 5]);
});

const EXAMPLES = ['kube-bench', 'kyverno-polr-ns-default', 'sample-cis-k8s', 'sample-co', 'sample-falco-policy', 'sample-rhacm-policy', 'sample-v1beta1-kyverno', 'sample-v1beta2-kyverno', 'trivy-adapter'];
test.each(EXAMPLES)('the example %s is read', (name) => {
  const text = readShared(`conformance/trivy/examples/policyreport-${name}.yaml`);
  if (text === null) return void process.stderr.write('not tested here: the examples are missing\n');
  const documents = parseAllDocuments(text).map((document) => document.toJSON() as Json);
  const reports = documents.flatMap((document) => (document.items as Json[] | undefined) ?? [document]);
  for (const raw of reports) {
    const resource = resourceForType(raw.apiVersion as string, raw.kind as string);
    if (!resource) throw new Error(`${String(raw.apiVersion)} ${String(raw.kind)} is not watched`);
    const read = projectRaw(resource.plural, raw) as PolicyReport;
    expect(read.results.length + read.passed + read.skipped + read.left).toBe((raw.results as unknown[]).length);
  }
});

test.each(['v1alpha2_wgpolicyk8s.io_policyreports', 'v1alpha2_wgpolicyk8s.io_clusterpolicyreports', 'openreports.io_reports', 'openreports.io_clusterreports', 'v1beta2_reports.x-k8s.io_policyreports', 'v1beta2_reports.x-k8s.io_clusterpolicyreports'])('the definition %s is of a kind that is watched as it says', (name) => {
  const text = readShared(`conformance/trivy/crds/${name}.yaml`);
  if (text === null) return void process.stderr.write('not tested here: the definitions are missing\n');
  const { spec } = parse(text) as { spec: { group: string; scope: string; names: { plural: string; kind: string }; versions: { name: string }[] } };
  const resource = resourceOf(`${spec.names.plural}.${spec.group}` as 'pods');
  expect(resource).toMatchObject({ kind: spec.names.kind, group: spec.group, namespaced: spec.scope === 'Namespaced' });
  expect(spec.versions.map((version) => version.name)).toContain(resource.version);
});
