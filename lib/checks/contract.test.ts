import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Check, Example } from './check.ts';
import { CHECK_IDS } from './ids.ts';
import { CHECKS } from './index.ts';
import { patched } from './testing/apply-patch.ts';
import { readChecklist } from './testing/checklist.ts';
import { evidenceFaults } from './testing/evidence.ts';
import { judge } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';
import { podOf } from './testing/pod.ts';
import { subjectOf } from './testing/subject.ts';

const ids = CHECKS.map(({ id }) => id);
const all = CHECKS.map((check) => [check.id, check] as const);
const examples = (kind: 'pass' | 'fail') =>
  CHECKS.flatMap((check) => check.examples[kind].map((example) => [check.id, example.title, check, example] as const));

describe('the list of checks', () => {
  test('has each id once, in the order of CHECK_IDS', () => {
    expect(ids).toEqual(CHECK_IDS.filter((id) => ids.includes(id)));
  });

  test('has every check that there is a file for', () => {
    const files = readdirSync(import.meta.dirname);
    expect(ids).toEqual(CHECK_IDS.filter((id) => files.includes(`${id}.ts`)));
  });

  test('is the table of the specification', (context) => {
    const table = readChecklist() ?? context.skip('CHECKLIST.md is not here (PLIMSOLL_SHARED): the table is not compared');
    expect(table.map(({ id }) => id)).toEqual(CHECK_IDS);
    const listed = CHECKS.map(({ id, item, severity, scope }) => ({ id, item, severity, scope }));
    expect(listed).toEqual(table.filter(({ id }) => (ids as string[]).includes(id)));
  });

  test('passes the minimal pod in a user namespace with a managed Secret', () => {
    const managed = { kind: 'SealedSecret', metadata: { name: 'app' }, status: { conditions: [{ type: 'Synced', status: 'True' }] } };
    const pod = { spec: { hostUsers: false }, container: { envFrom: [{ secretRef: { name: 'app' } }] }, around: { managedSecrets: [managed] } };
    const verdicts = CHECKS.map(({ id }) => `${id}: ${judge(id, pod).verdict}`);
    expect(verdicts).toEqual(ids.map((id) => `${id}: pass`));
  });
});

describe('every check', () => {
  test.each(all)('%s is in the file of its name, with a test beside it', async (id, check) => {
    expect(Object.values((await import(`./${id}.ts`)) as object)).toContain(check);
    expect(existsSync(join(import.meta.dirname, `${id}.test.ts`))).toBe(true);
  });

  test.each(all)('%s is documented', (_, { title, failing, docs }) => {
    for (const text of [title, failing]) expect(text).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [docs.why, docs.remedy, docs.blind]) expect(text).toMatch(/^[^\n]{20,}\.$/);
    expect(docs.commands).not.toHaveLength(0);
    for (const command of docs.commands) expect(command).toMatch(/^(kubectl|crane) \S/);
  });

  test.each(all)('%s is referenced, by labels that differ and links that can be followed', (_, { docs: { references } }) => {
    expect(references).not.toHaveLength(0);
    expect(new Set(references.map(({ label }) => label)).size).toBe(references.length);
    for (const { url } of references) expect(new URL(url ?? 'https://no.link').protocol).toBe('https:');
  });

  test.each(all)('%s has examples of both kinds, with titles that differ', (_, { examples: { pass, fail } }) => {
    expect(pass).not.toHaveLength(0);
    expect(fail).not.toHaveLength(0);
    expect(new Set([...pass, ...fail].map(({ title }) => title)).size).toBe(pass.length + fail.length);
  });
});

// Subjects are frozen through and through, so these also show that no check writes to its input.
describe('examples', () => {
  test.each(examples('pass'))('%s passes: %s', (_, _title, check, example) => {
    const { verdict, said } = judge(check, example);
    expect([verdict, ...said.map((one) => one.verdict)]).toEqual(['pass', ...said.map(() => 'pass')]);
  });

  test.each(examples('fail'))('%s fails, with evidence: %s', (_, _title, check, example) => {
    const { verdict, said } = judge(check, example);
    expect(verdict).toBe('fail');
    expect(said.map((one) => one.verdict), 'nothing else is said of it').toEqual(said.map(() => 'fail'));
    expect(said.filter((one) => one.verdict === 'fail').flatMap((one) => evidenceFaults(one, example))).toEqual([]);
  });

  const patches = examples('fail').flatMap(([id, title, check, example]) => {
    const fixed = patched(check, example);
    return fixed ? [[id, title, check, fixed] as const] : [];
  });
  test.each(patches)('%s passes once it is patched: %s', (_, _title, check, fixed) => {
    expect(judge(check, fixed).verdict).toBe('pass');
  });
});

describe('containers', () => {
  const ofContainers = CHECKS.filter((check) => check.scope === 'c');

  test.each(ofContainers.map((check) => [check.id, check] as const))('%s leaves ephemeral ones out in items 8, 13 and 14 only', (_, check) => {
    expect(check.ephemeral).toBe(![8, 13, 14].includes(check.item));
  });

  test.each(ofContainers.map((check) => [check.id, check] as const))('%s judges one that says nothing but its name', (_, check) => {
    const bare = [{ name: 'app' }, { name: 'app', securityContext: { capabilities: {} }, resources: {} }, { name: 'app', securityContext: {} }];
    for (const container of bare) {
      const nothing = { securityContext: null, resources: null, image: null };
      const { said } = judge(check, { spec: { securityContext: null }, container: { ...nothing, ...container } });
      expect(new Set(said.map(({ verdict }) => verdict)).size).toBe(1);
    }
  });

  // A failing container beside a clean one, in each list: neither hides the other.
  const lists = [
    ['initContainers', {}],
    ['initContainers', { restartPolicy: 'Always' }],
    ['ephemeralContainers', {}],
  ] as const;
  const beside = examples('fail').flatMap(([id, title, check, example]) =>
    check.scope === 'c' && judge(check, { ...example, container: {} }).verdict === 'pass'
      ? lists.map(([list, more]) => [id, title, list, more, check, example] as const)
      : [],
  );
  test.each(beside)('%s judges each by itself: %s in %s %j', (_, _title, list, more, check, example) => {
    const [failing] = (podOf(example).spec as { containers: [Json] }).containers;
    const spec = { ...example.spec, [list]: [{ ...failing, name: 'other', ...more }] };
    const judged = list !== 'ephemeralContainers' || check.ephemeral;
    expect(failingIn(check, { ...example, container: {}, spec })).toEqual(judged ? [`spec.${list}[0]`] : []);
  });
});

describe('equal specs are judged once', () => {
  /** What an equal spec may differ in (`specOnly`). */
  const SHARED = new Set(['minor', 'settings', 'cluster', 'template', 'windows']);
  const recorded = <T extends object>(target: T, read: Set<string>): T =>
    new Proxy(target, {
      get(from, key) {
        if (typeof key === 'string' && !SHARED.has(key)) read.add(key);
        return Reflect.get(from, key) as unknown;
      },
    });

  test.each(CHECKS.flatMap((check) => ('pod' in check ? [[check.id, check] as const] : [])))('where %s asks for nothing else', (_, check) => {
    const read = new Set<string>();
    const ignore = () => {};
    const report = { pass: ignore, fail: ignore, unknown: ignore, notApplicable: ignore, until: ignore };
    for (const example of [...check.examples.pass, ...check.examples.fail]) {
      const subject = subjectOf(example);
      const around = recorded({ ...subject, cluster: recorded({ ...subject.cluster }, read) }, read);
      for (const group of subject.groups) check.pod(recorded({ ...group }, read), around, report);
    }
    expect([...read], 'what it reads besides').toSatisfy((keys: string[]) => (keys.length === 0) === check.specOnly);
  });
});

describe('Windows', () => {
  /** What Windows pods are not asked (CHECKLIST: Effective values). */
  const left = new Set(['root-group', 'user-namespace', 'read-only-root-filesystem', 'runtime-agent']);
  const isLeftOut = ({ id, item }: Check): boolean => left.has(id) || (id !== 'privileged' && [3, 4, 5].includes(item));
  const ofPods = [...examples('pass'), ...examples('fail')].filter(([, , check]) => check.scope === 'c' || 'pod' in check);

  test.each(ofPods.filter(([, , check]) => isLeftOut(check)))('%s does not apply: %s', (_, _title, check, example) => {
    expect(judge(check, onWindows(example)).verdict).toBe('not-applicable');
  });

  test.each(ofPods.filter(([, , check]) => !isLeftOut(check)))('%s applies: %s', (_, _title, check, example) => {
    expect(judge(check, onWindows(example)).verdict).not.toBe('not-applicable');
  });
});

/** Containers of the example that fail, each once, by path; a whole path where the fault is not below a container. */
function failingIn(check: Check, example: Example): string[] {
  const paths = judge(check, example).said.flatMap(({ verdict, path }) => (verdict === 'fail' ? [path ?? ''] : []));
  return [...new Set(paths.map((path) => path.replace(/^(spec\.[a-zA-Z]+ontainers\[\d+\])\..*/, '$1')))];
}

/** By nodeSelector: the field spec.os does not decide it alone. */
function onWindows(example: Example): Example {
  return { ...example, spec: { ...example.spec, os: null, nodeSelector: { 'kubernetes.io/os': 'windows' } } };
}
