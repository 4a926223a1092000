import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { runIn } from './testing/fake-cli.ts';

const oracle = join(resolve(process.env.PLIMSOLL_SHARED ?? '../shared'), 'conformance/psa-oracle/pods.jsonl.gz');
const present = existsSync(oracle);
if (!present) process.stderr.write(`pod-security is not compared with an API server here: there is no ${oracle}\n`);

const pod = (spec: object = {}): string => JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'app', image: 'app:1' }], ...spec } });

async function judge(lines: string[], versions = 'latest') {
  const { code, out, errors } = await runIn('/', ['pod-security', '--jsonl', '--versions', versions], lines);
  return { code, errors, answers: out.split('\n').slice(0, -1).map((line): unknown => JSON.parse(line)) };
}

test.runIf(present)('answers every version as a v1.37.2 API server did', async () => {
  const all = gunzipSync(readFileSync(oracle)).toString().trimEnd().split('\n');
  const sample = all.filter((_, index) => index % 25 === 0).map((line) => JSON.parse(line) as { pod: object; verdicts: Record<string, string> });
  const versions = [...new Set(Object.keys(sample[0]?.verdicts ?? {}).map((key) => key.split(':')[1]))].join(',');
  const { code, answers } = await judge(sample.map(({ pod: raw }) => JSON.stringify(raw)), versions);
  expect(code).toBe(0);
  expect(answers).toEqual(sample.map(({ verdicts }) => ({ verdicts })));
  expect(answers).toHaveLength(80);
});

test('one line for each pod, both levels at each version, in the order given', async () => {
  const { code, answers } = await judge([pod(), pod({ hostNetwork: true })], 'v1.25, v1.37,latest');
  expect(code).toBe(0);
  const keys = ['baseline', 'restricted'].flatMap((level) => ['v1.25', 'v1.37', 'latest'].map((version) => `${level}:${version}`));
  for (const answer of answers) expect(Object.keys((answer as { verdicts: object }).verdicts)).toEqual(keys);
  expect(answers).toMatchObject([{ verdicts: { 'baseline:latest': 'allowed' } }, { verdicts: { 'baseline:latest': 'host namespaces (hostNetwork=true)' } }]);
});

test.each([
  ['not JSON', 'nonsense', 'not JSON'],
  ['cut off', pod().slice(0, -5), 'not JSON'],
  ['a list', '[]', '(root): expected object, got array'],
  ['a number', '7', '(root): expected object, got number'],
  ['null', 'null', 'metadata.name: expected'],
  ['a wrong type deep down', pod({ containers: [{ name: 'a', securityContext: { privileged: 'yes' } }] }), 'spec.containers[0].securityContext.privileged: expected boolean, got string'],
  ['another kind', JSON.stringify({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' } }), 'kind: expected Pod, got Deployment'],
  ['no container', JSON.stringify({ kind: 'Pod', metadata: { name: 'p' }, spec: {} }), 'spec.containers: expected at least one container'],
])('%s is named by its line, and the rest is judged', async (_, line, message) => {
  const { code, errors, answers } = await judge([pod(), line, '', pod()]);
  expect(code).toBe(2);
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('line 2: ');
  expect(errors[0]).toContain(message);
  expect(answers).toMatchObject([{ verdicts: {} }, { error: expect.stringContaining(message) }, { verdicts: {} }]);
});
