import { CLUSTER, expect, INTAKE_TOKEN, noCluster, test } from './fixtures.ts';

/** A Deployment that passes most checks, privileged or not. */
const deployment = (privileged: boolean) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: 'voyage', name: 'api' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: {
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'app',
            image: 'registry.example/api:1.2',
            resources: { limits: { memory: '64Mi', cpu: '100m' } },
            securityContext: privileged
              ? { privileged: true }
              : { runAsNonRoot: true, runAsUser: 1000, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
          },
        ],
      },
    },
  },
});

/** Posts one Falco event and expects it to be stored. */
async function send(url: string, event: object): Promise<void> {
  const headers = { authorization: `Bearer ${INTAKE_TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/intake/falco`, { method: 'POST', headers, body: JSON.stringify(event) });
  expect(answer.status).toBe(202);
}

test.describe('a real cluster, live', () => {
  test.skip(noCluster !== null, noCluster ?? '');

  test('a privileged Deployment lowers the grade in an open browser, deleting it restores it to the digit, and a report keeps the bad state', async ({ real, guarded: page, browser }) => {
    const { cluster, server } = real;
    const api = `${server.url}/api/v1/clusters/${CLUSTER}`;
    await cluster.apply(JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'voyage' } }));
    await cluster.apply(JSON.stringify(deployment(false)));
    await cluster.kubectl(['rollout', 'status', '-n', 'voyage', 'deployment/api', '--timeout=60s']);
    // From the first event on, whether events arrive is a check of its own: let it be there before anything is compared.
    await send(server.url, { rule: 'Falco internal: metrics snapshot', priority: 'Informational', output: 'heartbeat' });
    const score = async () => ((await (await fetch(`${api}/namespaces/voyage`)).json()) as { score: number; criticalWorkloads: number }).score;
    await expect.poll(score).toBeGreaterThan(70);
    const before = await score();

    await page.goto(`${server.url}/c/${CLUSTER}/namespaces/voyage`);
    await expect(page.getByRole('heading', { name: 'voyage', exact: true })).toBeVisible();
    const grid = page.getByRole('table').filter({ hasText: 'Capabilities' }).first();
    await expect(grid.getByText('api', { exact: true })).toBeVisible();

    await cluster.kubectl(['create', '--save-config=false', '-f', '-'], { input: JSON.stringify({ ...deployment(true), metadata: { namespace: 'voyage', name: 'breach' }, spec: { ...deployment(true).spec, selector: { matchLabels: { app: 'breach' } }, template: { ...deployment(true).spec.template, metadata: { labels: { app: 'breach' } } } } }) });
    await expect(grid.getByText('breach', { exact: true })).toBeVisible();
    await expect.poll(score).toBeLessThan(before);
    await cluster.kubectl(['rollout', 'status', '-n', 'voyage', 'deployment/breach', '--timeout=60s']);
    const pods = JSON.parse(await cluster.kubectl(['get', 'pods', '-n', 'voyage', '-l', 'app=breach', '-o', 'json'])) as { items: { metadata: { name: string } }[] };
    const pod = pods.items[0]?.metadata.name ?? '';

    // An event for one of its pods shows on the pod's page without a reload.
    await page.goto(`${server.url}/c/${CLUSTER}/workloads/voyage/Deployment/breach`);
    await expect(page.getByText(/privileged/i).first()).toBeVisible();
    await send(server.url, { rule: 'Write below root', priority: 'Error', time: new Date().toISOString(), output: 'wrote', output_fields: { 'k8s.ns.name': 'voyage', 'k8s.pod.name': pod, 'proc.name': 'sh' } });
    await expect(page.getByText('Write below root').first()).toBeVisible();

    const made = await fetch(`${api}/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scope: { kind: 'namespace', namespace: 'voyage' }, title: 'voyage with a breach', expiresInDays: 7 }),
    });
    expect(made.status).toBe(201);
    const { url } = (await made.json()) as { url: string };

    await page.goto(`${server.url}/c/${CLUSTER}/namespaces/voyage`);
    await expect(grid.getByText('breach', { exact: true })).toBeVisible();
    await cluster.kubectl(['delete', 'deployment', '-n', 'voyage', 'breach', '--wait=true', '--cascade=foreground']);
    await expect.poll(score, { timeout: 20_000 }).toBe(before);

    await expect(grid.getByText('breach', { exact: true })).toHaveCount(0);

    const changes = (await (await fetch(`${api}/changes?namespace=voyage`)).json()) as { items: { from: number | null; to: number | null; move: number | null; causes: { part: number }[] }[] };
    const moved = changes.items.filter(({ move }) => move !== null && move !== 0);
    expect(moved.some(({ move }) => (move ?? 0) < 0) && moved.some(({ move }) => (move ?? 0) > 0)).toBe(true);
    for (const { move, causes } of moved) expect(causes.reduce((sum, { part }) => sum + Math.round(part * 10_000), 0)).toBe(Math.round((move ?? 0) * 10_000));

    // The link works in a browser without cookies and still shows what was true then.
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(new URL(new URL(url).pathname, server.url).href);
    await expect(stranger.getByRole('heading', { name: 'voyage with a breach' })).toBeVisible();
    await expect(stranger.getByText('breach', { exact: false }).first()).toBeVisible();
    await expect(stranger.getByRole('link', { name: /workloads/i })).toHaveCount(0);
  });
});
