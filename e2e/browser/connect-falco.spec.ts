import { expect, expectAccessible, test } from './fixtures.ts';

test('Falco is connected: a token, values with it, and its first event', async ({ demo, guarded: page }) => {
  await page.goto(`${demo.url}/c/demo/runtime`);
  await page.getByRole('button', { name: 'Connect Falco' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect Falco' });
  await expect(page).toHaveURL(/connect=falco/);
  await dialog.getByRole('button', { name: 'Make a token' }).click();
  const token = await dialog.getByRole('textbox', { name: /^Token/ }).inputValue();
  expect(token).toMatch(/^plimsoll_intake_[\w-]{32}$/);
  const values = dialog.getByRole('region', { name: /^Values for/ });
  await expect(values).toContainText(`plimsoll:${token}@`);
  await dialog.getByRole('radio', { name: 'Falcosidekick' }).check({ force: true });
  await expect(values).toContainText(`Authorization:Bearer ${token}`);
  await expect(dialog.getByRole('status').filter({ hasText: 'Waiting for the first event' })).toBeVisible();
  await expectAccessible(page);

  const send = () => fetch(`${demo.url}/api/v1/intake/falco`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ rule: 'Connection trial', priority: 'Informational', output: `sent ${Date.now()}` }) });
  expect((await send()).status).toBe(202);
  await expect(dialog.getByText('It works.')).toBeVisible();

  await dialog.getByText('Tokens of this cluster').click();
  const mine = dialog.getByRole('listitem').filter({ hasText: 'this one' });
  await mine.getByRole('button', { name: /^Revoke the token/ }).click();
  await mine.getByRole('button', { name: /falls silent/ }).click();
  await expect(mine).toHaveCount(0);
  expect((await send()).status).toBe(401);

  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page).not.toHaveURL(/connect/);
  await expect(page.locator('body')).not.toContainText(token);
});
