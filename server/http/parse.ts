import type { z } from 'zod';
import { AppError, type FieldError } from '#lib/model/app-error.ts';
import { describeIssue } from './describe-issue.ts';

/** Values of a path, cluster included. */
export type PathParams = Record<string, string>;

/**
 * Path and query parameters against a schema. AppError `invalid-request` names every parameter that is unknown, given twice or wrong; a query
 * parameter never overrides one of the path.
 */
export function parseParams<S extends z.ZodObject>(schema: S, path: PathParams, query: URLSearchParams): z.output<S> {
  const values: Record<string, unknown> = { ...path };
  const errors: FieldError[] = [];
  for (const name of new Set(query.keys())) {
    const given = query.getAll(name);
    if (!Object.hasOwn(schema.shape, name) || Object.hasOwn(path, name)) errors.push({ path: name, message: 'unknown query parameter' });
    else values[name] = given.length === 1 ? given[0] : given;
  }
  errors.push(...findNul(values, ''));
  const parsed = schema.safeParse(values, { error: describeIssue });
  if (!parsed.success) errors.push(...parsed.error.issues.map((issue) => parameterError(issue, query)));
  if (parsed.success && errors.length === 0) return parsed.data;
  throw invalid('parameter', errors);
}

/** A body against a schema; AppError `invalid-request` names every field that is wrong. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body, { error: describeIssue });
  if (!parsed.success) throw invalid('field', fieldErrors(parsed.error));
  const errors = findNul(parsed.data, '');
  if (errors.length > 0) throw invalid('field', errors);
  return parsed.data;
}

/** Texts with a NUL: no name has one, PostgreSQL refuses it, and SQLite's LIKE takes it for the end. */
function findNul(value: unknown, path: string): FieldError[] {
  if (typeof value === 'string') return value.includes('\0') ? [{ path, message: 'a NUL character is not allowed' }] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => findNul(inner, path === '' ? key : `${path}.${key}`));
}

/** A parameter is named as it was written, also where one entry of a list is wrong. */
function parameterError({ code, path, message }: z.core.$ZodIssue, query: URLSearchParams): FieldError {
  const name = String(path[0]);
  const repeated = code === 'invalid_type' && path.length === 1 && query.getAll(name).length > 1;
  return { path: name, message: repeated ? 'given more than once' : message };
}

const fieldErrors = ({ issues }: Pick<z.ZodError, 'issues'>): FieldError[] => issues.flatMap((issue) => errorsOf(issue, []));

/** A field that is not known is named itself; of alternatives the one counts that comes nearest. */
function errorsOf(issue: z.core.$ZodIssue, within: readonly PropertyKey[]): FieldError[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'unknown field' }));
  const nearest = issue.code === 'invalid_union' ? issue.errors.toSorted((a, b) => a.length - b.length)[0] : undefined;
  return nearest ? nearest.flatMap((inner) => errorsOf(inner, path)) : [{ path: path.join('.'), message: issue.message }];
}

function invalid(what: string, errors: FieldError[]): AppError {
  const first = errors[0]!;
  const text = `${first.path === '' ? 'The body' : `The ${what} ${first.path}`} is not valid: ${first.message}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}.`;
  return new AppError('invalid-request', text, { errors });
}
