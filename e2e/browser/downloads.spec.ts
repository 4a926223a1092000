import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

/** Lists with the number they show, and what their menu calls them. */
const LISTS = [
  { path: '/namespaces', item: 'Namespaces', file: /^plimsoll-demo-namespaces-\d{4}-\d\d-\d\d\.csv$/ },
  { path: '/workloads', item: 'Workloads', file: /workloads/ },
  { path: '/workloads?namespace=payments,checkout&sort=-alerts', item: 'Workloads', file: /workloads/ },
  { path: '/workloads?q=api', item: 'Workloads', file: /workloads/ },
  { path: '/checklist/run-as-non-root', item: 'Workloads', file: /findings/ },
  { path: '/runtime?range=7d&acknowledged=any', item: 'Groups', file: /events/, shown: /in (\d+) groups?/ },
  { path: '/admission?enforced=no,some', item: 'Namespaces', file: /admission-namespaces/, shown: /^(\d+) namespaces?$/ },
  { path: '/admission', item: 'Gates', file: /demo-admission-\d/, shown: /^(\d+) gates?$/, menu: 1 },
  { path: '/admission?role=enforcing', item: 'Gates', file: /demo-admission-\d/, shown: /^(\d+) gates?$/, menu: 1 },
  { path: '/coverage', item: 'Coverage', file: /coverage/ },
  { path: '/coverage?q=pay&state=off,part&control=ingress-isolated,audit-log', item: 'Coverage', file: /coverage/ },
  { path: '/coverage?platform=false&ns=payments,checkout', item: 'Coverage', file: /coverage/ },
  { path: '/reports', item: 'Report links', file: /reports/ },
];

/** Opens the menu, takes the file and returns its rows without the header; records of this product's own CSV. */
async function download(page: Page, { item, file, menu }: { item: string; file: RegExp; menu: number }): Promise<string[]> {
  await page.getByRole('button', { name: 'Download', exact: true }).nth(menu).click();
  const [taken] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: `${item} as CSV` }).click()]);
  expect(taken.suggestedFilename()).toMatch(file);
  return readFileSync(await taken.path(), 'utf8').split('\r\n').slice(1, -1);
}

for (const { path, item, file, shown = /^(\d+)/, menu = 0 } of LISTS) {
  test(`the file of ${path} has as many rows as the page says`, async ({ demo, guarded: page }) => {
    await page.goto(`${demo.url}/c/demo${path}`);
    // The demo lives: what came between the page and the file is there at the next look.
    await expect(async () => {
      const text = await page.locator('main output').filter({ hasText: shown }).first().innerText();
      expect(await download(page, { item, file, menu })).toHaveLength(Number(shown.exec(text)?.[1]));
    }).toPass({ timeout: 30_000 });
  });
}

test('the menu opens by keyboard, is accessible and closes', async ({ demo, guarded: page }) => {
  // An empty list: what lies half below an open menu would count as too small to hit.
  await page.goto(`${demo.url}/c/demo/reports?q=nothing-like-it`);
  const button = page.getByRole('button', { name: 'Download', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /as (CSV|JSON)/ })).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: /as CSV/ })).toHaveCount(0);
  await expect(button).toBeFocused();
});
