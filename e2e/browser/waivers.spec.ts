import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../http/start-server.ts';
import { CLUSTER, expect, expectAccessible, noCluster, test } from './fixtures.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const entry = (check: string): string => `  - check: ${check}\n    namespace: harbour\n    reason: Owned by the crane\n    expires: ${inDays(90)}\n    ticket: CRANE-7\n`;

const CRANE = `apiVersion: apps/v1
kind: Deployment
metadata: {name: crane, namespace: harbour}
spec:
  selector: {matchLabels: {app: crane}}
  template:
    metadata: {labels: {app: crane}}
    spec:
      containers:
        - {name: app, image: 'registry.example/crane:1.2', securityContext: {privileged: true}}
`;

test('a file of waivers that is replaced while an open page watches: both scores, and the finding is written out', async ({ guarded: page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const folder = mkdtempSync(join(tmpdir(), 'waivers-e2e-'));
  const file = join(folder, 'waivers.yaml');
  writeFileSync(join(folder, 'crane.yaml'), CRANE);
  writeFileSync(file, 'waivers: []\n');
  const server = await startServer({ flags: ['--manifests', folder, '--waivers', file] });
  try {
    const score = async () => ((await (await fetch(`${server.url}/api/v1/clusters/manifests/posture`)).json()) as { posture: { score: number; scoreWithoutWaivers: number } }).posture;
    const before = await score();
    expect(before.scoreWithoutWaivers).toBe(before.score);

    // What the dialog writes is what the file wants.
    await page.goto(`${server.url}/c/manifests/workloads/harbour/Deployment/crane`);
    await page.getByRole('button', { name: /^Waive: Is privileged|^Waive: .*privileged/i }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('A reason is needed.')).toBeVisible();
    await dialog.getByLabel('Reason').fill('Owned by the crane: "it lifts"');
    await dialog.getByLabel('Ticket (optional)').fill('CRANE-1');
    await dialog.getByLabel('30 days').check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Copy entry' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await dialog.getByLabel('an annotation of the workload').check();
    await expect(dialog.getByText(/A critical check is waived by an annotation only/)).toBeVisible();
    await expect(dialog.getByRole('region', { name: 'The command' })).toContainText('kubectl annotate deployment crane -n harbour --overwrite');
    await page.keyboard.press('Escape');

    // An editor saves by replacing the file. One of the entries is wrong.
    writeFileSync(`${file}~`, `waivers:\n${copied}${entry('run-as-non-root')}${entry('run-as-root')}`);
    renameSync(`${file}~`, file);
    await expect.poll(async () => (await score()).score).toBeGreaterThan(before.score);
    expect((await score()).scoreWithoutWaivers).toBe(before.score);
    await expect(page.getByText(/^Waived/).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'without waivers' })).toBeVisible();

    await page.getByRole('link', { name: 'without waivers' }).click();
    await expect(page).toHaveURL(/\/waivers\?namespace=harbour$/);
    const table = page.getByRole('table', { name: 'Waivers' });
    await expect(table.getByText('CRANE-1')).toBeVisible();
    await expect(table.getByText('active', { exact: true })).toHaveCount(2);
    await expect(page.getByText(/waivers\[2\]\.check: "run-as-root" is not the id of a check/)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Waiver debt' })).toBeVisible();
    await expectAccessible(page);

    // A file that breaks takes nothing back, and says so.
    writeFileSync(file, 'waivers: [');
    await expect(page.getByText(/what it last said still counts/).first()).toBeVisible();
    expect((await score()).score).toBeGreaterThan(before.score);
    writeFileSync(file, 'waivers: []\n');
    await expect.poll(async () => (await score()).score).toBe(before.score);
    await expect(page.getByText('Nothing is waived').or(page.getByText('No waiver matches'))).toBeVisible();
  } finally {
    // Before the server goes: what cannot be reached is an error on a guarded page.
    await page.goto('about:blank');
    await server.stop();
    rmSync(folder, { recursive: true });
  }
});

test.describe('on a real cluster', () => {
  test.skip(noCluster !== null, noCluster ?? '');

  test('an annotation of the workload waives for it, and is taken back with it', async ({ real }) => {
    const { cluster, server } = real;
    const read = async <T>(path: string): Promise<T> => (await (await fetch(`${server.url}/api/v1/clusters/${CLUSTER}/${path}`)).json()) as T;
    const kubectl = (...args: string[]) => cluster.kubectl(args);
    await cluster.apply(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'harbour' } }));
    await cluster.kubectl(['apply', '-f', '-'], { input: CRANE });
    await kubectl('rollout', 'status', '-n', 'harbour', 'deployment/crane', '--timeout=60s');
    const crane = () => read<{ score: number; scoreWithoutWaivers: number; checks: { id: string; verdict: string; waiver: { source: string } | null }[] }>('workloads/harbour/Deployment/crane');
    const check = async () => (await crane()).checks?.find(({ id }) => id === 'run-as-non-root');
    await expect.poll(async () => (await check())?.verdict).toBe('fail');
    const list = JSON.stringify([{ check: 'run-as-non-root', reason: "it's the crane", expires: inDays(30) }]);
    await kubectl('annotate', 'deployment', 'crane', '-n', 'harbour', '--overwrite', `plimsoll.dev/waivers=${list}`);
    await expect.poll(async () => (await check())?.verdict).toBe('waived');
    expect((await check())?.waiver?.source).toBe('Deployment harbour/crane');
    await kubectl('annotate', 'deployment', 'crane', '-n', 'harbour', 'plimsoll.dev/waivers-');
    await expect.poll(async () => (await check())?.verdict).toBe('fail');
    await kubectl('delete', 'namespace', 'harbour', '--wait=false');
  });
});
