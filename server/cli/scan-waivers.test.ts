import { describe, expect, test } from 'vitest';
import type { ScanDocument } from './scan-document.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';
import { expectSound } from './testing/numbers.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const pod = (name: string, annotation?: unknown): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  annotations: ${annotation === undefined ? '{}' : JSON.stringify({ 'plimsoll.dev/waivers': JSON.stringify(annotation) })}
spec:
  containers:
  - name: app
    image: app:1
    securityContext: {privileged: true}
`;
const entry = (check: string, days = 30): string => `- check: ${check}\n  namespace: shop\n  kind: Pod\n  name: web\n  reason: Owned by the platform\n  expires: ${inDays(days)}\n`;
const waivers = (...entries: string[]): string => `waivers:\n${entries.join('')}`;

async function scan(files: Record<string, string>, ...args: string[]) {
  const { code, out, errors } = await runIn(folderWith(files), ['scan', '.', '--waivers', 'w.yaml', '--format', 'json', ...args]);
  return { code, errors: errors.join('\n'), document: JSON.parse(out) as ScanDocument };
}
const checkOf = (document: ScanDocument, id: string) => document.workloads[0]?.checks.find((check) => check.id === id);

describe('scan --waivers', () => {
  test('leaves out what is waived and tells both scores; the file may lie among the manifests', async () => {
    const { code, document } = await scan({ 'a.yaml': pod('web'), 'w.yaml': waivers(entry('privileged')) }, '--fail-on', 'critical');
    expect(code).toBe(0);
    expect(checkOf(document, 'privileged')).toMatchObject({ verdict: 'waived', waiver: { reason: 'Owned by the platform', expires: inDays(30), origin: 'file', source: 'w.yaml:2' } });
    expect(checkOf(document, 'run-as-non-root')).toMatchObject({ verdict: 'fail', waiver: null });
    for (const of of [document.cluster, document.workloads[0]!]) {
      expectSound(of);
      expect(of.scoreWithoutWaivers).toBeLessThan(of.score ?? 0);
    }
  });

  test('counts nothing that has expired, and names what is refused, by line', async () => {
    const { code, errors, document } = await scan({ 'a.yaml': pod('web'), 'w.yaml': waivers(entry('privileged', -1), entry('host-paths'), entry('run-as-non-root', 400)) }, '--fail-on', 'critical');
    expect(code).toBe(2);
    expect(checkOf(document, 'privileged')?.verdict).toBe('fail');
    expect(errors).toContain('w.yaml:8: waivers[1].check: "host-paths" is not the id of a check');
    expect(errors).toMatch(/w\.yaml:19: expires: .* is more than a year ahead/);
    expect(document.faults).toHaveLength(2);
  });

  test('a file that cannot be used at all is bad input', async () => {
    const folder = folderWith({ 'a.yaml': pod('web'), 'w.yaml': 'waivers: [' });
    expect(await runIn(folder, ['scan', 'a.yaml', '--waivers', 'w.yaml'])).toMatchObject({ code: 2, out: '' });
    expect(await runIn(folder, ['scan', 'a.yaml', '--waivers', 'nowhere.yaml'])).toMatchObject({ code: 2, errors: ['nowhere.yaml: no such file or folder'] });
  });

  test('annotations count without the flag, critical ones are refused where they stand', async () => {
    const list = [{ check: 'run-as-non-root', reason: 'r', expires: inDays(9) }, { check: 'privileged', reason: 'r', expires: inDays(9) }];
    const { code, out, errors } = await runIn(folderWith({ 'a.yaml': `# first\n---\n${pod('web', list)}` }), ['scan', 'a.yaml']);
    expect(code).toBe(2);
    expect(errors.join('\n')).toMatch(/^a\.yaml:3: Pod shop\/web: annotation plimsoll\.dev\/waivers: privileged is critical/);
    expect(out).toMatch(/shop\/Pod\/web.*, 1 waived/);
  });
});
