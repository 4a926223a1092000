import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import { SEVERITIES } from '#lib/model/verdict.ts';
import type { ScanDocument } from './scan-document.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';

interface Place {
  artifactLocation: { uri: string; uriBaseId?: string };
  region: { startLine: number };
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  kind: string;
  level: string;
  message: { text: string };
  locations: { physicalLocation?: Place; logicalLocations: { fullyQualifiedName: string }[] }[];
  relatedLocations?: { physicalLocation: Place; message: { text: string } }[];
  partialFingerprints: Record<string, string>;
  suppressions?: { kind: string; status: string; justification: string }[];
}
interface Rule {
  id: string;
  shortDescription: { text: string };
  help: { text: string; markdown: string };
  helpUri: string;
  defaultConfiguration: { level: string };
  properties: { 'security-severity': string; tags: string[] };
}
interface Log {
  version: string;
  runs: { tool: { driver: { name: string; version: string; rules: Rule[] } }; invocations: { executionSuccessful: boolean; toolExecutionNotifications: { level: string; message: { text: string }; locations: { physicalLocation: Place }[] }[] }[]; results: Result[] }[];
}

async function sarif(files: Record<string, string | Uint8Array>, ...args: string[]) {
  const { code, out } = await runIn(folderWith(files), ['scan', '.', '--format', 'sarif', ...args]);
  const log = JSON.parse(out) as Log;
  const [run] = log.runs;
  return { code, out, log, run: run!, results: run!.results };
}
/** `file:line rule workload` of each result of these rules. */
const spots = (results: readonly Result[], ...rules: string[]): string[] =>
  results.filter(({ ruleId }) => rules.includes(ruleId)).map(({ ruleId, locations: [first] }) => `${first?.physicalLocation?.artifactLocation.uri}:${first?.physicalLocation?.region.startLine} ${ruleId} ${first?.logicalLocations[0]?.fullyQualifiedName}`);

/** Several documents of one file, with the comments that helm template writes. */
const CHART = `---
# Source: shop/templates/cart.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop}
spec:
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}}
    spec:
      containers:
      - name: app
        image: app:1
        securityContext:
          privileged: true
      - name: side
        image: app:1
        securityContext: {privileged: true}

---
# Source: shop/templates/pay.yaml

# a comment of the chart
apiVersion: v1
kind: Pod
metadata:
  name: pay
  namespace: shop
spec:
  hostPID: true
  containers:
  - image: app:1
    name: app
`;
const LIST = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: ['one', 'two'].map((name) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'list' }, spec: { hostPID: true, containers: [{ name: 'app', image: 'app:1' }] } })) }, null, 2);

describe('a result stands on the line of its field', () => {
  test('in each document of a file, after comments', async () => {
    const { results } = await sarif({ 'chart out.yaml': CHART });
    expect(spots(results, 'privileged', 'host-namespaces')).toEqual(['chart%20out.yaml:15 privileged shop/Deployment/cart', 'chart%20out.yaml:30 host-namespaces shop/Pod/pay']);
    const [privileged] = results.filter(({ ruleId }) => ruleId === 'privileged');
    expect(privileged?.relatedLocations).toMatchObject([{ physicalLocation: { region: { startLine: 18 } }, message: { text: 'spec.template.spec.containers[1].securityContext.privileged: wanted is false or unset' } }]);
    // What is not set is found at the nearest field above it.
    expect(spots(results, 'memory-limit')).toEqual(['chart%20out.yaml:12 memory-limit shop/Deployment/cart', 'chart%20out.yaml:32 memory-limit shop/Pod/pay']);
  });

  test('in each object of a list, and in JSON', async () => {
    const lines = LIST.split('\n').flatMap((line, index) => (line.includes('hostPID') ? [index + 1] : []));
    const { results } = await sarif({ 'list.json': LIST });
    expect(spots(results, 'host-namespaces')).toEqual([`list.json:${lines[0]} host-namespaces list/Pod/one`, `list.json:${lines[1]} host-namespaces list/Pod/two`]);
  });

  test('with any line ends and a byte order mark', async () => {
    const { results } = await sarif({ 'a.yaml': `\uFEFF${CHART.replaceAll('\n', '\r\n')}` });
    expect(spots(results, 'privileged', 'host-namespaces')).toEqual(['a.yaml:15 privileged shop/Deployment/cart', 'a.yaml:30 host-namespaces shop/Pod/pay']);
  });

  test('relative to where the user stands, absolute for what lies elsewhere', async () => {
    const folder = folderWith({ 'deploy/a.yaml': CHART });
    mkdirSync(join(folder, 'stand'));
    writeFileSync(join(folder, 'stand/b.yaml'), LIST);
    const { out } = await runIn(join(folder, 'stand'), ['scan', '../deploy', join(folder, 'stand'), '--format', 'sarif']);
    const places = new Map((JSON.parse(out) as Log).runs[0]!.results.map(({ locations }) => [locations[0]?.physicalLocation?.artifactLocation.uri, locations[0]?.physicalLocation?.artifactLocation.uriBaseId]));
    expect([...places]).toEqual([[`file://${folder}/deploy/a.yaml`, undefined], ['b.yaml', '%SRCROOT%']]);
  });
});

describe('the log', () => {
  const FILES = { 'b.yaml': CHART, 'a.json': LIST, 'broken.yaml': 'kind: [\n' };

  test('is the same for the same input, in the order of files, lines and checks', async () => {
    const folder = folderWith(FILES);
    const once = await runIn(folder, ['scan', '.', '--format', 'sarif']);
    expect((await runIn(folder, ['scan', 'b.yaml', 'broken.yaml', 'a.json', '--format', 'sarif'])).out).toBe(once.out);
    const { results } = (JSON.parse(once.out) as Log).runs[0]!;
    expect([...new Set(results.map(({ locations }) => locations[0]?.logicalLocations[0]?.fullyQualifiedName))]).toEqual(['list/Pod/one', 'list/Pod/two', 'shop/Deployment/cart', 'shop/Pod/pay']);
    for (const name of ['list/Pod/one', 'shop/Pod/pay']) {
      const indices = results.filter(({ locations }) => locations[0]?.logicalLocations[0]?.fullyQualifiedName === name).map(({ ruleIndex }) => ruleIndex);
      expect(indices).toEqual(indices.toSorted((a, b) => a - b));
    }
  });

  test('says of each check what readers need', async () => {
    const { run, log } = await sarif(FILES);
    const { rules, ...driver } = run.tool.driver;
    expect(log.version).toBe('2.1.0');
    expect(driver).toMatchObject({ name: 'Plimsoll', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(rules.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id));
    for (const [index, { id, helpUri, help, shortDescription, properties, defaultConfiguration }] of rules.entries()) {
      const { severity, title, docs } = CHECKS[index]!;
      expect(shortDescription.text).toBe(title);
      expect(help.text).toContain(docs.remedy);
      expect([id, URL.canParse(helpUri)]).toEqual([id, true]);
      expect(properties.tags.slice(0, 3)).toEqual(['security', 'kubernetes', severity]);
      expect(properties.tags.length).toBeLessThanOrEqual(20);
      // GitHub's ranges: from 9.0 critical, from 7.0 high, from 4.0 medium.
      expect(SEVERITIES[[9, 7, 4, 0].findIndex((from) => Number(properties['security-severity']) >= from)]).toBe(severity);
      expect(defaultConfiguration.level).toBe({ critical: 'error', high: 'error', medium: 'warning', low: 'note' }[severity]);
    }
  });

  test('names in each result a rule, a place and a fingerprint of its own that a moved line does not change', async () => {
    const { run, results } = await sarif(FILES);
    for (const { ruleId, ruleIndex, kind, message, locations } of results) {
      expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(kind).toBe('fail');
      expect(message.text).toMatch(/\S\. In \w+ [\w-]+\/[\w-]+\.$/);
      expect(locations).toHaveLength(1);
      expect(locations[0]?.physicalLocation?.region.startLine).toBeGreaterThan(0);
    }
    const prints = (all: readonly Result[]): string[] => all.map(({ partialFingerprints }) => partialFingerprints['plimsollFinding/v1'] ?? '');
    expect(new Set(prints(results)).size).toBe(results.length);
    expect(prints((await sarif({ ...FILES, 'b.yaml': `# moved\n\n${CHART}` })).results)).toEqual(prints(results));
  });

  test('says what could not be used', async () => {
    const { code, run } = await sarif(FILES);
    expect(code).toBe(2);
    expect(run.invocations).toMatchObject([{ executionSuccessful: false, toolExecutionNotifications: expect.arrayContaining([expect.objectContaining({ level: 'error', message: { text: expect.stringContaining('is not valid YAML') }, locations: [{ physicalLocation: { artifactLocation: { uri: 'broken.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 1 } } }] })]) }]);
    const { run: fine } = await sarif({ 'a.yaml': CHART });
    expect(fine.invocations).toMatchObject([{ executionSuccessful: true }]);
    expect(fine.invocations[0]?.toolExecutionNotifications.filter(({ level }) => level !== 'note')).toEqual([]);
    expect((await sarif({ 'a.yaml': 'a: 1' })).run).toMatchObject({ results: [], invocations: [{ executionSuccessful: false }] });
  });

  test('says of what a check cannot tell, and makes no result of it', async () => {
    const folder = folderWith({ 'a.yaml': CHART });
    const { workloads } = JSON.parse((await runIn(folder, ['scan', '.', '--format', 'json'])).out) as ScanDocument;
    const unknown = CHECKS.flatMap(({ id }, index) => {
      const count = workloads.filter(({ checks }) => checks[index]?.verdict === 'unknown').length;
      return count === 0 ? [] : [{ level: 'note', associatedRule: { id, index }, message: { text: `${id} is unknown for ${count} ${count === 1 ? 'workload' : 'workloads'}.` } }];
    });
    const { run, results } = await sarif({ 'a.yaml': CHART });
    expect(run.invocations[0]?.toolExecutionNotifications).toEqual(unknown);
    const failing = workloads.flatMap(({ checks }) => checks.filter(({ verdict }) => verdict === 'fail'));
    expect(results).toHaveLength(failing.length);
  });

  test('keeps what is waived, as suppressed', async () => {
    const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const { results } = await sarif({ 'a.yaml': CHART, 'w.yaml': `waivers:\n- {check: host-namespaces, namespace: shop, kind: Pod, name: pay, reason: 'Looks at {others}', expires: ${expires}}\n` }, '--waivers', 'w.yaml');
    expect(results.filter(({ ruleId }) => ruleId === 'host-namespaces')).toMatchObject([{ kind: 'fail', level: 'error', locations: [{ physicalLocation: { region: { startLine: 30 } } }], suppressions: [{ kind: 'external', status: 'accepted', justification: 'Looks at {others}' }] }]);
    expect(results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(1);
  });

  test('holds no credential', async () => {
    const { out } = await sarif({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, image: a, args: [--token=Tide4417kelp], env: [{name: DB_PASSWORD, value: Wreck9912buoy}]}]}\n' });
    expect(out).not.toMatch(/Tide4417kelp|Wreck9912buoy/);
    expect(out).toContain('"secret-in-environment"');
  });
});
