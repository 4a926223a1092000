import { expect, test } from 'vitest';
import type { LabelSelector } from '#lib/model/inventory.ts';
import { matchesSelector, parseSelector } from './selectors.ts';

const labels = { app: 'web', tier: 'front', empty: '', 'app.kubernetes.io/name': 'web' };
const one = (key: string, operator: string, values?: string[]): LabelSelector => ({ matchExpressions: [{ key, operator, ...(values && { values }) }] });

test.each<[LabelSelector | undefined, boolean]>([
  [undefined, false],
  [{}, true],
  [{ matchLabels: {} }, true],
  [{ matchExpressions: [] }, true],
  [{ matchLabels: { app: 'web' } }, true],
  [{ matchLabels: { app: 'web', tier: 'back' } }, false],
  [{ matchLabels: { 'app.kubernetes.io/name': 'web' } }, true],
  ...['k/x', 'a.b/x', 'example/x', 'a-b.c-d.io/x', `${'x'.repeat(253)}/x`].map((key): [LabelSelector, boolean] => [one(key, 'DoesNotExist'), true]),
  [{ matchLabels: { missing: '' } }, false],
  [{ matchLabels: { empty: '' } }, true],
  [{ matchLabels: { toString: 'x' } }, false],
  [one('app', 'In', ['api', 'web']), true],
  [one('app', 'In', ['api']), false],
  [one('missing', 'In', ['']), false],
  [one('app', 'NotIn', ['api']), true],
  [one('app', 'NotIn', ['web']), false],
  [one('missing', 'NotIn', ['web']), true],
  [one('app', 'Exists'), true],
  [one('empty', 'Exists', []), true],
  [one('missing', 'Exists'), false],
  [one('toString', 'Exists'), false],
  [one('missing', 'DoesNotExist'), true],
  [one('app', 'DoesNotExist'), false],
  [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['back'] }] }, false],
])('%j matches: %s', (selector, expected) => {
  expect(matchesSelector(selector, labels)).toBe(expected);
});

test.each<[LabelSelector, string]>([
  [one('app', 'in', ['a']), 'matchExpressions[0].operator: "in" is not a valid label selector operator'],
  [one('app', 'Gt', ['1']), 'matchExpressions[0].operator: "Gt" is not a valid label selector operator'],
  [one('app', 'In'), 'matchExpressions[0].values: must be specified for operator In'],
  [one('app', 'NotIn', []), 'matchExpressions[0].values: must be specified for operator NotIn'],
  [one('app', 'Exists', ['a']), 'matchExpressions[0].values: may not be specified for operator Exists'],
  [one('app', 'DoesNotExist', ['a']), 'matchExpressions[0].values: may not be specified for operator DoesNotExist'],
  [one('', 'Exists'), 'matchExpressions[0].key: "" is not a valid label key'],
  [one('a/b/c', 'Exists'), 'matchExpressions[0].key: "a/b/c" is not a valid label key'],
  [one('/b', 'Exists'), 'matchExpressions[0].key: "/b" is not a valid label key'],
  ...['a.b_c/x', 'a-/x', '-a/x', 'a..b/x', 'a./x', `${'x'.repeat(254)}/x`, 'a/'].map((key): [LabelSelector, string] => [one(key, 'Exists'), `matchExpressions[0].key: "${key}" is not a valid label key`]),
  [one('app', 'In', ['a b']), 'matchExpressions[0].values[0]: "a b" is not a valid label value'],
  [{ matchLabels: { app: 'x'.repeat(64) } }, `matchLabels[app]: "${'x'.repeat(64)}" is not a valid label value`],
  [{ matchLabels: { 'UPPER.io/x': 'a' } }, 'matchLabels[UPPER.io/x]: "UPPER.io/x" is not a valid label key'],
])('%j is refused', (selector, reason) => {
  expect(parseSelector(selector)).toEqual({ matches: null, reason });
  expect(() => matchesSelector(selector, labels)).toThrow(expect.objectContaining({ code: 'invalid-request', message: reason }));
});
