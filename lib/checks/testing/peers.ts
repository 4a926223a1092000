import { loadAll, YAMLException } from 'js-yaml';
import { applyPodDefaults } from '../../kubernetes/defaulting.ts';
import { RESOURCES } from '../../kubernetes/projection/resources.ts';
import type { ForeignNetworkPolicy } from '../../model/inventory.ts';
import type { Subject } from '../../model/subject.ts';
import type { Surroundings } from '../check.ts';
import type { CheckId } from '../ids.ts';
import { judge } from './judge.ts';
import type { Json } from './merge.ts';
import { projectRaw } from './project-raw.ts';
import { readShared } from './shared.ts';
import { subjectAround, subjectOf } from './subject.ts';

export const PEERS = ['checkov', 'kube-linter', 'kube-score', 'kubescape', 'kyverno', 'polaris'];

/** Checks that look at what else is in the namespace. */
const OF_NAMESPACE: ReadonlySet<CheckId> = new Set(['ingress-isolated', 'egress-isolated', 'default-deny']);

/** What their policies about registries allow. */
const REGISTRIES = ['eu.foo.io', 'bar.io'];

/** A verdict that another tool gave on one of its fixtures, and the checks of ours that ask the same. */
export interface PeerCase {
  id: string;
  verdict: string;
  checks: CheckId[];
  files: string[];
  scope: string;
  object?: { kind: string; name: string };
}

interface IndexEntry extends Omit<PeerCase, 'checks' | 'files'> {
  ourCheck: string | null;
  facet: string | null;
  file: string;
  files?: string[];
}

/** The cases of a peer that are about nothing but the given checks. */
export function readPeer(peer: string, checks: ReadonlySet<string>): PeerCase[] {
  const ours = JSON.parse(readShared('conformance/index/our-checks.json') ?? '{}') as Record<string, CheckId[] | null>;
  const index = JSON.parse(readShared(`conformance/index/${peer}.json`) ?? '[]') as IndexEntry[];
  return index.flatMap(({ ourCheck, facet, file, files, ...entry }) => {
    const asked = ours[facet === null ? `${ourCheck}` : `${ourCheck}|${facet}`] ?? [];
    const isComparable = (entry.verdict === 'pass' || entry.verdict === 'fail') && asked.length > 0 && asked.every((id) => checks.has(id));
    // One object of a case is judged among all that the case has.
    const whole = index.find(({ id }) => id === entry.id.split('#')[0])?.files;
    return isComparable ? [{ ...entry, checks: asked, files: files ?? (asked.some((check) => OF_NAMESPACE.has(check)) ? whole : undefined) ?? [file] }] : [];
  });
}

/** Our verdict on a case: the worst over its workloads and checks; null where nothing in it is one, or is as the API has it. */
export function judgePeerCase({ checks, files, scope, object }: PeerCase): string | null {
  const objects = files.flatMap((file) => objectsOf(readShared(`conformance/${file}`) ?? ''));
  const accounts = new Map(objects.filter(({ kind }) => kind === 'ServiceAccount').map((raw) => [nameOf(raw), raw.automountServiceAccountToken as boolean]));
  const asked = objects.filter((raw) => scope !== 'object' || (raw.kind === object?.kind && nameOf(raw) === object?.name));
  const workloads = asked.flatMap((raw) => inItsNamespace(raw, objects, checks, asked.length === 1) ?? []);
  const subjects = workloads.map((subject) => ({ ...subject, serviceAccounts: accounts }));
  const verdicts = (scope.startsWith('file (first') ? subjects.slice(0, 1) : subjects).flatMap((subject) => checks.map((id) => judge(id, subject).verdict));
  return ['fail', 'unknown', 'pass', 'not-applicable'].find((verdict) => (verdicts as string[]).includes(verdict)) ?? null;
}

/** The subject of a raw object among what else of the fixture is in its namespace; of a Namespace by itself it is asked what holds for any pod in it. */
function inItsNamespace(raw: Json, objects: readonly Json[], checks: readonly CheckId[], alone: boolean): Subject | null {
  const neighbours = objects.filter((other) => namespaceOf(other) === namespaceOf(raw) || other.kind === 'Namespace');
  const around = surroundingsOf(checks, neighbours);
  if (raw.kind === 'Namespace') return alone ? subjectOf({ around: { ...around, namespaceLabels: labelsOf(raw) } }) : null;
  const subject = subjectOfRaw(raw, around);
  return subject && { ...subject, namespace: { ...subject.namespace, foreignPolicies: neighbours.flatMap((other) => foreignPolicyOf(other) ?? []) } };
}

const namespaceOf = (raw: Json): string => ((raw.metadata ?? {}) as { namespace?: string }).namespace ?? 'default';

/** What the fixture says of the namespace, for checks that look at that; else it is as around the minimal pod. */
function surroundingsOf(checks: readonly CheckId[], objects: readonly Json[]): Surroundings {
  const specs = (kind: string): Json[] => objects.filter((raw) => raw.kind === kind).map((raw) => (raw.spec ?? {}) as Json);
  const asks = (...ids: CheckId[]): boolean => checks.some((id) => ids.includes(id));
  const namespace = objects.find(({ kind }) => kind === 'Namespace');
  return {
    ...(asks('approved-registry') && { registries: REGISTRIES }),
    ...(asks('ingress-isolated', 'egress-isolated', 'default-deny') && { networkPolicies: specs('NetworkPolicy') }),
    ...(asks('limit-range') && { limitRanges: specs('LimitRange'), resourceQuotas: specs('ResourceQuota') }),
    ...(asks('namespace-enforces-baseline', 'namespace-enforces-restricted') && namespace && { namespaceLabels: labelsOf(namespace) }),
  };
}

function foreignPolicyOf(raw: Json): ForeignNetworkPolicy | null {
  const resource = RESOURCES.find(({ kind, group }) => kind === raw.kind && group === 'cilium.io');
  return resource ? (projectRaw(resource.plural, raw) as ForeignNetworkPolicy) : null;
}

const labelsOf = (raw: Json): Record<string, string> => ((raw.metadata ?? {}) as { labels?: Record<string, string> }).labels ?? {};

/** The objects of a file; none where one of its documents is no YAML. */
function objectsOf(yaml: string): Json[] {
  let documents: unknown[];
  try {
    documents = loadAll(yaml);
  } catch (error) {
    if (error instanceof YAMLException) return [];
    throw error;
  }
  const lists = (documents as (Json | null)[]).map((raw) => (raw?.kind === 'List' ? (raw.items as Json[] | null) : raw));
  return lists.flat().filter((raw): raw is Json => raw !== null && raw !== undefined);
}

const nameOf = (raw: Json): string => ((raw.metadata ?? {}) as { name?: string }).name ?? '';

/** By kind alone: many fixtures are of API versions that no server of today serves. */
function subjectOfRaw(raw: Json, around: Surroundings): Subject | null {
  const resource = RESOURCES.find(({ kind }) => kind === raw.kind);
  if (!resource) return null;
  try {
    const object = projectRaw(resource.plural, raw);
    const template = 'template' in object ? object.template : null;
    return template && template.spec.containers.length > 0 ? subjectAround({ ...template, spec: applyPodDefaults(template.spec) }, around) : null;
  } catch {
    return null;
  }
}
