import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';

const ROOT = join(import.meta.dirname, '..');

test('what we deploy is an A by our own scan, with nothing above low failing', () => {
  const text = execFileSync(process.execPath, ['server/cli.ts', 'scan', 'deploy', '--format', 'json'], { cwd: ROOT, encoding: 'utf8' });
  const { workloads, faults } = JSON.parse(text);
  expect(faults).toEqual([]);
  expect(workloads.map(({ name, grade }: { name: string; grade: string }) => [name, grade])).toEqual([['plimsoll', 'A']]);
  const failing = workloads[0].checks.filter((check: { verdict: string }) => check.verdict === 'fail' || check.verdict === 'unknown');
  expect(failing.map((check: { id: string }) => check.id)).toEqual(['mac-profile-explicit']);
});

test('the deployment uses the account that is generated and listens on loopback only', () => {
  const objects = ['namespace.yaml', 'plimsoll.yaml', 'rbac.yaml'].flatMap((file) => parseAllDocuments(readFileSync(join(ROOT, 'deploy', file), 'utf8')).map((document) => document.toJS()));
  const { spec } = objects.find((object) => object.kind === 'Deployment').spec.template;
  expect(objects.find((object) => object.kind === 'ServiceAccount').metadata).toMatchObject({ name: spec.serviceAccountName, namespace: 'plimsoll' });
  expect(spec.containers[0].env).toContainEqual({ name: 'HOST', value: '127.0.0.1' });
});
