import { expect, test } from 'vitest';
import { boolean, Cursor, formatPath, integer, integers, intOrString, list, object, quantity, quantityMap, record, required, type Shape, string, stringMap, strings, time } from './shape.ts';

function read<T>(shape: Shape<T>, value: unknown): { value: T; faults: string[] } {
  const at = new Cursor();
  const result = shape(value, at);
  return { value: result, faults: at.faults.map((fault) => `${fault.path}: ${fault.message}`) };
}

test.each<[string, Shape<unknown>, unknown, unknown]>([
  ['string', string, 'a', 'a'],
  ['null is absent', string, null, undefined],
  ['boolean', boolean, false, false],
  ['null for a boolean', boolean, null, undefined],
  ['null for an integer', integer, null, undefined],
  ['null for a number or text', intOrString, null, undefined],
  ['no number or text', intOrString, undefined, undefined],
  ['a port as a number', intOrString, 80, 80],
  ['null for a quantity', quantity, null, undefined],
  ['no quantity', quantity, undefined, undefined],
  ['null for an object', record, null, undefined],
  ['no object', record, undefined, undefined],
  ['an object', record, { a: [] }, { a: [] }],
  ['null for a list', strings, null, undefined],
  ['null for a time', time, null, undefined],
  ['integer', integer, 0, 0],
  ['number or text', intOrString, 'http', 'http'],
  ['quantity as a number', quantity, 0.5, '0.5'],
  ['quantity as text', quantity, '128Mi', '128Mi'],
  ['quantity with exponent', quantity, '1e3', '1e3'],
  ['quantity in spaces, as the API server takes it', quantity, ' 1Gi\n', '1Gi'],
  ...['0', '-1', '+1', '15.5', '5.', '.25', '100n', '2u', '3m', '4k', '5M', '6G', '7T', '8P', '9E', '1Ki', '1Mi', '1Ti', '1e-3', '1E+3', '12e10'].map((text): [string, Shape<unknown>, unknown, unknown] => [`quantity ${text}`, quantity, text, text]),
  ['time', time, '2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
  ['null in a list of strings is empty', strings, ['a', null], ['a', '']],
  ['null in a list of numbers is 0', integers, [null, 2], [0, 2]],
  ['null in a map is empty', stringMap, { a: 'b', c: null }, { a: 'b', c: '' }],
  ['null in a list of objects is empty', list(object<{ a?: string }>({ a: string })), [null, { a: 'x', other: 1 }], [{}, { a: 'x' }]],
  ['fields that are not named are skipped', object<{ a?: string }>({ a: string }), { a: 'x', b: 1 }, { a: 'x' }],
  ['a prototype is no label', stringMap, JSON.parse('{"__proto__": "x", "a": "b"}'), { a: 'b' }],
])('reads: %s', (_, shape, value, expected) => {
  expect(read(shape, value)).toEqual({ value: expected, faults: [] });
});

const nested = object<{ containers?: { image?: string }[] }>({ containers: list(object<{ image?: string }>({ image: string })) });

test.each<[Shape<unknown>, unknown, string[]]>([
  [string, 1, ['(root): expected string, got number']],
  [string, 1.5, ['(root): expected string, got number']],
  [boolean, 'true', ['(root): expected boolean, got string']],
  [integer, '1', ['(root): expected integer, got string']],
  [integer, 1.5, ['(root): expected integer, got decimal number']],
  [intOrString, true, ['(root): expected integer, got boolean']],
  [record, 'x', ['(root): expected object, got string']],
  [record, 0, ['(root): expected object, got number']],
  [record, [], ['(root): expected object, got array']],
  [strings, 'sh -c', ['(root): expected array, got string']],
  [strings, ['a', 1, {}], ['[1]: expected string, got number', '[2]: expected string, got object']],
  [stringMap, { a: 1, 'app.kubernetes.io/name': true }, ['a: expected string, got number', '[app.kubernetes.io/name]: expected string, got boolean']],
  [quantityMap, { memory: 'lots' }, ['memory: expected a quantity such as 500m or 128Mi']],
  ...['', ' ', '.', '-', 'x1', '1x', '1 Gi', '1ki', '1mi', '1ni', '--1', '1e', '1e1.5', '1.2.3', '1e3Ki'].map((text): [Shape<unknown>, unknown, string[]] => [quantity, text, ['(root): expected a quantity such as 500m or 128Mi']]),
  [quantity, true, ['(root): expected quantity, got boolean']],
  [quantity, [], ['(root): expected quantity, got array']],
  [time, 'yesterday', ['(root): expected a time such as 2026-01-31T12:00:00Z']],
  [required(string, 'string', ''), undefined, ['(root): expected string, is missing']],
  [required(string, 'string', ''), null, ['(root): expected string, is missing']],
  [nested, { containers: [{ image: 'a' }, { image: 7 }] }, ['containers[1].image: expected string, got number']],
  [nested, { containers: { image: 'a' } }, ['containers: expected array, got object']],
])('refuses %#', (shape, value, faults) => {
  expect(read(shape, value).faults).toEqual(faults);
});

test('what was refused or is absent is not there', () => {
  expect(read(strings, ['a', 1]).value).toStrictEqual(['a']);
  expect(read(nested, { containers: [{ image: null }, 'x'] }).value).toStrictEqual({ containers: [{}] });
});

test('a fault is noted once for each place', () => {
  const at = new Cursor();
  const twice = (message: string) => [at.fault(message), at.fault(message)];
  at.enter('spec');
  at.enter(0);
  twice('one');
  twice('other');
  at.leave();
  twice('one');
  expect(at.faults).toEqual([
    { path: 'spec[0]', keys: ['spec', 0], message: 'one' },
    { path: 'spec[0]', keys: ['spec', 0], message: 'other' },
    { path: 'spec', keys: ['spec'], message: 'one' },
  ]);
});

test('a fault never holds the value', () => {
  expect(JSON.stringify(read(boolean, 'hunter2').faults)).not.toContain('hunter2');
});

test.each([
  [[], '(root)'],
  [['spec', 'containers', 0, 'image'], 'spec.containers[0].image'],
  [['metadata', 'labels', 'app.kubernetes.io/name'], 'metadata.labels[app.kubernetes.io/name]'],
])('formatPath %j', (path, expected) => {
  expect(formatPath(path)).toBe(expected);
});
