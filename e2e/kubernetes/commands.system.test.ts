import { execFile, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import { binaryPath } from '../cluster/binaries.ts';
import { controlPlaneUnavailable } from '../cluster/build.ts';
import { type ControlPlane, startControlPlane } from '../cluster/control-plane.ts';
import { environment } from '../cluster/processes.ts';
import { sharedControlPlaneTimeout } from '../cluster/shared.ts';

type Json = Record<string, unknown>;

const unavailable = controlPlaneUnavailable();
if (unavailable) console.warn(`left out: ${unavailable}`);

const NAMESPACE = 'shop';
/** What the placeholders of commands stand for; columns of tables are called `NAME:.path`. */
const STANDS_FOR: Record<string, string> = { NAMESPACE, CONTAINER: 'app', NODE: 'node-1', NAME: 'default', SERVICE: 'web', REPORT: 'web', IMAGE: 'nginx:1.29' };
const filledIn = (command: string, pod: string): string => command.replaceAll(/\b(?:POD|NAMESPACE|CONTAINER|NODE|NAME|SERVICE|REPORT|IMAGE)\b(?!:\.|S:)/g, (name) => (name === 'POD' ? pod : (STANDS_FOR[name] as string)));

/** Of these the API server does its part, and what it asks is not there: a kubelet, a metrics server. */
const BEYOND: readonly [RegExp, RegExp][] = [
  [/^kubectl (?:exec|logs) /, /dial|upgrade connection|no preferred addresses|connection refused/i],
  [/^kubectl top /, /Metrics API not available/],
];
const hasJq = spawnSync('jq', ['--version']).status === 0;
if (!hasJq) console.warn('left out: commands that end in jq, which is not here');
/** crane asks a registry of images. */
const isOutside = (command: string): boolean => command.startsWith('crane ') || (!hasJq && / \| jq /.test(command));

/** Kinds that commands ask for and that a cluster may lack. */
const KINDS: readonly (readonly [group: string, version: string, plural: string, kind: string])[] = [
  ['external-secrets.io', 'v1', 'externalsecrets', 'ExternalSecret'],
  ['bitnami.com', 'v1alpha1', 'sealedsecrets', 'SealedSecret'],
  ['cert-manager.io', 'v1', 'certificates', 'Certificate'],
  ['secrets-store.csi.x-k8s.io', 'v1', 'secretproviderclasses', 'SecretProviderClass'],
  ['aquasecurity.github.io', 'v1alpha1', 'exposedsecretreports', 'ExposedSecretReport'],
  ['aquasecurity.github.io', 'v1alpha1', 'vulnerabilityreports', 'VulnerabilityReport'],
  ['aquasecurity.github.io', 'v1alpha1', 'sbomreports', 'SbomReport'],
];

const customResource = ([group, version, plural, kind]: (typeof KINDS)[number]): Json => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: { group, scope: 'Namespaced', names: { plural, singular: kind.toLowerCase(), kind }, versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }] },
});

const report = (kind: string): Json => ({ apiVersion: 'aquasecurity.github.io/v1alpha1', kind, metadata: { name: 'web', namespace: NAMESPACE }, report: { updateTimestamp: '2026-11-24T09:00:00Z', artifact: { repository: 'web', tag: '1' }, secrets: [{ target: '/a', ruleID: 'b', severity: 'HIGH' }], vulnerabilities: [], components: {} } });
const app: Json = { name: 'app', image: 'nginx:1.29' };
const pod = (name: string, spec: Json): Json => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: NAMESPACE }, spec: { nodeName: 'node-1', containers: [app], ...spec } });

/** A pod that says nothing, and one that has of everything. */
const PODS: Record<string, Json> = {
  plain: { automountServiceAccountToken: false },
  full: {
    hostNetwork: true,
    initContainers: [{ ...app, name: 'setup', args: ['--db=1'], envFrom: [{ secretRef: { name: 'setup', optional: true } }] }],
    containers: [
      {
        ...app,
        env: [{ name: 'LITERAL', value: 'x' }, { name: 'REFERENCE', valueFrom: { secretKeyRef: { name: 'database', key: 'p', optional: true } } }],
        livenessProbe: { exec: { command: ['true'] } },
        ports: [{ containerPort: 80 }],
        volumeMounts: [{ name: 'logs', mountPath: '/logs' }],
        resources: { limits: { memory: '64Mi' } },
      },
    ],
    volumes: [{ name: 'logs', hostPath: { path: '/var/log' } }, { name: 'keys', secret: { secretName: 'keys', optional: true } }, { name: 'all', projected: { sources: [{ secret: { name: 'one', optional: true } }] } }],
  },
};

const OBJECTS: Json[] = [
  ...Object.entries(PODS).map(([name, spec]) => pod(name, spec)),
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'falco', namespace: 'falco' }, data: { 'falco.yaml': 'metrics:\n  enabled: true\n' } },
  ...['ExposedSecretReport', 'VulnerabilityReport', 'SbomReport'].map(report),
];

/** Each command once, with the checks that show it. */
const COMMANDS = [...Map.groupBy(CHECKS.flatMap(({ id, docs }) => docs.commands.map((command) => ({ id, command }))), ({ command }) => command)].map(([command, uses]) => [command, uses.map(({ id }) => id).join(', ')] as const);
const inside = COMMANDS.filter(([command]) => !isOutside(command));

describe.skipIf(unavailable)('what the checks say one can see for oneself', () => {
  let cluster: ControlPlane;

  beforeAll(async () => {
    cluster = await startControlPlane();
    await cluster.addNodes(1, { prefix: 'node' });
    for (const name of [NAMESPACE, 'falco']) await cluster.kubectl(['create', 'namespace', name]);
    await cluster.kubectl(['create', '-f', '-'], { input: list(KINDS.map(customResource)) });
    await cluster.kubectl(['wait', '--for=condition=Established', '--timeout=50s', ...KINDS.map(([group, , plural]) => `crd/${plural}.${group}`)]);
    await cluster.kubectl(['wait', '-n', NAMESPACE, '--for=create', '--timeout=50s', 'serviceaccount/default']);
    await cluster.kubectl(['create', '-f', '-'], { input: list(OBJECTS) });
    await cluster.kubectl(['wait', '-n', NAMESPACE, '--for=condition=Ready', '--timeout=50s', ...Object.keys(PODS).map((name) => `pod/${name}`)]);
  }, sharedControlPlaneTimeout);

  afterAll(() => cluster?.stop());

  test.each(inside)('%s (%s)', async (command) => {
    const beyond = BEYOND.find(([pattern]) => pattern.test(command))?.[1];
    for (const name of command.includes('POD') ? Object.keys(PODS) : ['plain']) {
      const { code, output } = await run(filledIn(command, name));
      const answered = code === 0 || (beyond !== undefined && beyond.test(output));
      expect(answered ? 'answered' : output, `for pod ${name}`).toBe('answered');
    }
  });

  test('shows the names that are asked for', async () => {
    const shown = async (id: string, part: string) => {
      const command = CHECKS.find((check) => check.id === id)?.docs.commands.find((one) => one.includes(part)) ?? '';
      return (await run(filledIn(command, 'full'))).output.trim();
    };
    expect(await shown('secret-in-environment', 'env')).toBe('setup\t\napp\tLITERAL');
    expect((await shown('secret-managed', 'secretKeyRef')).split(' ')).toEqual(['database', 'setup', 'keys', 'one']);
    expect(await shown('host-path', 'pod POD')).toBe('logs\t/var/log');
    expect(await shown('host-ports', 'ports')).toMatch(/^setup\t\napp\t\[\{"containerPort":80,"hostPort":80/);
    expect(await shown('host-namespaces', 'pod POD')).toBe('true');
  });

  function run(command: string): Promise<{ code: number; output: string }> {
    const env = environment(cluster.dir, { PATH: `${dirname(binaryPath('kubectl'))}:${process.env.PATH}`, KUBECONFIG: cluster.kubeconfig });
    return new Promise((resolve) => {
      execFile('bash', ['-o', 'pipefail', '-c', command], { env, timeout: 60_000 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` }));
    });
  }
});

const list = (items: readonly Json[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
