import { describe, expect, test } from 'vitest';
import { withoutManagedFields } from './without-managed-fields.ts';

const fields = [
  { manager: 'kubectl "quoted" \\', operation: 'Update', fieldsV1: { 'f:spec': { 'k:{"name":"a]}"}': { '.': {}, 'v:"x\\\\"': {} } } } },
  { manager: 'kubelet', subresource: 'status', fieldsV1: { 'f:status': { 'k:{"type":"Ready"}': {} } } },
];

describe('taken out wherever it stands', () => {
  test.each([
    ['last', { metadata: { name: 'a', managedFields: fields }, spec: { x: [1] } }],
    ['first', { metadata: { managedFields: fields, name: 'a' } }],
    ['alone', { metadata: { managedFields: fields } }],
    ['in the middle', { type: 'ADDED', object: { metadata: { labels: {}, managedFields: fields, name: 'a' }, spec: {} } }],
    ['empty', { metadata: { name: 'a', managedFields: [] } }],
    ['beside texts that look like it', { metadata: { annotations: { note: '"managedFields":[', other: ',"managedFields":[1]' }, managedFields: fields, name: 'é😀' } }],
  ])('%s', (_title, value) => {
    const expected = structuredClone(value) as { metadata?: object; object?: { metadata: object } };
    delete ((expected.object ?? expected).metadata as { managedFields?: unknown }).managedFields;
    expect(JSON.parse(withoutManagedFields(JSON.stringify(value)))).toEqual(expected);
  });
});

test.each(['', '{}', '"managedFields":[]', '{"metadata":{"managedFields":[{"a":"', '{"metadata":{"managedFields":null}}', JSON.stringify({ a: '"managedFields":[' }), JSON.stringify({ 'x"managedFields': [1] })])('%s stays as it is', (text) => {
  expect(withoutManagedFields(text)).toBe(text);
});
