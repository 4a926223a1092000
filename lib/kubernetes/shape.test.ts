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
  ['integer', integer, 0, 0],
  ['number or text', intOrString, 'http', 'http'],
  ['quantity as a number', quantity, 0.5, '0.5'],
  ['quantity as text', quantity, '128Mi', '128Mi'],
  ['quantity with exponent', quantity, '1e3', '1e3'],
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
  [record, [], ['(root): expected object, got array']],
  [strings, 'sh -c', ['(root): expected array, got string']],
  [strings, ['a', 1, {}], ['[1]: expected string, got number', '[2]: expected string, got object']],
  [stringMap, { a: 1, 'app.kubernetes.io/name': true }, ['a: expected string, got number', '[app.kubernetes.io/name]: expected string, got boolean']],
  [quantityMap, { memory: 'lots' }, ['memory: expected a quantity such as 500m or 128Mi']],
  [quantity, [], ['(root): expected quantity, got array']],
  [time, 'yesterday', ['(root): expected a time such as 2026-01-31T12:00:00Z']],
  [required(string, 'string', ''), null, ['(root): expected string, is missing']],
  [nested, { containers: [{ image: 'a' }, { image: 7 }] }, ['containers[1].image: expected string, got number']],
  [nested, { containers: { image: 'a' } }, ['containers: expected array, got object']],
])('refuses %#', (shape, value, faults) => {
  expect(read(shape, value).faults).toEqual(faults);
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
