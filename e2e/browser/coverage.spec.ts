import { expect, test } from './fixtures.ts';

test('a number of the coverage grid is that of the list it leads to', async ({ demo, guarded: page }) => {
  await page.goto(`${demo.url}/c/demo/coverage?state=part`);
  const cell = page.getByRole('link', { name: /: on for \d+ workloads?, off for/ }).first();
  const count = Number(await cell.textContent());
  expect(count).toBeGreaterThan(0);
  await cell.click();
  await expect(page).toHaveURL(/\/workloads\?check=.*verdict=fail.*namespace=/);
  await expect(page.locator('output').first()).toHaveText(`${count} ${count === 1 ? 'workload' : 'workloads'}`);
});

test('cells are reached by arrow keys, and filters are in the address', async ({ demo, guarded: page }) => {
  await page.goto(`${demo.url}/c/demo/coverage`);
  const rows = page.getByRole('table', { name: /Controls by namespace/ }).locator('tbody tr');
  await rows.first().getByRole('link').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(':focus')).toHaveAttribute('href', /\/workloads\?check=/);
  const all = await rows.count();
  await page.getByRole('searchbox', { name: 'Filter by namespace' }).fill('pay');
  await expect(page).toHaveURL(/q=pay/);
  await expect(rows).not.toHaveCount(all);
  await page.reload();
  await expect(page.getByRole('searchbox', { name: 'Filter by namespace' })).toHaveValue('pay');
});

test('nodes are found by name, and a pod leads to its own', async ({ demo, guarded: page }) => {
  await page.goto(`${demo.url}/c/demo`);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('tw-app-1');
  await page.getByRole('option').filter({ hasText: 'node' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /tw-app-1/ })).toBeVisible();
  const pods = page.getByRole('table', { name: 'Pods on tw-app-1' });
  await pods.getByRole('link').first().click();
  await page.getByRole('link', { name: 'tw-app-1', exact: true }).click();
  await expect(page).toHaveURL(/\/nodes\/tw-app-1/);
});
