import type { Change } from '#lib/api/history.ts';
import { parseWorkloadKey } from '#lib/model/keys.ts';

/** What a change was about: the one workload or namespace of all its causes, else its title. */
export function heading(change: Change): string {
  const workloads = new Set(change.causes.map((cause) => cause.workload));
  const namespaces = new Set(change.causes.map((cause) => cause.namespace));
  const [workload] = workloads;
  const [namespace] = namespaces;
  const whole = change.causes.length === change.causeCount && change.kind === 'change';
  if (whole && workloads.size === 1 && workload) return spelled(workload);
  if (whole && namespaces.size === 1 && namespace) return namespace;
  return change.title;
}

/** What happened: the cause that weighs most, and how many more there are. */
export function summary(change: Change): string {
  const [first] = change.causes.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part));
  if (!first) return change.kind === 'first-look' ? 'what was there when watching began' : 'no cause is known';
  const more = change.causeCount - 1;
  return more > 0 ? `${first.text}, and ${more} more` : first.text;
}

/** `payments / deployment / api`. */
function spelled(key: string): string {
  const { namespace, kind, name } = parseWorkloadKey(key);
  return `${namespace} / ${(kind.split('.')[0] ?? kind).toLowerCase()} / ${name}`;
}
