import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECK_IDS } from '../checks/ids.ts';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import { faultText, parseConfigFile } from './parse.ts';

const faults = (text: string): string[] => (parseConfigFile(text).faults ?? []).map((fault) => faultText('c.yaml', fault));

describe('every fault is named with its place', () => {
  test.each<[string, string[]]>([
    ['checks:\n  run-as-nonroot: off\n', ['c.yaml:2:3 checks.run-as-nonroot: no such check; did you mean run-as-non-root?']],
    ['checks:\n  frobnicate: off\n', ['c.yaml:2:3 checks.frobnicate: no such check; see "plimsoll checks"']],
    ['checks:\n  cpu-limit: hgh\n', ['c.yaml:2:14 checks.cpu-limit: wanted off, on or one of critical, high, medium, low, not hgh; did you mean high?']],
    ['checks:\n  cpu-limit: {severity: hgh}\n', ['c.yaml:2:25 checks.cpu-limit.severity: wanted off, on or one of critical, high, medium, low, not hgh; did you mean high?']],
    ['checks:\n  cpu-limit: {enabled: yes}\n', ['c.yaml:2:24 checks.cpu-limit.enabled: wanted true or false, not yes']],
    ['checks:\n  cpu-limit: {enable: true}\n', ['c.yaml:2:15 checks.cpu-limit.enable: no such key; did you mean enabled?']],
    ['checks:\n  cpu-limit:\n', ['c.yaml:2:13 checks.cpu-limit: wanted off, on, one of critical, high, medium, low, or a mapping with the keys enabled, severity, not nothing']],
    ['check:\n  cpu-limit: off\n', ['c.yaml:1:1 check: no such key; did you mean checks?']],
    ['colour: red\n', ['c.yaml:1:1 colour: no such key; known are profile, checks, thresholds, platform, registries, owners, podSecurityDefaults, policyEngines, waivers, clusters']],
    ['thresholds:\n  imageMaxAgeDays: 0\n', ['c.yaml:2:20 thresholds.imageMaxAgeDays: wanted a whole number of days from 1 to 3650, not 0']],
    ['thresholds:\n  imageMaxAgeDays: 1.5\n', ['c.yaml:2:20 thresholds.imageMaxAgeDays: wanted a whole number of days from 1 to 3650, not 1.5']],
    ['thresholds:\n  imageMaxAgeDays: 90d\n', ['c.yaml:2:20 thresholds.imageMaxAgeDays: wanted a whole number of days from 1 to 3650, not 90d']],
    ['thresholds:\n  alertPriority: error\n', ['c.yaml:2:18 thresholds.alertPriority: wanted one of Emergency, Alert, Critical, Error, Warning, Notice, Informational, Debug, not error; did you mean Error?']],
    ['thresholds: 7\n', ['c.yaml:1:13 thresholds: wanted a mapping with the keys reportMaxAgeDays, alertPriority, imageMaxAgeDays, imageMaxMegabytes, imageMaxPackages, staleAfterMinutes, not 7']],
    ['platform:\n  namespaces: infra\n', ['c.yaml:2:15 platform.namespaces: wanted a list of namespaces, not infra']],
    ['platform:\n  namespaces: [ok, Not_Ok]\n', ['c.yaml:2:20 platform.namespaces[1]: wanted the name of a namespace']],
    ['platform:\n  daemonSets:\n    - name: agent\n', ['c.yaml:3:7 platform.daemonSets[0].role: is missing: wanted one of CNI, CSI, device plugin, node metrics, runtime agent, log agent', 'c.yaml:3:7 platform.daemonSets[0].repositories: is missing: wanted a list of image repositories']],
    ['registries: ["https://user:hunter2@registry.example"]\n', ['c.yaml:1:14 registries[0]: wanted a registry or repository without scheme and tag, like registry.example/team']],
    ['podSecurityDefaults:\n  enforce: strict\n  enforceVersion: "1.30"\n', ['c.yaml:2:12 podSecurityDefaults.enforce: wanted one of privileged, baseline, restricted, not strict', 'c.yaml:3:19 podSecurityDefaults.enforceVersion: wanted latest or v1.x']],
    ['clusters:\n  - context: a\n', ['c.yaml:2:5 clusters[0].name: is missing: wanted a name']],
    ['clusters:\n  - name: a\n    context: a\n    manifests: m\n    namespaces: [x]\n', ['c.yaml:2:5 clusters[0]: wanted exactly one of context or kubeconfig, inCluster: true, manifests', 'c.yaml:5:17 clusters[0].namespaces: applies to clusters only, not to manifests']],
    ['clusters:\n  - {name: a b, context: x}\n  - {name: A-B, context: y}\n', ['c.yaml:3:12 clusters[1].name: A-B and a b would both be a-b in URLs; wanted another name']],
    ['profile: default\nregistries: [a.example]\n', ['c.yaml:1:10 profile: default is the name of the checklist as it is, and this file changes it; wanted another name']],
    ['profile: 7\n', ['c.yaml:1:10 profile: wanted a name, not 7']],
    [`checks:\n${CHECK_IDS.map((id) => `  ${id}: off\n`).join('')}`, ['c.yaml:2:3 checks: every check is off, so that nothing would be graded']],
    ['profile: a\nchecks: {}\nprofile: b\n', ['c.yaml:3:1 profile: is there twice, the first time on line 1']],
    ['checks:\n  cpu-limit: off\n  cpu-limit: on\n', ['c.yaml:3:3 checks.cpu-limit: is there twice, the first time on line 2']],
    ['checks:\n\tcpu-limit: off\n', ['c.yaml:2:1 a tab: YAML is indented with spaces']],
    ['profile: "x\n', ['c.yaml:2:1 not YAML: Missing closing "quote']],
    ['profile: a\n---\nprofile: b\n', ['c.yaml:2:1 wanted one document, this begins another']],
    ['- a\n', ['c.yaml:1:1 wanted a mapping of keys and values, not a list']],
    ['profile: !secret x\n', ['c.yaml:1:10 not YAML: Unresolved tag: !secret']],
    ['profile: *gone\n', ['c.yaml:1:1 cannot be read: Unresolved alias (the anchor must be set before the alias): gone']],
  ])('%j', (text, expected) => expect(faults(text)).toEqual(expected));

  test('what no parser can follow', () => {
    expect(faults(`profile: ${'['.repeat(20_000)}`)).toEqual(['c.yaml:1:1 cannot be read: nested too deeply']);
  });

  test('all of them at once, in the order of the text', () => {
    expect(faults('zzz: 1\nthresholds:\n  imageMaxAgeDays: no\nchecks:\n  a: off\nprofile: 3\n').map((line) => line.split(':')[1])).toEqual(['1', '3', '5', '6']);
  });
});

describe('what is not listed keeps its default', () => {
  test.each(['', '# only a comment\n', '{}', '---\n'])('%j is the defaults', (text) => {
    expect(parseConfigFile(text)).toEqual({ settings: DEFAULT_SETTINGS, clusters: null, faults: null });
  });

  test('one of each', () => {
    const { settings, clusters } = parseConfigFile(`
checks:
  cpu-limit: off
  image-tag: high
  host-ports: {severity: medium}
  seccomp-profile: on
thresholds: {alertPriority: Warning}
platform: {namespaces: [infra], daemonSets: [{name: Agent, role: log agent, repositories: [acme/agent]}]}
registries: &r [registry.example/team]
owners: {team: [acme.example/team]}
podSecurityDefaults: {enforce: baseline, exemptions: {namespaces: [infra]}}
waivers: {allowCriticalByAnnotation: true, addOns: [kube-proxy]}
policyEngines: [acme-policy]
clusters: [{name: prod, context: prod, namespaces: [a]}, {name: files, manifests: ./m}, {name: here, inCluster: true}]
`);
    expect(settings).toEqual({
      profile: 'custom',
      checks: { 'cpu-limit': { enabled: false }, 'image-tag': { severity: 'high' }, 'host-ports': { severity: 'medium' }, 'seccomp-profile': { enabled: true } },
      thresholds: { ...DEFAULT_SETTINGS.thresholds, alertPriority: 'Warning' },
      platform: { namespaces: ['infra'], agents: [{ name: 'Agent', role: 'log agent', repositories: ['acme/agent'] }] },
      registries: ['registry.example/team'],
      owners: { owner: DEFAULT_SETTINGS.owners.owner, team: ['acme.example/team'] },
      podSecurityDefaults: { enforce: 'baseline', enforceVersion: 'latest', audit: 'privileged', auditVersion: 'latest', warn: 'privileged', warnVersion: 'latest', exemptions: { namespaces: ['infra'], runtimeClasses: [], usernames: [] } },
      policyEngines: ['acme-policy'],
      waivers: { allowCriticalByAnnotation: true, addOns: ['kube-proxy'] },
    });
    expect(clusters).toEqual([
      { name: 'prod', context: 'prod', kubeconfig: null, inCluster: false, manifests: null, namespaces: ['a'] },
      { name: 'files', context: null, kubeconfig: null, inCluster: false, manifests: './m', namespaces: null },
      { name: 'here', context: null, kubeconfig: null, inCluster: true, manifests: null, namespaces: null },
    ]);
  });

  test('what does not count leaves the profile the default one', () => {
    expect(parseConfigFile('owners: {owner: [x]}\nchecks: {cpu-limit: low}\n').settings?.profile).toBe('default');
  });
});

test('the example of the documentation has no fault', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/configuration.md'), 'utf8');
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1];
  expect(parseConfigFile(example ?? ': [').faults).toBeNull();
});
