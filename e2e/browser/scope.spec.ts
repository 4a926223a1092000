import { expect, test } from './fixtures.ts';

test('a scope is chosen, narrows every number, goes along and is taken away', async ({ demo, page }) => {
  const total = async (query: string) => ((await (await fetch(`${demo.url}/api/v1/clusters/demo/${query}`)).json()) as { total: number }).total;
  await page.goto(`${demo.url}/c/demo`);
  await page.getByRole('button', { name: 'Scope whole cluster' }).click();
  await page.getByRole('checkbox', { name: /^ci/ }).check();
  await page.getByRole('checkbox', { name: /^sandbox/ }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?ns=ci,sandbox$/);
  await expect(page.getByText('Numbers here are of ci and sandbox alone.')).toBeVisible();

  // The number beside a page, and the one on this page, are those of the lists behind them.
  const workloads = await total('workloads?namespace=ci,sandbox&limit=1');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Workloads/ })).toContainText(String(workloads));
  await page.getByRole('link', { name: /\d+ high$/ }).first().click();
  await expect(page).toHaveURL(/ns=ci,sandbox/);
  const high = await total('findings?namespace=ci,sandbox&severity=high&platform=false&limit=1');
  await expect(page.locator('output')).toContainText(`${high} high finding`);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Owners' }).click();
  await expect(page).toHaveURL(/\/owners\?ns=ci,sandbox$/);
  await page.getByRole('button', { name: /^Scope ci and sandbox, take away/ }).click();
  await expect(page).toHaveURL(/\/owners$/);
});

test('a row of the owners leads to its workloads', async ({ demo, page }) => {
  await page.goto(`${demo.url}/c/demo/owners?by=team`);
  const row = page.getByRole('row', { name: /developer-platform/ });
  const count = await row.getByRole('cell').nth(2).textContent();
  await row.getByRole('link', { name: 'developer-platform' }).click();
  await expect(page).toHaveURL(/team=developer-platform/);
  await expect(page.locator('output')).toHaveText(`${count} workloads`);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const [name, path] of [['the whole cluster', ''], ['a scope with a long name', '?ns=checkout,payments&team=developer-platform']] as const)
    test(`the open picker stays within the window: ${name}`, async ({ demo, guarded: page }) => {
      await page.goto(`${demo.url}/c/demo/workloads${path}`);
      await page.getByRole('button', { name: /^Scope/ }).first().click();
      await expect(page.getByRole('group', { name: 'Namespaces' })).toBeVisible();
      const { left, right } = await page.getByRole('group', { name: 'Namespaces' }).evaluate((group) => group.parentElement!.parentElement!.getBoundingClientRect().toJSON() as DOMRect);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(390);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    });
});
