import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runIn } from './testing/fake-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-config-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
write('good.yaml', 'checks: {run-as-non-root: off, image-tag: high}\nregistries: [registry.example]\nclusters: [{name: prod, context: prod}]\n');
write('plain.yaml', '# nothing\n');
write('bad.yaml', 'checks:\n  cpulimit: off\nthresholds: {imageMaxAgeDays: x}\n');
write('pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: docker.io/library/a:latest}]}\n');

describe('config check', () => {
  test('says what the file changes', async () => {
    const { code, out, errors } = await runIn(folder, ['config', 'check', 'good.yaml']);
    expect(errors).toEqual([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^ok: profile custom · [0-9a-z]{12}\n {2}checks\.run-as-non-root {2}high → off\n {2}checks\.image-tag {8}medium → high\n {2}registries {14}none → registry\.example\nClusters: prod\n$/);
  });

  test('of a file that changes nothing', async () => {
    expect((await runIn(folder, ['config', 'check', 'plain.yaml'])).out).toMatch(/^ok: profile default · [0-9a-z]{12}\nEverything is as the checklist has it\.\n$/);
  });

  test('lists every fault', async () => {
    expect(await runIn(folder, ['config', 'check', 'bad.yaml'])).toEqual({
      code: 2,
      out: '',
      errors: ['bad.yaml:2:3 checks.cpulimit: no such check; did you mean cpu-limit?', 'bad.yaml:3:31 thresholds.imageMaxAgeDays: wanted a whole number of days from 1 to 3650, not x'],
    });
  });

  test.each([[[]], [['check']], [['show', 'good.yaml']], [['check', 'a', 'b']]])('%j is not understood', async (args) => {
    expect(await runIn(folder, ['config', ...args])).toMatchObject({ code: 2, errors: ['what to do is missing: config check FILE'] });
  });
});

describe('scan --config', () => {
  const scan = async (...args: string[]) => JSON.parse((await runIn(folder, ['scan', 'pod.yaml', '--format', 'json', ...args])).out) as { profile: { name: string; hash: string }; workloads: { checks: { id: string; severity: string }[] }[] };

  test('grades by the file', async () => {
    const [plain, changed] = [await scan(), await scan('--config', 'good.yaml')];
    const checksOf = ({ workloads }: typeof plain) => new Map(workloads[0]!.checks.map(({ id, severity }) => [id, severity]));
    expect([plain.profile.name, changed.profile.name]).toEqual(['default', 'custom']);
    expect(changed.profile.hash).not.toBe(plain.profile.hash);
    expect(checksOf(plain).has('run-as-non-root')).toBe(true);
    expect(checksOf(changed).has('run-as-non-root')).toBe(false);
    expect(checksOf(changed).get('image-tag')).toBe('high');
  });

  test('refuses a file with faults before it grades', async () => {
    const { code, out, errors } = await runIn(folder, ['scan', 'pod.yaml', '--config', 'bad.yaml']);
    expect([code, out]).toEqual([2, '']);
    expect(errors.join('\n').split('\n')).toHaveLength(2);
  });
});
