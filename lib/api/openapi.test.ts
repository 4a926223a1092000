import { describe, expect, test } from 'vitest';
import { READS } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';

const SERVER = 'http://127.0.0.1:3000';
const document = JSON.parse(JSON.stringify(openApiDocument(SERVER)));
type Operation = { operationId: string; parameters?: { name: string; in: string; required: boolean; schema: object }[]; responses: Record<string, unknown> };
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

/** Every $ref in it, wherever it stands. */
function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refs)];
}

test('is OpenAPI 3.1 for the server it is asked for', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Plimsoll' }, servers: [{ url: SERVER }] });
});

test.each(Object.entries(READS))('%s is described with its parameters and its answer', (name, read) => {
  const operation = document.paths[`/api/v1/clusters/{cluster}/${read.path}`]?.get as Operation;
  expect(operation.operationId).toBe(name);
  expect(operation.parameters?.map((parameter) => parameter.name)).toEqual(['cluster', ...Object.keys(read.params.shape)]);
  expect(operation.responses).toHaveProperty(['200', 'content', 'application/json', 'schema', '$ref']);
  expect(operation.responses).toHaveProperty(['304']);
});

describe('structure', () => {
  test.each(operations.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))('%s', (_title, { path, operation }) => {
    const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path') ?? [];
    expect(inPath.map((parameter) => parameter.name).toSorted()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted());
    expect(inPath.every((parameter) => parameter.required)).toBe(true);
    expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
    expect(Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))).toBe(true);
  });

  test('operation ids are unique', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every reference leads somewhere', () => {
    const targets = [...new Set(refs(document))];
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) {
      const [, ...path] = target.split('/');
      expect(document).toHaveProperty(path);
    }
  });
});
