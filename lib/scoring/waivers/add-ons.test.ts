import { expect, test } from 'vitest';
import { CHECK_IDS } from '../../checks/ids.ts';
import { CHECKS } from '../../checks/index.ts';
import { Grader } from '../grade-subject.ts';
import { FAIL } from '../verdict-mask.ts';
import { type Fact, subjectOfFact } from './add-ons/testing/fact.ts';
import { FACTS } from './add-ons/testing/facts.ts';
import { ADD_ON_NAMES, ADD_ONS, addOnWaivers } from './add-ons.ts';
import { applyWaivers, failingContainers } from './apply-waivers.ts';
import { isAbout, WaiverIndex } from './waiver-index.ts';

/** What a manifest says by its security contexts, namespaces, paths and token; images, limits and what is around the pod are not in the facts. */
const JUDGED = CHECKS.filter(({ id, item, scope }) => (item <= 5 || id === 'service-account-token' || item === 10) && (scope === 'c' || scope === 'w'));

const subjects = new Map(FACTS.map((fact) => [fact, subjectOfFact(fact)]));
const factsOf = (upstream: readonly string[]): Fact[] => FACTS.filter((fact) => upstream.includes(fact.upstream));

test('nothing is waived unless it is asked for by name', () => {
  expect(addOnWaivers([])).toEqual([]);
  expect(addOnWaivers(['no-such-add-on'])).toEqual([]);
  expect(new Set(addOnWaivers(['kube-proxy']).map(({ name }) => name))).toEqual(new Set(['kube-proxy']));
});

test.each(ADD_ONS)('$name says what was reviewed, and when', ({ name, title, reviewed, upstream, parts }) => {
  expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  expect(title).not.toBe('');
  expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(upstream.filter((source) => !/\d+\.\d+\.\d+/.test(source)), 'a version in each').toEqual([]);
  expect(upstream.filter((source) => factsOf([source]).length === 0), 'facts of each').toEqual([]);
  for (const workload of parts.flatMap(({ workloads }) => workloads)) {
    for (const part of [workload.namespace, workload.name]) expect(part).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
  }
});

test.each(ADD_ONS)('every waiver of $name is of something that fails in what was reviewed', ({ name, upstream }) => {
  const waivers = addOnWaivers([name]);
  const idle = waivers.filter((waiver) => {
    const check = JUDGED.find(({ id }) => id === waiver.check);
    return !check || !factsOf(upstream).some((fact) => fact.workloads.some((workload) => isAbout(waiver, workload)) && failingContainers(check, subjects.get(fact)!).has(waiver.container));
  });
  expect(idle.map(({ check, namespace, name: workload, container }) => `${check} ${namespace}/${workload} ${container ?? ''}`.trim())).toEqual([]);
  expect(waivers.every(({ reason, origin, until }) => reason.length > 20 && origin.kind === 'add-on' && until === Number.POSITIVE_INFINITY)).toBe(true);
});

test.each(ADD_ONS)('what fails in $name is waived, or is said to be left', ({ name, upstream, leaves }) => {
  const index = new WaiverIndex(addOnWaivers([name]), 'test');
  const left = new Set<string>();
  for (const fact of factsOf(upstream)) {
    for (const workload of fact.workloads) {
      const { masks } = new Grader(JUDGED).grade(subjects.get(fact)!);
      applyWaivers(JUDGED, subjects.get(fact)!, masks, (check) => index.about(check, workload), 0);
      for (const [i, mask] of masks.entries()) if (mask & FAIL) left.add(JUDGED[i]!.id);
    }
  }
  const said = leaves.flatMap(({ checks }) => checks);
  expect(said.toSorted()).toEqual([...left].toSorted());
});

test('every fact is of a set, and of a workload of it', () => {
  const strays = FACTS.filter((fact) => {
    const addOn = ADD_ONS.find(({ upstream }) => upstream.includes(fact.upstream));
    const workloads = addOn?.parts.flatMap((part) => part.workloads) ?? [];
    return !fact.workloads.every((one) => workloads.some(({ kind, namespace, name }) => kind === one.kind && namespace === one.namespace && name === one.name));
  });
  expect(strays).toEqual([]);
});

test('a container that was not reviewed keeps the failure', () => {
  const fact = FACTS.find(({ workloads: [workload] }) => workload?.name === 'kube-proxy')!;
  const index = new WaiverIndex(addOnWaivers(['kube-proxy']), 'test');
  const check = JUDGED.findIndex(({ id }) => id === 'privileged');
  const fails = (one: Fact): boolean => {
    const subject = subjectOfFact(one);
    const { masks } = new Grader(JUDGED).grade(subject);
    applyWaivers(JUDGED, subject, masks, (id) => index.about(id, one.workloads[0]!), 0);
    return (masks[check]! & FAIL) !== 0;
  };
  expect(fails(fact)).toBe(false);
  expect(fails({ ...fact, containers: [...fact.containers, { name: 'debug', security: { privileged: true } }] })).toBe(true);
});

test('names and ids are unique, and checks are of the list', () => {
  expect(new Set(ADD_ON_NAMES).size).toBe(ADD_ONS.length);
  const waivers = addOnWaivers(ADD_ON_NAMES);
  expect(new Set(waivers.map(({ id }) => id)).size).toBe(waivers.length);
  expect(waivers.every(({ check }) => CHECK_IDS.includes(check))).toBe(true);
});
