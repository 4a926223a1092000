import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployment, manifestsFolder } from '../http/manifests.ts';
import { type RunningServer, startServer } from '../http/start-server.ts';
import { expect, expectAccessible, test as base } from './fixtures.ts';

interface Fleet {
  /** Two folders of manifests, one of them worse, and a context that cannot be reached. */
  fleet: { server: RunningServer; worse: string };
}

const test = base.extend<object, Fleet>({
  fleet: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const work = mkdtempSync(join(tmpdir(), 'plimsoll-fleet-'));
      const [better, worse] = [manifestsFolder(), manifestsFolder()];
      writeFileSync(join(worse, 'bad.yaml'), deployment('bad', true));
      const kubeconfig = join(work, 'kubeconfig');
      const entry = (name: string) => ({ contexts: { name, context: { cluster: name, user: 'me' } }, clusters: { name, cluster: { server: `http://127.0.0.1:1/${name}` } } });
      const entries = ['down', 'spare'].map(entry);
      writeFileSync(kubeconfig, JSON.stringify({ contexts: entries.map(({ contexts }) => contexts), clusters: entries.map(({ clusters }) => clusters), users: [{ name: 'me', user: { token: 'of-this-test' } }] }));
      const file = join(work, 'plimsoll.yaml');
      writeFileSync(file, `clusters:\n  - {name: better, manifests: ${better}}\n  - {name: worse, manifests: ${worse}}\n  - {name: down, kubeconfig: ${kubeconfig}, context: down}\n`);
      const server = await startServer({ flags: ['--config', file] });
      await use({ server, worse });
      await server.stop();
      for (const path of [work, better, worse]) rmSync(path, { recursive: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

const rows = 'table[aria-rowcount] tbody tr';

for (const scheme of ['light', 'dark'] as const)
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });
    test('the fleet is accessible, worst first, with what clusters have in common', async ({ fleet: { server }, guarded: page }) => {
      await page.goto(`${server.url}/`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 clusters');
      await expect(page.locator(rows)).toHaveCount(3);
      expect(await page.locator(`${rows} td:first-child a`).allTextContents()).toEqual(['down', 'worse', 'better']);
      await expect(page.locator(rows).first()).toContainText('Unreachable');
      await page.getByRole('link', { name: /^worse/ }).last().scrollIntoViewIfNeeded();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Add cluster' }).click();
      await expect(page.getByRole('dialog')).toContainText('spare');
      await expectAccessible(page);
    });
  });

test('it fits a phone', async ({ fleet: { server }, guarded: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${server.url}/`);
  await expect(page.getByRole('link', { name: 'worse', exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});

test('sorting and filtering are in the address', async ({ fleet: { server }, guarded: page }) => {
  await page.goto(`${server.url}/?sort=-name`);
  expect(await page.locator(`${rows} td:first-child a`).allTextContents()).toEqual(['worse', 'down', 'better']);
  await page.getByRole('button', { name: 'Workloads', exact: true }).click();
  await expect(page).toHaveURL(/sort=-workloads/);
  await page.getByRole('searchbox').fill('bett');
  await expect(page.locator(rows)).toHaveCount(1);
  await expect(page).toHaveURL(/q=bett/);
  await page.getByRole('searchbox').fill('nothing');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.locator(rows)).toHaveCount(3);
});

test('a change in a cluster shows by itself', async ({ fleet: { server, worse }, guarded: page }) => {
  await page.goto(`${server.url}/`);
  await expect(page.getByRole('row', { name: /worse/ })).toContainText(/\b3\b/);
  writeFileSync(join(worse, 'more.yaml'), deployment('more', true));
  await expect(page.getByRole('row', { name: /worse/ }).getByRole('link', { name: '4', exact: true })).toBeVisible({ timeout: 15_000 });
});

test('a cluster is added, removed after a question, and brought back', async ({ fleet: { server }, guarded: page }) => {
  await page.goto(`${server.url}/`);
  await page.getByRole('button', { name: 'Add cluster' }).click();
  await page.getByRole('button', { name: 'Watch spare' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator(rows)).toHaveCount(4);
  await page.getByRole('button', { name: 'Remove spare' }).click();
  await expect(page.getByRole('dialog')).toContainText('Its history is kept');
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.locator(rows)).toHaveCount(3);
  await expect(page.getByRole('status').filter({ hasText: 'no longer watched' })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(rows)).toHaveCount(4);
  await page.getByRole('button', { name: 'Remove spare' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.locator(rows)).toHaveCount(3);
});

test('another cluster is chosen on the page one is on, and where it lacks that page on its list', async ({ fleet: { server }, guarded: page }) => {
  const choose = async (name: string) => {
    await page.getByRole('button', { name: /list of clusters/ }).click();
    await page.getByRole('complementary').getByRole('link', { name: new RegExp(`${name}$`) }).click();
  };
  await page.goto(`${server.url}/c/worse/checklist/privileged`);
  await choose('better');
  await expect(page).toHaveURL(/\/c\/better\/checklist\/privileged$/);
  await page.goto(`${server.url}/c/worse/workloads/shop/Deployment/cart`);
  await choose('better');
  await expect(page).toHaveURL(/\/c\/better\/workloads\/shop\/Deployment\/cart$/);
  await page.goto(`${server.url}/c/worse/workloads/shop/Deployment/bad`);
  await choose('better');
  await expect(page).toHaveURL(/\/c\/better\/workloads$/);
});
