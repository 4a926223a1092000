import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../model/settings.ts';
import { settingDifferences } from './differences.ts';
import { parseConfigFile } from './parse.ts';

const differences = (text: string): string[] => settingDifferences(parseConfigFile(text).settings ?? DEFAULT_SETTINGS).map(({ setting, usual, here }) => `${setting}: ${usual} → ${here}`);

test.each<[string, string[]]>([
  ['', []],
  ['checks: {cpu-limit: low, seccomp-profile: on}\nthresholds: {imageMaxAgeDays: 90}', []],
  ['checks: {image-tag: high, cpu-limit: off}', ['checks.cpu-limit: low → off', 'checks.image-tag: medium → high']],
  ['thresholds: {imageMaxAgeDays: 30}\nregistries: [a.example, b.example/c]', ['thresholds.imageMaxAgeDays: 90 → 30', 'registries: none → a.example, b.example/c']],
  ['platform: {namespaces: [infra], daemonSets: [{name: Agent, role: CSI, repositories: [x]}]}', ['platform.namespaces: none → infra', 'platform.daemonSets: none → Agent']],
  ['podSecurityDefaults: {enforce: baseline, audit: restricted, exemptions: {namespaces: [a]}}', [
    'podSecurityDefaults.enforce: none → baseline',
    'podSecurityDefaults.enforceVersion: none → latest',
    'podSecurityDefaults.audit: none → restricted',
    'podSecurityDefaults.auditVersion: none → latest',
    'podSecurityDefaults.warn: none → privileged',
    'podSecurityDefaults.warnVersion: none → latest',
    'podSecurityDefaults.exemptions.namespaces: none → a',
  ]],
  ['waivers: {allowCriticalByAnnotation: true}\nowners: {team: [x]}', ['owners.team: plimsoll.dev/team, app.kubernetes.io/team, team → x', 'waivers.allowCriticalByAnnotation: no → yes']],
])('%j', (text, expected) => expect(differences(text)).toEqual(expected));
