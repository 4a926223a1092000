import { clusterPath, namespacesPath, workloadsPath } from '#lib/paths.ts';

export interface SwitchTarget {
  /** The same page of the other cluster. */
  path: string;
  /** The list to ask of the other cluster's API, below its slug, and the name to find in it, to know whether it has that page; null where it has it for certain. */
  probe: { list: string; name: string } | null;
  /** Where to go if it has not. */
  otherwise: string;
}

/** Pages that show one thing only some clusters have: the filters of its list that the parts of the path are, and where to go without it. */
const THINGS: Record<string, { parts: readonly string[]; without: (cluster: string) => string }> = {
  namespaces: { parts: ['q'], without: namespacesPath },
  workloads: { parts: ['namespace', 'kind', 'q'], without: workloadsPath },
  pods: { parts: ['namespace', 'q'], without: workloadsPath },
};

/** Where the reader of a page goes who chooses another cluster. `pathname` is encoded and without the base path, `search` with its `?` or empty. */
export function switchTarget(pathname: string, search: string, from: string, to: string): SwitchTarget {
  const home = clusterPath(to);
  const old = clusterPath(from);
  const below = pathname === old ? '' : pathname.startsWith(`${old}/`) ? pathname.slice(old.length + 1) : '';
  const [section = '', ...parts] = below.split('/');
  const path = `${home}${below === '' ? '' : `/${below}`}${search}`;
  const thing = THINGS[section];
  if (thing === undefined || parts.length !== thing.parts.length) return { path, probe: null, otherwise: home };
  const filters = thing.parts.map((filter, index) => `${filter}=${parts[index]}`);
  return { path, probe: { list: `${section}?limit=500&${filters.join('&')}`, name: decodeURIComponent(parts.at(-1) ?? '') }, otherwise: thing.without(to) };
}
