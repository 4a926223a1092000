import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import type { RunningControlPlane } from '../cluster/attach.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { startControlPlane } from '../cluster/control-plane.ts';
import { type RunningServer, startServer } from '../http/start-server.ts';
import { productKubeconfig } from '../kubernetes/account.ts';

/** The token that event senders use in these tests. */
export const INTAKE_TOKEN = 'browser-tests-intake-token';

/** Slug of the context that the control plane's kubeconfigs have. */
export const CLUSTER = 'control-plane';

interface Servers {
  /** The product on its demo cluster. */
  demo: RunningServer;
  /** A real control plane with nodes, and the product on it with exactly the account of deploy/. */
  real: { cluster: RunningControlPlane; server: RunningServer };
}

interface Guarded {
  /** A page that fails the test on any console error, uncaught error or request to another host. */
  guarded: Page;
}

export const test = base.extend<Guarded, Servers>({
  demo: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startServer({ flags: ['--demo'], env: { INTAKE_TOKEN } });
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  real: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const cluster = await startControlPlane({ logDir: 'test-results/browser-control-plane' });
      await cluster.addNodes(2, { prefix: 'browser-' });
      const server = await startServer({ flags: ['--kubeconfig', await productKubeconfig(cluster)], env: { INTAKE_TOKEN } });
      await use({ cluster, server });
      await server.stop();
      await cluster.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  guarded: async ({ page }, use) => {
    const wrong: string[] = [];
    let host = '';
    page.on('console', (message) => message.type() === 'error' && wrong.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => wrong.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!url.protocol.startsWith('http')) return;
      host ||= url.host;
      if (url.host !== host) wrong.push(`request to another host: ${url.host}`);
    });
    await use(page);
    expect(wrong).toEqual([]);
  },
});

/** Why tests on a real cluster cannot run here; printed with the skip. */
export const noCluster = controlPlaneUnavailable();

/** WCAG 2.2 A and AA, every rule that axe has for them. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(' | ')}`)).toEqual([]);
}

export { expect };
