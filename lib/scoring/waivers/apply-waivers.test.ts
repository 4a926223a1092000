import { describe, expect, it } from 'vitest';
import { runAsNonRoot } from '../../checks/run-as-non-root.ts';
import { shareProcessNamespace } from '../../checks/share-process-namespace.ts';
import { NOW, subjectOf } from '../../checks/testing/subject.ts';
import type { Waiver } from '../../model/waiver.ts';
import { FAIL, PASS, UNKNOWN, WAIVED } from '../verdict-mask.ts';
import { applyWaivers, coverAll, decidingWaiver, failingContainers } from './apply-waivers.ts';

const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  id: 'w', check: 'run-as-non-root', cluster: null, namespace: null, kind: null, name: null, container: null, reason: 'r', ticket: null, expires: null,
  from: 0, until: NOW + 1000, origin: { kind: 'file', file: 'waivers.yaml', line: 1, expiresLine: 1 }, ...change,
});
const asRoot = (name: string) => ({ name, image: 'app', securityContext: { runAsUser: 0 } });
/** `app` passes, `proxy` and `agent` are root. */
const subject = subjectOf({ spec: { containers: [{ name: 'app', image: 'app' }, asRoot('proxy')], initContainers: [asRoot('agent')] } });
const checks = [runAsNonRoot, shareProcessNamespace];
const apply = (waivers: readonly Waiver[], mask = FAIL | PASS) => {
  const masks = Uint8Array.from([mask, PASS]);
  const { checks: waived, changesAt } = applyWaivers(checks, subject, masks, (check) => waivers.filter((one) => one.check === check), NOW);
  expect(masks[1]).toBe(PASS);
  return { mask: masks[0], waived: [...(waived ?? [])], changesAt };
};

describe('what fails', () => {
  it('is known by container, and by none where the pod fails', () => {
    expect(failingContainers(runAsNonRoot, subject)).toEqual(new Set(['agent', 'proxy']));
    expect(failingContainers(shareProcessNamespace, subjectOf({ spec: { shareProcessNamespace: true } }))).toEqual(new Set([null]));
    expect(failingContainers(shareProcessNamespace, subject)).toEqual(new Set());
  });

  // CHECKLIST: waived only if every failing container and pod group is covered.
  it.each([
    { what: 'by none', containers: [], failing: ['app'], covered: false },
    { what: 'by one without a container', containers: [null], failing: ['app', 'proxy'], covered: true },
    { what: 'by one without a container beside one with', containers: ['app', null], failing: ['proxy'], covered: true },
    { what: 'by the only container', containers: ['app'], failing: ['app'], covered: true },
    { what: 'by each of two', containers: ['app', 'proxy'], failing: ['proxy', 'app'], covered: true },
    { what: 'by one of two', containers: ['app'], failing: ['app', 'proxy'], covered: false },
    { what: 'by another', containers: ['app'], failing: ['proxy'], covered: false },
    { what: 'by a container, of what fails in the pod', containers: ['app'], failing: [null], covered: false },
    { what: 'by a container, of what fails in both', containers: ['app'], failing: ['app', null], covered: false },
    { what: 'by a container, of what cannot be found again', containers: ['app'], failing: [], covered: false },
  ])('is covered $what: $covered', ({ containers, failing, covered }) => {
    expect(coverAll(containers.map((container) => waiver({ container })), () => new Set(failing))).toBe(covered);
  });
});

describe('a failing check', () => {
  it('is waived as a whole, and keeps the verdicts of its other containers', () => {
    const [whole] = [waiver()];
    expect(apply([whole], FAIL | PASS | UNKNOWN)).toEqual({ mask: WAIVED | PASS | UNKNOWN, waived: [[0, [whole]]], changesAt: NOW + 1000 });
  });

  it('is waived by its containers together, and not by one of them', () => {
    const both = [waiver({ container: 'proxy' }), waiver({ container: 'agent' })];
    expect(apply(both)).toMatchObject({ mask: WAIVED | PASS, waived: [[0, both]] });
    expect(apply(both.slice(1))).toMatchObject({ mask: FAIL | PASS, waived: [] });
  });

  it.each([
    { what: 'has ended', change: { until: NOW }, changesAt: Number.POSITIVE_INFINITY },
    { what: 'has not begun', change: { from: NOW + 10 }, changesAt: NOW + 10 },
  ])('fails where the waiver $what', ({ change, changesAt }) => {
    expect(apply([waiver(change)])).toEqual({ mask: FAIL | PASS, waived: [], changesAt });
  });

  it('names the waivers in force alone, and changes when the first of all turns', () => {
    const [now, later] = [waiver(), waiver({ from: NOW + 5, until: NOW + 9 })];
    expect(apply([later, now])).toEqual({ mask: WAIVED | PASS, waived: [[0, [now]]], changesAt: NOW + 5 });
  });

  it('fails without a waiver, and with one for another check', () => {
    for (const none of [[], [waiver({ check: 'host-path' })]]) expect(apply(none)).toEqual({ mask: FAIL | PASS, waived: [], changesAt: Number.POSITIVE_INFINITY });
  });

  it('that passes is not waived', () => {
    expect(apply([waiver()], PASS)).toEqual({ mask: PASS, waived: [], changesAt: Number.POSITIVE_INFINITY });
  });
});

describe('the waiver that decides', () => {
  it.each([
    { what: 'the only one', waivers: [['app', 5]], decides: 0 },
    { what: 'of those for the whole the last to end', waivers: [[null, 5], [null, 9], [null, 7]], decides: 1 },
    { what: 'one for the whole, whatever containers say', waivers: [['app', 9], [null, 5], ['proxy', 1]], decides: 1 },
    { what: 'of those for containers the first to end', waivers: [['app', 5], ['proxy', 3], ['agent', 4]], decides: 1 },
    { what: 'the first of equals', waivers: [['app', 5], ['proxy', 5]], decides: 0 },
  ] as { what: string; waivers: [string | null, number][]; decides: number }[])('is $what', ({ waivers, decides }) => {
    const all = waivers.map(([container, until]) => waiver({ container, until }));
    expect(decidingWaiver(all)).toBe(all[decides]);
  });
});
