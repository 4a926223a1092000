import type { ClusterInfo } from '#lib/api/posture.ts';
import type { Fault, Namespace, SourceHealth } from '#lib/model/inventory.ts';
import type { ClusterState } from './cluster-state.ts';

interface Known {
  slug: string;
  name: string;
  state: ClusterState;
  ready: boolean;
  revision: number;
  asOf: number | null;
  now: number;
}

/** Where the cluster stands, and in one sentence why not better. */
export function clusterInfo({ slug, name, state, ready, revision, asOf, now }: Known): ClusterInfo {
  const { inventory, facts, states } = state;
  const present = states.present();
  const bad = present.filter((health) => !['ok', 'loading'].includes(states.effective(health, now)));
  const broken = bad.filter((health) => ['error', 'stale'].includes(states.effective(health, now)));
  // Something of a warning is there and graded; of any other fault it is not.
  const lostObjects = state.faults.filter(({ level }) => level !== 'warning');
  const unreachable = !ready && broken.length > 0 && broken.length >= present.length / 2;
  const lost = ready && broken.length > 0 && broken.length >= present.length / 2;
  const word = unreachable || lost ? 'unreachable' : !ready ? 'starting' : bad.length > 0 || state.settingsFaults.length > 0 || lostObjects.length > 0 ? 'degraded' : 'ok';
  return {
    slug,
    name,
    kind: facts.kind,
    version: facts.version,
    server: facts.server,
    state: word,
    since: sinceWhen({ ok: present, starting: [], degraded: bad, unreachable: broken }[word], word === 'ok'),
    message: bad.length > 0 ? describe(bad, broken) : (describeFaults(state.settingsFaults) ?? describeLost(lostObjects)),
    nodes: states.readable('nodes', '', now).state === 'forbidden' ? null : inventory.count('nodes'),
    pods: inventory.count('pods'),
    namespaces: countNamespaces(state),
    workloads: state.grading.workloads.size,
    revision,
    asOf: asOf === null ? null : new Date(asOf).toISOString(),
    alertPriority: state.settings.thresholds.alertPriority,
  };
}

/** As the page Namespaces has them: also those that only workloads name, which manifests need not bring. */
function countNamespaces({ inventory, grading }: ClusterState): number {
  const names = new Set<string>();
  for (const { name } of inventory.all<Namespace>('namespaces')) names.add(name);
  for (const [name, workloads] of grading.byNamespace) if (workloads.size > 0) names.add(name);
  return names.size;
}

/** All is well since the last one became so; something is wrong since the first one did. Null where that is not known. */
function sinceWhen(health: readonly SourceHealth[], last: boolean): string | null {
  const instants = health.map(({ since }) => since);
  return instants.length === 0 ? null : new Date(last ? Math.max(...instants) : Math.min(...instants)).toISOString();
}

/** A file that was changed for the worse: graded is by the one before. */
function describeFaults([first, ...others]: readonly Fault[]): string | null {
  if (!first) return null;
  return `The changed configuration is not used: ${first.file}${first.line === null ? '' : `:${first.line}`} ${first.message}${others.length === 0 ? '' : `, and ${others.length} more`}`;
}

/** What could not be read of what was given, so that it is not graded. */
function describeLost([first, ...others]: readonly Fault[]): string | null {
  if (!first) return null;
  return `Not graded: ${first.file}${first.line === null ? '' : `:${first.line}`} ${first.message}${others.length === 0 ? '' : `, and ${others.length} more ${others.length === 1 ? 'fault' : 'faults'}`}`;
}

function describe(bad: readonly SourceHealth[], broken: readonly SourceHealth[]): string {
  const [first] = broken;
  if (first) return `${broken.length === 1 ? first.kind : `${broken.length} kinds`} cannot be read: ${first.message ?? first.state}`;
  const kinds = [...new Set(bad.map(({ kind }) => kind))];
  return `Not readable here: ${kinds.slice(0, 4).join(', ')}${kinds.length > 4 ? ` and ${kinds.length - 4} more` : ''}`;
}
