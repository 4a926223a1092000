import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startServer } from '../http/start-server.ts';
import { type CountedLink, countedLinks, listedCount, PageReader } from './counted-links.ts';
import { expect, test } from './fixtures.ts';

/** How often a number that differs is read again, where what is watched changes meanwhile. */
const ROUNDS = 4;

/** The pages of a cluster: all of the rail, the worst namespaces, and checks of several kinds. */
async function pagesOf(server: string, cluster: string, checks: string[], namespaces: number): Promise<string[]> {
  const base = `${server}/c/${cluster}`;
  const rail = ['', '/namespaces', '/workloads', '/owners', '/owners?by=team', '/checklist', '/network', '/admission', '/coverage', '/nodes', '/runtime', '/waivers', '/reports', '/policy-reports', '/sources', '/scoring'];
  const { items } = (await (await fetch(`${server}/api/v1/clusters/${cluster}/namespaces?limit=${namespaces}&sort=score`)).json()) as { items: { name: string }[] };
  return [...rail, ...items.map(({ name }) => `/namespaces/${name}`), ...checks.map((id) => `/checklist/${id}`)].map((path) => base + path);
}

/** Of links of one kind (the same page, check and filters, for other namespaces or workloads) those with the least and the greatest numbers. */
function fewOfEach(links: CountedLink[]): CountedLink[] {
  const kinds = Map.groupBy(links, ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    return [pathname, ...searchParams.keys(), searchParams.get('check'), searchParams.get('severity')].join(' ');
  });
  return [...kinds.values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => b.count - a.count);
    return sorted.length <= 4 ? sorted : [...sorted.slice(0, 3), ...sorted.slice(-1)];
  });
}

interface Comparison {
  compared: number;
  /** Numbers by the page that shows them. */
  by: Record<string, number>;
  different: string[];
}

/** Follows the links that say a number; `choose` takes those to follow, `rounds` is how often one that differs is read. */
async function compare(page: Page, pages: string[], { rounds = 1, choose = (links: CountedLink[]) => links } = {}): Promise<Comparison> {
  const reader = new PageReader(page);
  const by: Record<string, number> = {};
  let compared = 0;
  let different: { link: CountedLink; words: string }[] = [];
  const check = async (link: CountedLink) => {
    const listed = await listedCount(reader, link);
    return listed === link.count ? [] : [{ link, words: `${link.from} says ${link.count} ("${link.text}"), ${link.url} lists ${listed ?? 'no number'}` }];
  };
  for (const from of pages) {
    const links = choose(await countedLinks(reader, from));
    compared += by[new URL(from).pathname + new URL(from).search] = links.length;
    different.push(...(await Promise.all(links.map(check))).flat());
  }
  for (let round = 1; round < rounds && different.length > 0; round++) {
    const still: typeof different = [];
    for (const { link } of different) {
      // Number and list are read one right after the other: what moves seldom does so in between.
      reader.forget();
      const now = (await countedLinks(reader, link.from)).filter(({ url, text }) => url === link.url && withoutDigits(text) === withoutDigits(link.text));
      for (const same of now) still.push(...(await check(same)));
    }
    different = still;
  }
  return { compared, by, different: different.map(({ words }) => words) };
}

const withoutDigits = (text: string): string => text.replaceAll(/[\d,]+/g, '');

test('every number on a page is that of the list it leads to', async ({ demo, page }) => {
  test.setTimeout(180_000);
  await page.goto(`${demo.url}/healthz`);
  const pages = await pagesOf(demo.url, 'demo', ['privileged', 'run-as-non-root', 'ingress-isolated'], 3);
  const { compared, by, different } = await compare(page, [...pages, `${demo.url}/c/demo/namespaces?ns=payments,checkout,ci`, `${demo.url}/c/demo/checklist?ns=payments,ci`], { rounds: ROUNDS, choose: fewOfEach });
  console.log(`numbers compared: ${compared}, on ${Object.keys(by).length} pages`);
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(400);
  for (const [path, count] of Object.entries(by)) expect(count, `numbers on ${path}`).toBeGreaterThan(4);
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const workload = (namespace: string, name: string, spec: string, labels = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace}, labels: { ${labels} } }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - { name: main, image: 'registry.example/${name}:1', ${spec} }
`;

const DENY_ALL = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: shop }\nspec: { podSelector: {}, policyTypes: [Ingress, Egress] }\n';
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: restricted } }\n';

test('so it is with waivers, checks that are off and several clusters', async ({ page }) => {
  test.setTimeout(180_000);
  const work = mkdtempSync(join(tmpdir(), 'plimsoll-numbers-'));
  const write = (cluster: string, ...documents: string[]) => {
    mkdirSync(join(work, cluster));
    writeFileSync(join(work, cluster, 'all.yaml'), documents.join('---\n'));
  };
  const privileged = 'securityContext: { privileged: true }';
  const tight = 'securityContext: { runAsNonRoot: true, runAsUser: 1000, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }';
  write('one', NAMESPACE, DENY_ALL, workload('shop', 'cart', tight, 'team: till'), workload('shop', 'till', privileged, 'team: till'), workload('pay', 'card', privileged, 'team: cards'), workload('pay', 'bank', tight), workload('kube-system', 'proxy', privileged));
  write('two', workload('harbour', 'crane', privileged), workload('harbour', 'quay', tight));
  const waivers = join(work, 'waivers.yaml');
  const waive = (check: string, namespace: string) => `  - { check: ${check}, namespace: ${namespace}, reason: Agreed on, expires: ${inDays(90)} }\n`;
  writeFileSync(waivers, `waivers:\n${waive('privileged', 'shop')}${waive('run-as-non-root', 'pay')}${waive('ingress-isolated', 'harbour')}`);
  const config = join(work, 'plimsoll.yaml');
  writeFileSync(config, `clusters:\n  - { name: one, manifests: ${join(work, 'one')} }\n  - { name: two, manifests: ${join(work, 'two')} }\nchecks:\n  egress-isolated: off\n`);
  const server = await startServer({ flags: ['--config', config, '--waivers', waivers] });
  try {
    await page.goto(`${server.url}/healthz`);
    const pages = [`${server.url}/`, ...(await pagesOf(server.url, 'one', ['privileged', 'run-as-non-root', 'ingress-isolated', 'egress-isolated'], 5)), ...(await pagesOf(server.url, 'two', ['privileged'], 1))];
    // Files stand still: nothing is read twice.
    const { compared, by, different } = await compare(page, pages);
    console.log(`numbers compared: ${compared}, on ${Object.keys(by).length} pages`);
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(300);
    expect(by['/']).toBeGreaterThan(10);
  } finally {
    await page.goto('about:blank');
    await server.stop();
    rmSync(work, { recursive: true });
  }
});
