import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import { loadManifests } from '../engine/sources/manifests/load-manifests.ts';
import { gradeManifests } from './grade-manifests.ts';
import { scanDocument, type ScannedWorkload } from './scan-document.ts';
import { sharedFolder } from './testing/shared-folder.ts';

const seed = sharedFolder('seed');

describe.skipIf(seed === null)('the manifests of the article the product set out from, scanned as one folder', async () => {
  const folder = seed ?? '';
  const { workloads: expected } = seed === null ? { workloads: {} } : (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { workloads: Record<string, Record<string, string>> });
  const document = scanDocument(gradeManifests(await loadManifests([join(folder, 'manifests')])));
  const workloads = new Map(document.workloads.map((workload) => [`${workload.namespace}/${workload.kind}/${workload.name}`, workload]));
  const checkOf = (workload: string, id: string): ScannedWorkload['checks'][number] | undefined => workloads.get(workload)?.checks.find((check) => check.id === id);

  test('holds the workloads that are expected, and no other', () => {
    expect([...workloads.keys()].toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test.each(Object.entries(expected))('%s', (workload, verdicts) => {
    const built = new Set<string>(CHECKS.map(({ id }) => id));
    const wanted = Object.fromEntries(Object.entries(verdicts).filter(([id]) => built.has(id)));
    expect(Object.fromEntries(Object.keys(wanted).map((id) => [id, checkOf(workload, id)?.verdict]))).toEqual(wanted);
  });

  test('names no check that is neither built nor known to be missing', () => {
    const named = new Set(Object.values(expected).flatMap((verdicts) => Object.keys(verdicts)));
    for (const { id } of CHECKS) named.delete(id);
    expect([...named].filter((id) => !['admission-enforced', 'secret-managed'].includes(id))).toEqual([]);
  });

  test('where the seccomp annotation and the field disagree, the field wins and both are shown', () => {
    const check = checkOf('default/Pod/seccomp-pod', 'seccomp-profile');
    expect(check?.verdict).toBe('pass');
    expect(JSON.stringify(check)).toContain('localhost/profiles/audit.json');
    expect(JSON.stringify(check)).toContain('profiles/myapp.json');
  });

  test('the AppArmor annotation of a container counts, and is shown', () => {
    const check = checkOf('default/Pod/apparmor-pod', 'mac-profile-explicit');
    expect(check).toMatchObject({ verdict: 'pass', evidence: [{ container: 'app', path: 'metadata.annotations["container.apparmor.security.beta.kubernetes.io/app"]', seen: 'localhost/myapp' }] });
  });

  test('the committed Secret is warned of by its keys, and its value is nowhere', () => {
    const warning = document.faults.find(({ file }) => file.endsWith('secrets.yaml'));
    expect(warning).toMatchObject({ level: 'warning', message: expect.stringContaining('api-key') });
    expect(JSON.stringify(document)).not.toMatch(/c2tfc2VjcmV0MTIz|sk_secret123/);
  });
});
