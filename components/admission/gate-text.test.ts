import { expect, test } from 'vitest';
import type { AdmissionGateWire } from '#lib/api/admission.ts';
import { roleOf } from '#lib/filters/gates.ts';
import { coversText, doesText } from './gate-text.ts';

const gate: AdmissionGateWire = {
  kind: 'ValidatingWebhookConfiguration', name: 'kyverno', part: 'validate.kyverno.svc', engine: 'Kyverno', actions: ['Deny'], counts: true, failurePolicy: 'Fail', timeoutSeconds: 10,
  service: 'kyverno/kyverno-svc', host: null, serviceReady: true, matchConditions: [], pods: true, createdAt: null, namespaces: [], older: 0, olderWorkloads: [],
};

test.each<[Partial<AdmissionGateWire>, string, string]>([
  [{}, 'enforcing', 'Deny'],
  [{ counts: false, pods: false }, 'elsewhere', 'not about pods'],
  [{ counts: false, engine: null }, 'watching', 'of no known policy engine'],
  [{ counts: false, kind: 'MutatingWebhookConfiguration', actions: ['Mutate'] }, 'watching', 'changes pods, refuses none'],
  [{ counts: false, kind: 'ValidatingAdmissionPolicy', part: '', actions: [] }, 'watching', 'not bound, so it does nothing'],
  [{ counts: false, kind: 'ValidatingAdmissionPolicy', actions: ['Warn', 'Audit'] }, 'watching', 'Warn, Audit, refuses nothing'],
  [{ counts: false, kind: 'ValidatingAdmissionPolicy', actions: ['Deny'] }, 'watching', 'has no validation'],
])('%j is %s: %s', (fields, role, does) => {
  expect([roleOf({ ...gate, ...fields }), doesText({ ...gate, ...fields })]).toEqual([role, does]);
});

test('says of namespaces what is not all', () => {
  expect(coversText(gate)).toBe('none');
  expect(coversText({ ...gate, namespaces: [{ name: 'a', matches: 'all' }, { name: 'b', matches: 'some' }, { name: 'c', matches: 'undecided' }] })).toBe('3 namespaces, 1 in part, 1 not decided');
});
