import { expect, test } from 'vitest';
import { CHECKS } from '#lib/checks/index.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';

const pod = (name: string, spec = ''): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\nspec: {${spec}containers: [{name: app, image: "app:1", command: ["a<b", "\\u0007", "&"]}]}\n`;

test('a suite for each workload, a case for each check, and one suite for what could not be used', async () => {
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const waivers = `waivers:\n- {check: host-namespaces, namespace: shop, kind: Pod, name: b, reason: 'Says "<so>" & more', expires: ${expires}}\n`;
  const folder = folderWith({ 'a.yaml': pod('a'), 'b.yaml': pod('b', 'hostPID: true, '), 'bad.yaml': 'kind: [\n', 'w.yaml': waivers });
  const { code, out } = await runIn(folder, ['scan', '.', '--format', 'junit', '--waivers', 'w.yaml']);
  expect(code).toBe(2);
  expect(out).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="Plimsoll">\n[\s\S]*<\/testsuites>\n$/);
  const suites = [...out.matchAll(/<testsuite name="([^"]+)" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)">([\s\S]*?)<\/testsuite>/g)];
  expect(suites.map(([, name]) => name).toSorted()).toEqual(['input', 'shop/Pod/a', 'shop/Pod/b']);
  for (const [, name, tests, failures, errors, skipped, body = ''] of suites) {
    const count = (tag: string): number => body.split(`<${tag} `).length - 1;
    expect([tests, failures, errors, skipped].map(Number)).toEqual([name === 'input' ? 1 : CHECKS.length, count('failure'), count('error'), count('skipped')]);
    expect(count('testcase')).toBe(Number(tests));
  }
  expect(out).toContain('<testcase classname="shop/Pod/b" name="host-namespaces: Shares host namespaces" file="b.yaml"><skipped message="waived: Says &quot;&lt;so&gt;&quot; &amp; more"/></testcase>'.replace('Shares host namespaces', CHECKS.find(({ id }) => id === 'host-namespaces')!.failing));
  expect(out).toMatch(/name="memory-limit: [^"]+" file="a.yaml"><failure type="\w+" message="Container app has no memory limit.">Pod shop\/a: spec\.containers\[0\]\.resources\.limits\.memory is null, wanted is [^<]+<\/failure>/);
  expect(out).toMatch(/<testcase classname="input" name="bad.yaml:1" file="bad.yaml"><error message="is not valid YAML[^"]*"\/>/);
  // eslint-disable-next-line no-control-regex
  expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
});
