import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { applyAppArmorAnnotations, applyPodDefaults } from '../defaulting.ts';
import type { PodSecurityCheck } from './check.ts';
import { POD_SECURITY_CHECKS } from './checks/index.ts';
import { evaluatePodSecurity, isAllowed, type PodSecurityVerdict } from './evaluate.ts';
import { podSecurityPolicy, type LevelVersion } from './policy.ts';
import { podTemplateOf } from '../projection/testing.ts';
import { NEWEST_POD_SECURITY_VERSION, type PodSecurityVersion } from './versions.ts';

const data = resolve(process.env['PLIMSOLL_SHARED'] ?? '../shared', 'conformance');
const present = existsSync(data);
if (!present) process.stderr.write(`Pod Security conformance is not checked here: there is no ${data}\n`);

describe.runIf(present)('Pod Security', () => {
  it('answers as a v1.37.2 API server did', { timeout: 60_000 }, () => {
    const { answers, differences } = compareWithApiServer();
    expect(differences).toEqual([]);
    expect(answers).toBe(72_000);
  });

  it('judges upstream test pods as upstream does', { timeout: 60_000 }, () => {
    const cases = readJson<UpstreamCase[]>('index/pod-security.json');
    expect(cases.filter((each) => JSON.stringify(ourSummary(each)) !== JSON.stringify(theirSummary(each)))).toEqual([]);
    expect(cases).toHaveLength(1_690);
  });

  it('reads namespace labels as upstream does', () => {
    const cases = readJson<{ upstream: LabelCase[] }>('pod-security/label-cases.json').upstream;
    for (const { labels, enforce, audit, warn, errors } of cases) {
      const policy = podSecurityPolicy(labels);
      const messages = policy.errors.map((error) => error.message);
      expect({ labels, enforce: shown(policy.enforce), audit: shown(policy.audit), warn: shown(policy.warn), errors: messages }).toEqual({
        labels,
        enforce,
        audit,
        warn,
        errors,
      });
    }
    expect(cases).toHaveLength(11);
  });

  it('has the checks, revisions and overrides that upstream has', () => {
    const { latest, checks } = readJson<{ latest: string; checks: CheckVersions[] }>('pod-security/check-versions.json');
    const theirs = checks.map(({ id, level, versions, overrides = '' }) => ({ id, level, versions, overrides }));
    const ours = POD_SECURITY_CHECKS.map(({ id, level, revisions }) => ({
      id,
      level,
      versions: revisions.map((revision) => revision.since),
      overrides: revisions[0]?.overrides?.[0] ?? '',
    }));
    expect(ours.sort(byId)).toEqual(theirs.sort(byId));
    expect(NEWEST_POD_SECURITY_VERSION).toBe(latest);
  });
});

interface UpstreamCase {
  file: string;
  level: PodSecurityCheck['level'];
  version: PodSecurityVersion;
  verdict: 'pass' | 'fail';
  failedChecks: string[];
  reasons: string[];
  forbiddenDetail: string;
}

interface LabelCase extends Record<'enforce' | 'audit' | 'warn', string> {
  labels: Record<string, string>;
  errors: string[];
}

interface CheckVersions {
  id: string;
  level: string;
  versions: string[];
  overrides?: string;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(data, path), 'utf8')) as T;
}

/** The pods were created through the API, so AppArmor annotations had become fields before Pod Security saw them. */
function compareWithApiServer(): { answers: number; differences: unknown[] } {
  const lines = gunzipSync(readFileSync(join(data, 'psa-oracle/pods.jsonl.gz'))).toString().trimEnd().split('\n');
  const differences: unknown[] = [];
  let answers = 0;
  for (const line of lines) {
    const { pod: raw, verdicts } = JSON.parse(line) as { pod: Record<string, unknown>; verdicts: Record<string, string> };
    const pod = podTemplateOf(raw);
    const created = { ...pod, spec: applyAppArmorAnnotations({ ...pod, spec: applyPodDefaults(pod.spec) }) };
    for (const [policy, theirs] of Object.entries(verdicts)) {
      const [level, version] = policy.split(':') as [PodSecurityCheck['level'], PodSecurityVersion];
      const ours = answerOf(evaluatePodSecurity(created, level, version));
      if (ours !== theirs) differences.push({ policy, ours, theirs, raw });
      // As grading asks: baseline first, and both by themselves.
      const alone = isAllowed(created, level, version);
      const after = isAllowed(created, 'baseline', version) && level === 'baseline' ? true : isAllowed(created, level, version);
      if (alone !== (theirs === 'allowed') || after !== alone) differences.push({ policy, alone, after, theirs, raw });
      answers++;
    }
  }
  return { answers, differences };
}

function answerOf(verdict: PodSecurityVerdict): string {
  return verdict.allowed ? 'allowed' : verdict.reason;
}

/** These verdicts come from the policy library after API defaulting, without the API server's handling of AppArmor annotations. */
function ourSummary({ file, level, version }: UpstreamCase): unknown {
  const pod = podTemplateOf(load(readFileSync(join(data, file), 'utf8')) as Record<string, unknown>);
  const verdict = evaluatePodSecurity({ ...pod, spec: applyPodDefaults(pod.spec) }, level, version);
  if (verdict.allowed) return ['pass', [], [], ''];
  return ['fail', verdict.violations.map((v) => v.check).sort(), verdict.violations.map((v) => v.reason), verdict.reason];
}

/** The index sorts ids, while reasons stand as the API server gives them. */
function theirSummary({ verdict, failedChecks, reasons, forbiddenDetail }: UpstreamCase): unknown {
  return [verdict, failedChecks.toSorted(), reasons, forbiddenDetail];
}

function shown({ level, version }: LevelVersion): string {
  return `${level}:${version}`;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
