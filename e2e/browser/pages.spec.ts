import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';

/** Every page of the product, and a heading or text that only a page that has its data shows. */
const PAGES: { name: string; path: string }[] = [
  { name: 'Overview', path: '' },
  { name: 'Namespaces', path: '/namespaces' },
  { name: 'namespace', path: '/namespaces/{namespace}' },
  { name: 'Workloads', path: '/workloads' },
  { name: 'Owners', path: '/owners?by=team' },
  { name: 'Overview of a scope', path: '?ns=payments,checkout,ci&team=checkout' },
  { name: 'workload', path: '/workloads/{workload}' },
  { name: 'pod', path: '/pods/{pod}' },
  { name: 'Checklist', path: '/checklist' },
  { name: 'check', path: '/checklist/privileged' },
  { name: 'Coverage', path: '/coverage' },
  { name: 'Coverage of a scope', path: '/coverage?ns=payments,checkout&state=off,part' },
  { name: 'Nodes', path: '/nodes' },
  { name: 'node', path: '/nodes/{node}' },
  { name: 'Network', path: '/network' },
  { name: 'Network, one policy', path: '/network?policy={policy}' },
  { name: 'Admission', path: '/admission' },
  { name: 'Admission, one gate', path: '/admission?gate={gate}' },
  { name: 'isolation of a workload', path: '/workloads/{workload}?item=9' },
  { name: 'Runtime', path: '/runtime' },
  { name: 'Connect Falco', path: '/runtime?connect=falco' },
  { name: 'Waivers', path: '/waivers' },
  { name: 'Reports', path: '/reports' },
  { name: 'Policy reports', path: '/policy-reports' },
  { name: 'Sources', path: '/sources' },
  { name: 'How the score works', path: '/scoring' },
];

/** Fills in names of things that exist: the worst workload and its namespace, and one pod. */
async function resolve(path: string, url: string): Promise<string> {
  const ask = async (what: string) => (await (await fetch(`${url}/api/v1/clusters/demo/${what}`)).json()) as Record<string, Record<string, string>[]>;
  const read = async (what: string) => (await ask(what)).items?.[0];
  const [workload, pod, node, policy] = [await read('workloads?limit=1'), await read('pods?limit=1'), await read('nodes?limit=1'), await read('network/policies?limit=1')];
  const gate = (await ask('admission')).gates?.[0];
  return path.replace('{workload}', workload?.key ?? '').replace('{namespace}', workload?.namespace ?? '').replace('{pod}', `${pod?.namespace}/${pod?.name}`).replace('{node}', node?.name ?? '').replace('{policy}', `${policy?.namespace}/${policy?.name}`).replace('{gate}', `${gate?.kind}/${gate?.name}/${gate?.part}`);
}

/** Waits until nothing says that it is loading any more. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('main')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

test('every page has a title of its own, with the name of its cluster', async ({ demo }) => {
  const titles = new Map<string, string>();
  for (const { path } of PAGES.filter((page) => !page.path.includes('?'))) {
    const html = await (await fetch(`${demo.url}/c/demo${await resolve(path, demo.url)}`)).text();
    titles.set(path, /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
  }
  for (const title of titles.values()) expect(title).toMatch(/^.+ · Demo cluster — Plimsoll$/);
  expect(new Set(titles.values()).size).toBe(titles.size);
  const [namespace, , name] = (await resolve('{workload}', demo.url)).split('/');
  expect(titles.get('/workloads/{workload}')).toBe(`${name} · ${namespace} · Demo cluster — Plimsoll`);
  expect(titles.get('/checklist/privileged')).toBe('Is not privileged · Checklist · Demo cluster — Plimsoll');
});

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });
    for (const { name, path } of PAGES) {
      test(`${name} is accessible, without errors, and asks no other host`, async ({ demo, guarded: page }) => {
        await page.goto(`${demo.url}/c/demo${await resolve(path, demo.url)}`);
        await settled(page);
        await expect(page.getByText(/demo/i).first()).toBeVisible();
        await expectAccessible(page);
      });
    }
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const { name, path } of PAGES) {
    test(`${name} fits`, async ({ demo, guarded: page }) => {
      await page.goto(`${demo.url}/c/demo${await resolve(path, demo.url)}`);
      await settled(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, 'nothing sticks out to the side').toBeLessThanOrEqual(0);
      await expectAccessible(page);
    });
  }
});

test('what does not exist is a page that says so', async ({ demo, page }) => {
  for (const path of ['/c/demo/namespaces/none-such', '/c/demo/workloads/a/Deployment/b', '/c/none-such', '/nowhere', '/r/nothing']) {
    await page.goto(demo.url + path);
    await expect(page.locator('body')).toContainText(/not found|no such|does not exist|there is no|not open/i);
  }
});

/** A workload that history tells of may be gone by now; its page then says so. */
async function isGone(link: string, url: string): Promise<boolean> {
  const [, key] = /\/workloads\/([^/?]+\/[^/?]+\/[^/?]+)/.exec(link) ?? [];
  if (key === undefined) return false;
  const changes = await fetch(`${url}/api/v1/clusters/demo/changes?workload=${key}`);
  return ((await changes.json()) as { total: number }).total > 0;
}

test('links of every page lead somewhere', async ({ demo, page }) => {
  test.setTimeout(180_000);
  const seen = new Set<string>();
  for (const { path } of PAGES) {
    await page.goto(`${demo.url}/c/demo${await resolve(path, demo.url)}`);
    await settled(page);
    const links = await page.locator('a[href]').evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
    for (const link of links) if (link.startsWith(demo.url) && !link.includes('#')) seen.add(link);
  }
  const broken: string[] = [];
  for (const link of [...seen].slice(0, 400)) if ((await fetch(link)).status >= 400 && !(await isGone(link, demo.url))) broken.push(link);
  expect(broken).toEqual([]);
});
