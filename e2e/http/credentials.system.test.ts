import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXPORT_FORMATS, EXPORT_NAMES } from '#lib/api/exports.ts';
import { ask } from './ask.ts';
import { startAndFail, startServer } from './start-server.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'plimsoll-credentials-'));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-planted-'));
afterAll(() => {
  for (const path of [dataDir, folder]) rmSync(path, { recursive: true });
});

/** Made up, and unlike anything else in the product. */
const PLANTED = {
  env: 'kj3Xr-planted-env-9Qz',
  argument: 'kj3Xr-planted-argument-9Qz',
  probe: 'kj3Xr-planted-probe-9Qz',
  lastApplied: 'kj3Xr-planted-applied-9Qz',
  secretData: 'kj3Xr-planted-data-9Qz',
  secretString: 'kj3Xr-planted-string-9Qz',
  status: 'kj3Xr-planted-status-9Qz',
  intake: 'kj3Xr-planted-intake-9Qz',
  header: 'kj3Xr-planted-header-9Qz',
  commandLine: 'kj3Xr-planted-cmdline-9Qz',
  bearer: 'kj3Xr-planted-bearer-9Qz',
  kubeconfig: 'kj3Xr-planted-kubeconfig-9Qz',
  match: 'kj3Xr-planted-match-9Qz',
  database: 'kj3Xr-planted-database-9Qz',
};

/** Names of those that occur in it, as they are or in base64. */
const planted = (content: string | Buffer): string[] => Object.entries(PLANTED).flatMap(([name, value]) => (content.includes(value) || content.includes(Buffer.from(value).toString('base64').replace(/=+$/, '')) ? [name] : []));

const WORKLOAD = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"spec":{"template":{"spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"${PLANTED.lastApplied}"}]}]}}}}'
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec:
      containers:
        - name: main
          image: registry.example/api:1
          args: [--db-password=${PLANTED.argument}]
          env:
            - { name: DB_PASSWORD, value: ${PLANTED.env} }
          envFrom:
            - secretRef: { name: database }
          livenessProbe:
            exec: { command: [mysqladmin, --password=${PLANTED.probe}, ping] }
`;

/** A Secret in a file, and a controller that quotes what it could not use. */
const SECRETS = `apiVersion: v1
kind: Secret
metadata: { name: database, namespace: shop }
data: { db-password: ${Buffer.from(PLANTED.secretData).toString('base64')} }
stringData: { db-user: ${PLANTED.secretString} }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: shop-database, namespace: shop }
spec: { target: { name: database }, secretStoreRef: { kind: SecretStore, name: vault }, refreshInterval: 1h }
status:
  conditions:
    - { type: Ready, status: "False", reason: SecretSyncedError, message: 'cannot parse ${PLANTED.status} as a number' }
`;

/** What a scanner has found in the image, with the line that it found. */
const REPORT = `apiVersion: aquasecurity.github.io/v1alpha1
kind: ExposedSecretReport
metadata: { name: api-main, namespace: shop }
report:
  artifact: { repository: api, tag: "1" }
  registry: { server: registry.example }
  scanner: { name: Trivy, vendor: Aqua Security, version: 0.72.0 }
  updateTimestamp: "${new Date().toISOString()}"
  summary: { criticalCount: 1, highCount: 0, mediumCount: 0, lowCount: 0 }
  secrets:
    - { target: /app/planted.env, ruleID: tidewater-key, category: Tidewater, severity: CRITICAL, title: Key of Tidewater, match: 'the line is ${PLANTED.match} and goes on' }
`;

const EVENT = {
  rule: 'Read sensitive file untrusted',
  priority: 'Error',
  output: `A shell was spawned (command=mysql --password=${PLANTED.commandLine} -h db)`,
  output_fields: { 'proc.cmdline': `mysql --password=${PLANTED.commandLine} -h db`, 'proc.args': `curl -H "Authorization: Bearer ${PLANTED.bearer}" http://db`, 'k8s.ns.name': 'shop', 'k8s.pod.name': 'api-1' },
};

describe('a planted credential is in no log, no page, no answer, no file and no database', () => {
  test('of a workload, an event, a token and a header', async () => {
    writeFileSync(join(folder, 'api.yaml'), WORKLOAD);
    writeFileSync(join(folder, 'secrets.yaml'), SECRETS);
    writeFileSync(join(folder, 'report.yaml'), REPORT);
    const server = await startServer({ flags: ['--manifests', folder], env: { INTAKE_TOKEN: PLANTED.intake, LOG_LEVEL: 'trace' }, dataDir });
    const headers = { authorization: `Bearer ${PLANTED.header}`, cookie: `session=${PLANTED.header}` };
    const seen = new Map<string, string>();
    const visit = async (path: string, question: Parameters<typeof ask>[2] = {}) => {
      const { status, text } = await ask(server.url, path, { headers, ...question });
      seen.set(`${question.method ?? 'GET'} ${path}`, text);
      return { status, text };
    };
    expect((await visit('/api/v1/intake/falco', { method: 'POST', headers: { authorization: `Bearer ${PLANTED.intake}` }, body: JSON.stringify(EVENT) })).status).toBe(202);
    expect((await visit('/api/v1/intake/falco', { method: 'POST', body: JSON.stringify({ ...EVENT, output: 7 }) })).status).toBe(401);
    expect((await visit('/api/v1/intake/falco', { method: 'POST', headers: { authorization: `Bearer ${PLANTED.intake}` }, body: JSON.stringify({ ...EVENT, priority: 7 }) })).status).toBe(400);
    const link = await visit('/api/v1/clusters/manifests/reports', { method: 'POST', body: JSON.stringify({ scope: { kind: 'workload', key: 'shop/Deployment/api' }, title: 'api', expiresInDays: 1 }) });
    expect(link.status).toBe(201);
    const api = '/api/v1/clusters/manifests';
    const paths = [
      ...EXPORT_NAMES.flatMap((list) => EXPORT_FORMATS.map((format) => `${api}/export/${list}?format=${format}`)),
      ...['posture', 'namespaces', 'namespaces/shop', 'workloads', 'workloads/shop/Deployment/api', 'findings', 'events', 'changes', 'trends', 'sources', 'reports', 'search?q=api', 'yaml?kind=Deployment&namespace=shop&name=api', 'yaml?kind=ExternalSecret&namespace=shop&name=shop-database', 'yaml?kind=ExposedSecretReport&namespace=shop&name=api-main', 'yaml?kind=Secret&namespace=shop&name=database'].map((path) => `${api}/${path}`),
      ...['/metrics', '/readyz', '/c/manifests', '/c/manifests/workloads/shop/Deployment/api', '/c/manifests/runtime', '/c/manifests/sources', '/c/manifests/reports', `/r/${(JSON.parse(link.text) as { url: string }).url.split('/').at(-1)!}`],
    ];
    for (const path of paths) expect([path, (await visit(path)).status]).toEqual([path, 200]);
    // What is masked was there to be masked.
    expect(seen.get(`GET ${api}/events`)).toContain('mysql --password=');
    expect(seen.get(`GET ${api}/workloads/shop/Deployment/api`)).toContain('DB_PASSWORD');
    expect(seen.get(`GET ${api}/workloads/shop/Deployment/api`)).toContain('shop-database');
    expect(seen.get(`GET ${api}/sources`)).toContain('Secret shop/database is committed with data: db-password, db-user');
    expect(seen.get(`GET ${api}/yaml?kind=ExternalSecret&namespace=shop&name=shop-database`)).toContain('left out');
    expect(seen.get(`GET ${api}/workloads/shop/Deployment/api`)).toContain('/app/planted.env');
    expect(seen.get(`GET ${api}/yaml?kind=ExposedSecretReport&namespace=shop&name=api-main`)).toContain('left out');
    await server.stop();
    for (const [path, text] of seen) expect([path, planted(text)]).toEqual([path, []]);
    expect(planted(server.output())).toEqual([]);
    for (const file of readdirSync(dataDir)) expect([file, planted(readFileSync(join(dataDir, file)))]).toEqual([file, []]);
  });

  test('of a kubeconfig whose cluster does not answer', async () => {
    const file = join(folder, 'kubeconfig');
    const user = { token: PLANTED.kubeconfig };
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'Config', 'current-context': 'gone', clusters: [{ name: 'gone', cluster: { server: 'http://127.0.0.1:1' } }], users: [{ name: 'me', user }], contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'me' } }] }));
    const server = await startServer({ flags: ['--kubeconfig', file], env: { LOG_LEVEL: 'trace' } });
    for (const path of ['/api/v1/clusters', '/api/v1/clusters/gone/sources', '/c/gone/sources', '/metrics', '/readyz']) expect([path, planted((await ask(server.url, path)).text)]).toEqual([path, []]);
    await server.stop();
    expect(planted(server.output())).toEqual([]);
  });

  test('of a database that does not answer', async () => {
    const { code, output } = await startAndFail(['--manifests', folder], { DATABASE_URL: `postgres://plimsoll:${PLANTED.database}@127.0.0.1:1/plimsoll`, LOG_LEVEL: 'trace' });
    expect(code).toBe(1);
    expect(output).toContain('127.0.0.1:1');
    expect(planted(output)).toEqual([]);
  });
});
