import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EXPORT_NAMES, EXPORT_ROWS, exportFileName, exportParams } from '#lib/api/exports.ts';
import { READS } from '#lib/api/endpoints.ts';
import { COLUMNS } from './index.ts';

const isPlain = (schema: z.ZodType): boolean => (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault ? isPlain(schema.unwrap() as z.ZodType) : ['string', 'number', 'boolean', 'enum'].includes(schema.type));

describe.each(EXPORT_NAMES)('%s', (name) => {
  test('has columns of different names', () => {
    const names = COLUMNS[name].map((column) => column.name);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
    for (const column of names) expect(column).toMatch(/^[a-z][\w-]*$/);
  });

  test('takes the filters of its read and no page', () => {
    const given = Object.keys(exportParams(name).shape);
    expect(given).toContain('format');
    expect(given).not.toContain('limit');
    expect(given).not.toContain('cursor');
    const filters = Object.keys(READS[name].params.shape).filter((param) => param !== 'limit' && param !== 'cursor');
    expect(given.toSorted()).toEqual([...filters, 'format'].toSorted());
    expect(Object.keys(READS[name].params.shape)).not.toContain('format');
  });

  test('leaves out no plain field of a row', () => {
    // The key repeats namespace, kind and name; nobody filters a report by what is told elsewhere.
    const told = new Set([...COLUMNS[name].map((column) => column.name), 'key', 'group', 'graded', 'id']);
    const plain = Object.entries(EXPORT_ROWS[name].shape).filter(([, schema]) => isPlain(schema));
    expect(plain.map(([field]) => field).filter((field) => !told.has(field))).toEqual([]);
  });
});

test('a file is named by cluster, list and date', () => {
  expect(exportFileName('prod-eu', 'findings', '2026-03-01T10:00:00.000Z', 'csv')).toBe('plimsoll-prod-eu-findings-2026-03-01.csv');
});
