import { describe, expect, it } from 'vitest';
import type { Check, ContainerCheck, PodCheck, SubjectCheck } from '../checks/check.ts';
import { CHECKS } from '../checks/index.ts';
import { NOW, subjectOf } from '../checks/testing/subject.ts';
import type { SourceState } from '../model/inventory.ts';
import type { PodGroup, Subject } from '../model/subject.ts';
import type { Verdict } from '../model/verdict.ts';
import { explainCheck, Grader } from './grade-subject.ts';
import { FAIL, maskOf, NOT_APPLICABLE, PASS, UNKNOWN, worst } from './verdict-mask.ts';

/** Says of each container what its image is called: `fail`, `pass`… */
const judgeByImage: ContainerCheck['container'] = ({ container: { image } }, report) => {
  if (image === 'fail') report.fail({ path: 'image', seen: image, wanted: 'another' });
  else if (image === 'pass') report.pass();
  else if (image === 'unknown') report.unknown('Not readable');
  else if (image === 'not-applicable') report.notApplicable('Not asked');
};
const byImage = { id: 'image-tag', item: 14, scope: 'c', ephemeral: false, failing: 'Is bad', container: judgeByImage } as unknown as ContainerCheck;
const withEphemeral = { ...byImage, ephemeral: true };
const ofPod = (specOnly: boolean, pod: PodCheck['pod'] = (_group, _subject, report) => report.pass()): PodCheck => ({ id: 'host-path', item: 10, scope: 'w', specOnly, failing: 'Is bad', pod }) as PodCheck;
const ofSubject = (scope: SubjectCheck['scope'], subject: SubjectCheck['subject'] = (_, report) => report.pass()): SubjectCheck => ({ id: 'limit-range', item: 8, scope, failing: 'Is bad', subject }) as SubjectCheck;

const named = (...images: string[]) => images.map((image, i) => ({ name: `c${i}`, image }));
const pod = (spec: Record<string, unknown>): Subject => subjectOf({ spec });
const groupOf = (spec: Record<string, unknown>): PodGroup => pod(spec).groups[0] as PodGroup;
const unreadable = (subject: Subject, state: SourceState, message: string | null = null): Subject => ({
  ...subject,
  cluster: { ...subject.cluster, readable: (kind, namespace) => (kind === 'pods' && namespace === 'shop' ? { state, message } : { state: 'ok', message: null }) },
});
const manifests = (subject: Subject): Subject => ({ ...subject, cluster: { ...subject.cluster, kind: 'manifests' } });

const masksOf = (check: Check, subject: Subject) => new Grader([check]).grade(subject).masks[0];

describe('a verdict', () => {
  it.each([
    { what: 'joins those of all containers', spec: { containers: named('pass', 'fail', 'not-applicable') }, mask: PASS | FAIL | NOT_APPLICABLE },
    { what: 'counts init containers', spec: { containers: named('pass'), initContainers: named('unknown') }, mask: PASS | UNKNOWN },
    { what: 'is not applicable where nothing is said', spec: { containers: named('silent') }, mask: NOT_APPLICABLE },
    { what: 'leaves ephemeral containers out', spec: { containers: named('pass'), ephemeralContainers: named('fail') }, mask: PASS },
  ])('$what', ({ spec, mask }) => {
    expect(masksOf(byImage, pod(spec))).toBe(mask);
  });

  it('counts ephemeral containers where the check does', () => {
    expect(masksOf(withEphemeral, pod({ containers: named('pass'), ephemeralContainers: named('fail') }))).toBe(PASS | FAIL);
  });

  it('joins those of all groups', () => {
    const subject = { ...pod({}), groups: [groupOf({ containers: named('pass') }), groupOf({ containers: named('fail') })] };
    expect(masksOf(byImage, subject)).toBe(PASS | FAIL);
    for (const specOnly of [true, false]) {
      const check = ofPod(specOnly, ({ template }, _subject, report) => (template.spec.containers[0]?.image === 'fail' ? report.fail({ path: '', seen: 1, wanted: '2' }) : report.pass()));
      expect(masksOf(check, subject)).toBe(PASS | FAIL);
    }
  });

  it('stands in the order of the checks, whatever their scope', () => {
    const checks = [ofSubject('n'), byImage, ofPod(false, (_group, _subject, report) => report.unknown('')), ofPod(true), ofSubject('k', (_, report) => report.notApplicable(''))];
    expect([...new Grader(checks).grade(pod({ containers: named('fail') })).masks]).toEqual([PASS, FAIL, UNKNOWN, PASS, NOT_APPLICABLE]);
  });

  it('is not carried over from one subject to the next', () => {
    const grader = new Grader([byImage, ofSubject('n', ({ scaledToZero }, report) => (scaledToZero ? report.notApplicable('') : report.pass()))]);
    grader.grade(pod({ containers: named('fail') }));
    expect([...grader.grade({ ...pod({ containers: named('pass') }), scaledToZero: true }).masks]).toEqual([PASS, NOT_APPLICABLE]);
  });
});

describe('equal specs', () => {
  const counted = (specOnly: boolean) => {
    const calls = { container: 0, pod: 0 };
    const checks = [
      { ...byImage, container: (_, report) => { calls.container++; report.pass(); } } as ContainerCheck,
      ofPod(specOnly, (_group, _subject, report) => { calls.pod++; report.pass(); }),
    ];
    return { grader: new Grader(checks), calls };
  };
  const subject = pod({ containers: named('pass') });
  const [group] = subject.groups as [PodGroup];

  it('are judged once where the verdict depends on the spec alone', () => {
    const { grader, calls } = counted(true);
    const twice: Subject = { ...subject, groups: [group, { ...group, pods: ['other'] }] };
    expect([...grader.grade(twice).masks]).toEqual([PASS, PASS]);
    grader.grade(twice);
    expect(calls).toEqual({ container: 1, pod: 1 });
  });

  it('are judged again where it depends on more', () => {
    const { grader, calls } = counted(false);
    grader.grade(subject);
    grader.grade(subject);
    expect(calls).toEqual({ container: 1, pod: 2 });
  });

  it('are judged for each version and for Windows, and each of these once', () => {
    const { grader, calls } = counted(true);
    const of = (minor: number, windows: boolean): Subject => ({ ...subject, cluster: { ...subject.cluster, minor }, groups: [{ ...group, windows }] });
    for (const variant of [of(37, false), of(35, true), of(37, true), of(39, false), of(37, false), of(35, true)]) grader.grade(variant);
    expect(calls).toEqual({ container: 4, pod: 4 });
  });

  it('have the verdict of their version', () => {
    const grader = new Grader([{ ...byImage, container: ({ minor, group: { windows } }, report) => (minor > 36 || windows ? report.pass() : report.unknown('')) } as ContainerCheck]);
    const of = (minor: number, windows = false): Subject => ({ ...subject, cluster: { ...subject.cluster, minor }, groups: [{ ...group, windows }] });
    expect([of(37), of(36), of(37), of(36, true), of(36)].map((variant) => grader.grade(variant).masks[0])).toEqual([PASS, UNKNOWN, PASS, PASS, UNKNOWN]);
  });
});

describe('time', () => {
  const until = (...instants: number[]) => ofSubject('k', (_, report) => { for (const at of instants) report.until(at); report.pass(); });

  it('changes a verdict at the nearest instant', () => {
    expect(new Grader([until(NOW + 20), until(NOW + 50, NOW + 10), until(NOW + 30)]).grade(pod({})).changesAt).toBe(NOW + 10);
  });

  it('changes nothing where no check says so, whatever came before', () => {
    const grader = new Grader([ofSubject('k', ({ scaledToZero }, report) => { if (scaledToZero) report.until(NOW); report.pass(); })]);
    expect([{ ...pod({}), scaledToZero: true }, pod({})].map((subject) => grader.grade(subject).changesAt)).toEqual([NOW, Number.POSITIVE_INFINITY]);
  });
});

describe('pods that cannot be read', () => {
  const checks = [byImage, ofPod(true), ofPod(false), ofSubject('n')];
  const subject = pod({ containers: named('pass') });

  it.each(['forbidden', 'absent', 'error', 'loading'] as const)('%s: what is asked of them is unknown', (state) => {
    expect([...new Grader(checks).grade(unreadable(subject, state)).masks]).toEqual([UNKNOWN, UNKNOWN, UNKNOWN, PASS]);
    const verdicts = checks.map((check) => explainCheck(check, unreadable(subject, state)).map(({ verdict }) => verdict));
    expect(verdicts).toEqual([['unknown'], ['unknown'], ['unknown'], ['pass']]);
  });

  it.each(['ok', 'stale'] as const)('%s: the last known state counts', (state) => {
    expect([...new Grader(checks).grade(unreadable(subject, state)).masks]).toEqual([PASS, PASS, PASS, PASS]);
    expect(explainCheck(byImage, unreadable(subject, state)).map(({ verdict }) => verdict)).toEqual(['pass']);
  });

  it('say whose and why', () => {
    const reasons = [unreadable(subject, 'forbidden', 'list pods is forbidden'), unreadable(subject, 'error')].map((one) => explainCheck(byImage, one)[0]?.reason);
    expect(reasons).toEqual(['Pods of namespace shop cannot be read: list pods is forbidden', 'Pods of namespace shop cannot be read: not readable']);
  });
});

// CHECKLIST, What is graded: from manifests there is no cluster.
describe('manifests', () => {
  const bare = (subject: Subject): Subject => ({ ...subject, namespace: { ...subject.namespace, object: null } });

  it('are judged by themselves', () => {
    expect(masksOf(byImage, manifests(unreadable(pod({ containers: named('pass') }), 'absent')))).toBe(PASS);
  });

  it.each([
    { what: 'a namespace that is not among them', scope: 'n', subject: bare(manifests(pod({}))), verdict: 'not-applicable' },
    { what: 'a namespace among them', scope: 'n', subject: manifests(pod({})), verdict: 'pass' },
    { what: 'what is asked of the workload', scope: 'w', subject: bare(manifests(pod({}))), verdict: 'pass' },
    { what: 'a namespace of a cluster that cannot be read', scope: 'n', subject: bare(pod({})), verdict: 'pass' },
  ] as const)('$what: $verdict', ({ scope, subject, verdict }) => {
    const check = ofSubject(scope);
    expect(masksOf(check, subject)).toBe(maskOf(verdict));
    expect(explainCheck(check, subject).map((item) => item.verdict)).toEqual([verdict]);
  });

  it('say which namespace is missing', () => {
    expect(explainCheck(ofSubject('n'), bare(manifests(pod({}))))[0]?.reason).toBe('Namespace shop is not among the manifests.');
  });
});

describe('the evidence', () => {
  it('lists every container and group by itself, passes too', () => {
    const subject = {
      ...pod({}),
      groups: [groupOf({ containers: named('pass', 'fail'), initContainers: named('unknown'), ephemeralContainers: named('fail') }), groupOf({ containers: named('not-applicable') })],
    };
    const said = (check: Check) => explainCheck(check, subject).map(({ container, list, verdict }) => [list, container, verdict]);
    const lasting = [['initContainers', 'c0', 'unknown'], ['containers', 'c0', 'pass'], ['containers', 'c1', 'fail']];
    expect(said(byImage)).toEqual([...lasting, ['containers', 'c0', 'not-applicable']]);
    expect(said(withEphemeral)).toEqual([...lasting, ['ephemeralContainers', 'c0', 'fail'], ['containers', 'c0', 'not-applicable']]);
  });

  it('belongs to no container where the pod is judged', () => {
    const subject = { ...pod({}), groups: [groupOf({}), groupOf({ hostPID: true })] };
    expect(explainCheck(ofPod(true), subject).map(({ container, list, group }) => [container, list, group])).toEqual(subject.groups.map((group) => [null, null, group]));
  });

  // By the same code that graded it, for every check that is built and every example that documents it.
  const cases = CHECKS.flatMap((check) => [...check.examples.pass, ...check.examples.fail].map((example) => [check.id, example.title, check, example] as const));
  it.each(cases)('of %s comes to the verdict that it was graded with: %s', (_id, _title, check, example) => {
    const subject = subjectOf(example);
    const items = explainCheck(check, subject);
    const mask = items.reduce((joined, { verdict }) => joined | maskOf(verdict), 0);
    expect(worst(masksOf(check, subject) ?? 0)).toBe(worst(mask) satisfies Verdict);
  });
});
