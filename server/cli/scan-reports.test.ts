import { describe, expect, test } from 'vitest';
import { readShared } from '#lib/checks/testing/shared.ts';
import type { ScanDocument } from './scan-document.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';

const workload = (name: string, image: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: app, image: "${image}" }] }
`;
const report = (secrets: string, at = new Date().toISOString()): string => `apiVersion: aquasecurity.github.io/v1alpha1
kind: ExposedSecretReport
metadata: { name: on-app }
report:
  artifact: { repository: shop/app, tag: "1" }
  registry: { server: registry.example }
  scanner: { name: Trivy, vendor: Aqua Security, version: 0.72.0 }
  updateTimestamp: "${at}"
  secrets: ${secrets}
`;
const HIGH = '[{ target: /app/.env, ruleID: aws-access-key-id, category: AWS, severity: HIGH, title: AWS, match: "Tide4417kelp" }]';

async function scan(files: Record<string, string>) {
  const { out, code } = await runIn(folderWith(files), ['scan', '.', '--format', 'json']);
  const document = JSON.parse(out) as ScanDocument;
  return { code, out, faults: document.faults, verdicts: Object.fromEntries(document.workloads.map(({ name, checks }) => [name, checks.find(({ id }) => id === 'exposed-secrets')?.verdict])) };
}

const APPS = { 'app.yaml': workload('app', 'registry.example/shop/app:1'), 'other.yaml': workload('other', 'registry.example/shop/other:1') };

describe('exposed-secrets of manifests', () => {
  test('is not asked where no report is among them', async () => {
    expect((await scan(APPS)).verdicts).toEqual({ app: 'not-applicable', other: 'not-applicable' });
  });

  test.each<[string, string, string]>([
    ['a report that lists something', report(HIGH), 'fail'],
    ['a report that lists nothing', report('[]'), 'pass'],
    ['a report that is too old', report('[]', '2020-01-01T00:00:00Z'), 'unknown'],
  ])('is judged by %s, and what has none is unknown', async (_, text, expected) => {
    const { verdicts, out } = await scan({ ...APPS, 'report.yaml': text });
    expect(verdicts).toEqual({ app: expected, other: 'unknown' });
    expect(out).not.toContain('Tide4417kelp');
  });

  test('says which report it cannot read, and goes on', async () => {
    const { verdicts, faults } = await scan({ ...APPS, 'report.yaml': report('nonsense') });
    expect(faults).toMatchObject([{ file: 'report.yaml', line: 9, message: expect.stringContaining('report.secrets') as string }]);
    expect(verdicts).toEqual({ app: 'not-applicable', other: 'not-applicable' });
  });

  test('takes a report of a version that is not known as it reads it', async () => {
    const { verdicts } = await scan({ ...APPS, 'report.yaml': report(HIGH).replace('v1alpha1', 'v1') });
    expect(verdicts.app).toBe('fail');
  });

  test('is judged by the example of the scanner’s documentation, which is years old', async () => {
    const text = readShared('conformance/trivy/examples/docs-exposedsecret-report-0.yaml');
    if (text === null) return void process.stderr.write('not tested here: the examples are missing\n');
    const files = { 'app.yaml': workload('app', 'myimagewithsecret:v1.2.3'), 'report.yaml': text };
    expect((await scan(files)).verdicts).toEqual({ app: 'unknown' });
    expect((await scan({ ...files, 'report.yaml': text.replaceAll(/2022-06-29T14:29:37Z/g, new Date().toISOString()) })).verdicts).toEqual({ app: 'fail' });
  });
});
