/** Reading typed values from the parameters of a URL. What is not understood counts as not given. */

/** As Next hands them to a page. */
export type PageSearchParams = Record<string, string | string[] | undefined>;

export function toSearchParams(given: PageSearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) for (const one of [value ?? []].flat()) params.append(name, one);
  return params;
}

/** The parameter if it is one of those values. */
export function oneOf<T extends string>(params: URLSearchParams, name: string, values: readonly T[]): T | undefined {
  const value = params.get(name);
  return values.find((candidate) => candidate === value);
}

/** The values of `a,b` that are among those. */
export function someOf<T extends string>(params: URLSearchParams, name: string, values: readonly T[]): T[] {
  const given = listOf(params, name);
  return values.filter((value) => given.includes(value));
}

/** The parts of `a,b`. */
export const listOf = (params: URLSearchParams, name: string): string[] => (params.get(name) ?? '').split(',').filter((part) => part !== '');

/** A text of at most `longest` characters; undefined where there is none. */
export const textOf = (params: URLSearchParams, name: string, longest = 200): string | undefined => params.get(name)?.slice(0, longest) || undefined;

/** A field to sort by, `-` in front for descending. */
export function sortOf(params: URLSearchParams, fields: readonly string[]): string | undefined {
  const value = params.get('sort') ?? '';
  return fields.includes(value.replace(/^-/, '')) ? value : undefined;
}

/** The names of the filters that are set in the state of a list; its order is none. */
export const setFilters = (state: object): string[] =>
  Object.entries(state).flatMap(([name, value]) => (name === 'sort' || value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [name]));
