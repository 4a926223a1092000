import type { ReadParams } from '#lib/api/endpoints.ts';
import type { SearchResult } from '#lib/api/sources.ts';
import { knownGates } from '#lib/kubernetes/admission/admission-gates.ts';
import type { NetworkPolicy, Node, Pod } from '#lib/model/inventory.ts';
import { item } from '#lib/model/items.ts';
import { type ReadContext, View } from './context.ts';
import { readAdmission } from './admission.ts';
import { Sorted } from './paging.ts';

type Hit = SearchResult['items'][number];
const MOST = 40;

/** Pages one can jump to by name. Paths are below the cluster's own. */
const PAGES: Hit[] = [
  { kind: 'page', title: 'Overview', subtitle: 'page', path: '' },
  { kind: 'page', title: 'Namespaces', subtitle: 'page', path: '/namespaces' },
  { kind: 'page', title: 'Workloads', subtitle: 'page', path: '/workloads' },
  { kind: 'page', title: 'Owners', subtitle: 'page', path: '/owners' },
  { kind: 'page', title: 'Checklist', subtitle: 'page', path: '/checklist' },
  { kind: 'page', title: 'Coverage', subtitle: 'page', path: '/coverage' },
  { kind: 'page', title: 'Nodes', subtitle: 'page', path: '/nodes' },
  { kind: 'page', title: 'Network', subtitle: 'page', path: '/network' },
  { kind: 'page', title: 'Admission', subtitle: 'page', path: '/admission' },
  { kind: 'page', title: 'Runtime', subtitle: 'page', path: '/runtime' },
  { kind: 'page', title: 'Waivers', subtitle: 'page', path: '/waivers' },
  { kind: 'page', title: 'Reports', subtitle: 'page', path: '/reports' },
  { kind: 'page', title: 'Policy reports', subtitle: 'page', path: '/policy-reports' },
  { kind: 'page', title: 'Sources', subtitle: 'page', path: '/sources' },
  { kind: 'page', title: 'How the score works', subtitle: 'page', path: '/scoring' },
];

/** How well a name answers the words typed: begins with them, holds them, holds each of them; 0 for not at all. */
function rank(name: string, words: readonly string[], whole: string): number {
  const lower = name.toLowerCase();
  if (lower === whole) return 4;
  if (lower.startsWith(whole)) return 3;
  if (lower.includes(whole)) return 2;
  return words.every((word) => lower.includes(word)) ? 1 : 0;
}

export function readSearch(context: ReadContext, { q }: ReadParams<'search'>): SearchResult {
  const words = q.toLowerCase().split(/[\s/]+/).filter((word) => word !== '');
  if (words.length === 0) return { items: [] };
  const view = new View(context.state, context.principal);
  const whole = words.join(' ');
  const hits: { hit: Hit; rank: number }[] = [];
  const offer = (hit: Hit, ...names: string[]): void => {
    let best = 0;
    for (const name of names) best = Math.max(best, rank(name, words, whole));
    if (best > 0) hits.push({ hit, rank: best });
  };
  for (const page of PAGES) offer(page, page.title);
  for (const name of view.namespaces()) offer({ kind: 'namespace', title: name, subtitle: 'namespace', path: `/namespaces/${name}` }, name);
  for (const { ref, key } of view.workloads()) {
    offer({ kind: 'workload', title: ref.name, subtitle: `${ref.namespace} · ${ref.kind}`, path: `/workloads/${key}` }, ref.name, `${ref.namespace} ${ref.kind} ${ref.name}`);
  }
  for (const check of context.state.grading.checks) {
    offer({ kind: 'check', title: check.title, subtitle: `${item(check.item).title} · ${check.id}`, path: `/checklist/${check.id}` }, check.id.replaceAll('-', ' '), check.id, check.title, check.failing);
  }
  for (const { name } of context.state.inventory.all<Node>('nodes')) offer({ kind: 'node', title: name, subtitle: 'node', path: `/nodes/${encodeURIComponent(name)}` }, name);
  for (const { namespace, name } of context.state.inventory.all<NetworkPolicy>('networkpolicies')) {
    if (view.sees(namespace)) offer({ kind: 'policy', title: name, subtitle: `${namespace} · NetworkPolicy`, path: `/network?policy=${encodeURIComponent(`${namespace}/${name}`)}` }, name, `${namespace} ${name}`);
  }
  for (const { kind, name, part } of gatesOf(context, view)) offer({ kind: 'gate', title: name, subtitle: `${part} · ${kind}`, path: `/admission?gate=${encodeURIComponent(`${kind}/${name}/${part}`)}` }, name, part);
  for (const pod of context.state.inventory.all<Pod>('pods')) {
    // Most match nothing: what is not shown need not be put into words.
    if (view.sees(pod.namespace) && rank(pod.name, words, whole) > 0) offer({ kind: 'pod', title: pod.name, subtitle: `${pod.namespace} · pod`, path: `/pods/${pod.namespace}/${pod.name}` }, pod.name);
  }
  const order: Hit['kind'][] = ['page', 'namespace', 'workload', 'check', 'node', 'policy', 'gate', 'pod'];
  const sorted = new Sorted(hits, (a, b) => b.rank - a.rank || order.indexOf(a.hit.kind) - order.indexOf(b.hit.kind) || a.hit.title.length - b.hit.title.length);
  return { items: Array.from({ length: Math.min(MOST, hits.length) }, (_, index) => (sorted.at(index) as (typeof hits)[number]).hit) };
}

/** The gates that the reader is shown on their page. */
function gatesOf(context: ReadContext, view: View): { kind: string; name: string; part: string }[] {
  if (!view.seesAll) return readAdmission(context, {}).gates;
  return knownGates(context.state.live.admission, context.state.settings.policyEngines).map(({ object, part }) => ({ kind: object.kind, name: object.name, part }));
}
