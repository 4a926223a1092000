import { clusterPath, namespacesPath, workloadsPath } from '#lib/paths.ts';

export interface SwitchTarget {
  /** The same page of the other cluster. */
  path: string;
  /** What to ask of the other cluster's API, below its slug, to know whether it has that page; null where it has it for certain. */
  probe: string | null;
  /** Where to go if it has not. */
  otherwise: string;
}

/** Pages of every cluster that show one thing only some clusters have, and where to go without it. */
const THINGS: Record<string, { parts: number; without: (cluster: string) => string }> = {
  namespaces: { parts: 1, without: namespacesPath },
  workloads: { parts: 3, without: workloadsPath },
  pods: { parts: 2, without: workloadsPath },
};

/** Where the reader of a page goes who chooses another cluster. `pathname` is encoded and without the base path, `search` with its `?` or empty. */
export function switchTarget(pathname: string, search: string, from: string, to: string): SwitchTarget {
  const home = clusterPath(to);
  const old = clusterPath(from);
  const below = pathname === old ? '' : pathname.startsWith(`${old}/`) ? pathname.slice(old.length + 1) : '';
  const [section = '', ...parts] = below.split('/');
  const path = `${home}${below === '' ? '' : `/${below}`}${search}`;
  const thing = THINGS[section];
  if (thing === undefined || parts.length !== thing.parts) return { path, probe: null, otherwise: home };
  return { path, probe: below, otherwise: thing.without(to) };
}
