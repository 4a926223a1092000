import { describe, expect, it } from 'vitest';
import type { Check, Seen } from '../checks/check.ts';
import { subjectOf } from '../checks/testing/subject.ts';
import { containersOf } from '../kubernetes/container-view.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import { type EvidenceItem, EvidenceReport } from './reports.ts';

const spec = {
  containers: [{ name: 'app', image: 'app' }, { name: 'proxy', image: 'proxy' }],
  initContainers: [{ name: 'setup', image: 'setup' }],
  ephemeralContainers: [{ name: 'debug', image: 'debug' }],
};
const subject: Subject = subjectOf({ spec });
/** The pod of a Deployment whose template has the containers in another order, and no proxy: that was added at admission. */
const template = subjectOf({ spec: { ...spec, containers: [{ name: 'other', image: 'other' }, { name: 'app', image: 'app' }] } }).groups[0]?.template;
const [pod] = subject.groups as [PodGroup];
const group: PodGroup = { ...pod, fix: pod.fix && { ...pod.fix, template: template ?? null } };
const patch = { root: 'spec' as const, merge: { hostPID: false } };
const check = { failing: 'Is bad', patch } as Check;
const deployment = { kind: 'Deployment', namespace: 'shop', name: 'app' };
const service = { kind: 'Service', namespace: 'shop', name: 'web' };

function failing(seen: Partial<Seen>, at: { group?: PodGroup | null; container?: string } = {}, of = check): EvidenceItem {
  const report = new EvidenceReport(of, subject);
  const around = at.group === undefined ? group : at.group;
  const view = around && containersOf(around, 37).find(({ container }) => container.name === at.container);
  report.at(around, view ?? null);
  report.fail({ path: 'field', seen: 1, wanted: '2', ...seen });
  return report.items[0] as EvidenceItem;
}

describe('where it was seen, and where to change it', () => {
  // The pod shows it, the template of its owner is where it has to be changed (CHECKLIST: What is graded).
  it.each([
    { what: 'a container, elsewhere in the template', seen: {}, at: { container: 'app' }, path: 'spec.containers[0].field', fix: 'spec.template.spec.containers[1].field' },
    { what: 'an init container', seen: {}, at: { container: 'setup' }, path: 'spec.initContainers[0].field', fix: 'spec.template.spec.initContainers[0].field' },
    { what: 'a container added at admission', seen: {}, at: { container: 'proxy' }, path: 'spec.containers[1].field', fix: null },
    { what: 'a container as a whole', seen: { path: '' }, at: { container: 'app' }, path: 'spec.containers[0]', fix: 'spec.template.spec.containers[1]' },
    { what: 'a field of the pod that a container inherits', seen: { root: 'spec' }, at: { container: 'app' }, path: 'spec.field', fix: 'spec.template.spec.field' },
    { what: 'an annotation', seen: { root: 'metadata', path: 'annotations["a.b/c"]' }, at: { container: 'app' }, path: 'metadata.annotations["a.b/c"]', fix: 'spec.template.metadata.annotations["a.b/c"]' },
    { what: 'the pod', seen: {}, at: {}, path: 'spec.field', fix: 'spec.template.spec.field' },
    { what: 'the pod as a whole', seen: { path: '' }, at: {}, path: 'spec', fix: 'spec.template.spec' },
    { what: 'a place in a list', seen: { path: '[0]' }, at: {}, path: 'spec[0]', fix: 'spec.template.spec[0]' },
    { what: 'what no single field changes', seen: { fixable: false }, at: { container: 'app' }, path: 'spec.containers[0].field', fix: null },
  ] as const)('$what', ({ seen, at, path, fix }) => {
    const item = failing(seen, at);
    expect([item.object, item.path, item.fix]).toEqual([pod.seen, path, fix === null ? null : { ...deployment, path: fix }]);
  });

  it('is the same place where the template of the owner is not known', () => {
    const unknown = { ...group, fix: group.fix && { ...group.fix, template: null } };
    expect(failing({}, { group: unknown, container: 'proxy' }).fix).toEqual({ ...deployment, path: 'spec.template.spec.containers[1].field' });
  });

  it('is not said where there is nothing to change: a bare list of pods', () => {
    expect(failing({}, { group: { ...group, fix: null }, container: 'app' })).toMatchObject({ path: 'spec.containers[0].field', fix: null });
  });

  it.each([
    { what: 'another object', seen: { object: service }, at: { container: 'app' }, object: service, fix: { ...service, path: 'field' } },
    { what: 'another object that no field changes', seen: { object: service, fixable: false }, at: {}, object: service, fix: null },
    { what: 'the object as a whole', seen: { root: 'object' }, at: {}, object: pod.seen, fix: null },
    { what: 'the workload, where no pod was looked at', seen: {}, at: { group: null }, object: deployment, fix: null },
  ] as const)('$what is named with the whole path', ({ seen, at, object, fix }) => {
    expect(failing(seen, at)).toMatchObject({ object, path: 'field', fix });
  });
});

describe('what is said', () => {
  it('of a failure is the reason, or what the check calls its failing', () => {
    expect([failing({}).reason, failing({ reason: 'Because' }).reason]).toEqual(['Is bad', 'Because']);
  });

  it('of a failure is value, wish, container and list', () => {
    expect(failing({ seen: 'x', wanted: 'y' }, { container: 'setup' })).toMatchObject({ verdict: 'fail', seen: 'x', wanted: 'y', container: 'setup', list: 'initContainers', group });
    expect(failing({ seen: undefined }, {})).toMatchObject({ seen: null, container: null, list: null });
  });

  it.each([
    { what: 'that of the check', given: {}, of: check, expected: patch },
    { what: 'its own', given: { patch: { root: 'container', merge: 1 } }, of: check, expected: { root: 'container', merge: 1 } },
    { what: 'none, where none fits', given: { patch: null }, of: check, expected: null },
    { what: 'none, where the check has none', given: {}, of: { failing: 'Is bad' } as Check, expected: null },
  ] as const)('of a patch is $what', ({ given, of, expected }) => {
    expect(failing(given, {}, of).patch).toEqual(expected);
  });

  it('of anything but a failure has neither fix nor patch', () => {
    const report = new EvidenceReport(check, subject);
    report.at(group, containersOf(group, 37).find(({ container }) => container.name === 'app') ?? null);
    report.pass();
    report.pass({ path: 'field', seen: 'x', wanted: 'y', reason: 'Worth a look', patch });
    report.unknown('Not readable');
    report.notApplicable('Not asked');
    const nothing = { object: pod.seen, container: 'app', path: '', seen: null, wanted: '', fix: null, patch: null, group, list: 'containers' };
    expect(report.items).toEqual([
      { ...nothing, verdict: 'pass', reason: '' },
      { ...nothing, verdict: 'pass', reason: 'Worth a look', path: 'spec.containers[0].field', seen: 'x', wanted: 'y' },
      { ...nothing, verdict: 'unknown', reason: 'Not readable' },
      { ...nothing, verdict: 'not-applicable', reason: 'Not asked' },
    ]);
  });

  it('of a pass is worded by the note alone', () => {
    const report = new EvidenceReport(check, subject);
    report.pass({ path: 'field', seen: 1, wanted: '2' });
    expect(report.items[0]).toMatchObject({ reason: '', object: deployment });
  });
});
