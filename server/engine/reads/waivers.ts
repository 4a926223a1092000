import type { ReadParams } from '#lib/api/endpoints.ts';
import { WAIVER_STATES, type WaiverList, type WaiverRow, type WaiverState } from '#lib/api/waivers.ts';
import { CHECKS } from '#lib/checks/index.ts';
import { POINT, type Points, SEVERITIES } from '#lib/model/verdict.ts';
import { ADD_ONS } from '#lib/scoring/waivers/add-ons.ts';
import { aggregateIfReplaced } from '#lib/scoring/if-replaced.ts';
import type { AggregateScore } from '#lib/scoring/aggregate.ts';
import { annotationFaults, fileFaults, nameOf } from '../waivers/waiver-faults.ts';
import { stateOf, type WaiverEffect, waiverEffects } from '../waivers/waiver-effects.ts';
import { sourceOf } from '../waivers/waiver-ref.ts';
import { type ReadContext, View } from './context.ts';
import { type Listing, listingOf, matches, pageOf, sortRows } from './paging.ts';
import { toIso, toNumber } from './wire.ts';

const MOST_FAULTS = 500;
const MOST_WORKLOADS = 5;

export function readWaivers(context: ReadContext, params: ReadParams<'waivers'>): WaiverList {
  const view = new View(context.state, context.principal);
  const effects = visibleEffects(context, view);
  const counts = Object.fromEntries(WAIVER_STATES.map((state) => [state, 0])) as Record<WaiverState, number>;
  for (const effect of effects) counts[stateOf(effect, context.slug, context.now)]++;
  return { ...pageOf(listingOf(select(context, view, effects, params), (row) => row), params), counts, debt: debtOf(context, view), ...surroundings(context, view, effects) };
}

export function listWaivers(context: ReadContext, params: ReadParams<'waivers'>): Listing<WaiverRow> {
  const view = new View(context.state, context.principal);
  return listingOf(select(context, view, visibleEffects(context, view), params), (row) => row);
}

/** Shipped sets name workloads that most clusters do not have: of them only what has an effect is listed. */
function visibleEffects({ state, now }: ReadContext, view: View): WaiverEffect[] {
  return waiverEffects(state.grading, view.workloads(), now).filter(
    ({ waiver, waived }) => (waiver.namespace === null || view.sees(waiver.namespace)) && (waiver.origin.kind !== 'add-on' || waived.length > 0),
  );
}

function select(context: ReadContext, view: View, effects: readonly WaiverEffect[], params: ReadParams<'waivers'>): WaiverRow[] {
  const rows = effects
    .map((effect) => waiverRow(context, view, effect))
    .filter((row) => {
      if (params.state && !params.state.includes(row.state)) return false;
      if (params.origin && !params.origin.includes(row.origin)) return false;
      if (params.check && !params.check.includes(row.check)) return false;
      if (params.severity && !params.severity.includes(row.severity)) return false;
      if (params.namespace && !params.namespace.some((name) => row.namespace === name || (row.namespace === null && row.workloads.some((key) => key.startsWith(`${name}/`))))) return false;
      return matches(params.q, row.check, row.title, row.namespace, row.name, row.container, row.reason, row.ticket, row.source);
    });
  const urgent = rows.toSorted((a, b) => WAIVER_STATES.indexOf(a.state) - WAIVER_STATES.indexOf(b.state) || compareUntil(a, b) || (tie(a) < tie(b) ? -1 : 1));
  return sortRows(
    urgent,
    params.sort,
    {
      check: (row) => row.check,
      state: (row) => WAIVER_STATES.indexOf(row.state),
      severity: (row) => SEVERITIES.indexOf(row.severity),
      namespace: (row) => row.namespace,
      expires: (row) => row.until,
      waived: (row) => row.waived,
      points: (row) => row.points,
    },
    tie,
  );
}

const compareUntil = (a: WaiverRow, b: WaiverRow): number => Number(a.until === null) - Number(b.until === null) || (a.until ?? '').localeCompare(b.until ?? '');
const tie = ({ check, namespace, kind, name, id }: WaiverRow): string => `${check} ${namespace} ${kind} ${name} ${id}`;

function waiverRow(context: ReadContext, view: View, effect: WaiverEffect): WaiverRow {
  const { waiver, matched, failing, waived } = effect;
  const { id, check, reason, ticket, expires, until, origin, cluster, namespace, kind, name, container } = waiver;
  // A check that is switched off still says what it is about.
  const about = context.state.grading.checks.find((one) => one.id === check) ?? CHECKS.find((one) => one.id === check);
  return {
    id,
    reason,
    ticket,
    expires,
    until: until < Number.POSITIVE_INFINITY ? toIso(until) : null,
    origin: origin.kind,
    source: sourceOf(origin),
    check,
    item: about?.item ?? 0,
    severity: about?.severity ?? 'low',
    title: about?.failing ?? check,
    ...{ cluster, namespace, kind, name, container },
    state: stateOf(effect, context.slug, context.now),
    matched,
    failing,
    waived: waived.length,
    workloads: waived.slice(0, MOST_WORKLOADS).map(({ key }) => key),
    ...hiddenBy(view, effect),
  };
}

/** By how much the scores of the cluster and of namespaces would be lower without this waiver alone. */
function hiddenBy(view: View, { needed }: WaiverEffect): Pick<WaiverRow, 'points' | 'namespaces'> {
  if (needed.length === 0) return { points: 0, namespaces: [] };
  const replaced = needed.map(({ workload, after }) => ({ workload, before: workload.score, after }));
  const own = replaced.filter(({ workload }) => !workload.platform);
  const points = lost(view.clusterScore(), aggregateIfReplaced(view.cluster, own, view.kind, view.unlistedOwn.length));
  const namespaces = [...Map.groupBy(replaced, ({ workload }) => workload.ref.namespace)].map(([namespace, those]) => ({
    namespace,
    points: lost(view.namespaceScore(namespace), aggregateIfReplaced(view.namespaceSums(namespace), those, 'namespace', 0)),
  }));
  return { points, namespaces: namespaces.filter((one) => one.points > 0).toSorted((a, b) => b.points - a.points || (a.namespace < b.namespace ? -1 : 1)) };
}

const lost = (now: Pick<AggregateScore, 'score'>, then: Pick<AggregateScore, 'score'>): number => difference(now.score, then.score);
const difference = (now: Points | null, then: Points | null): number => (now === null || then === null ? 0 : (now - then) / POINT);

function debtOf(context: ReadContext, view: View): WaiverList['debt'] {
  const debt = (name: string, { score, withoutWaivers }: AggregateScore) => ({ name, score: toNumber(score), withoutWaivers: toNumber(withoutWaivers), points: difference(score, withoutWaivers) });
  const namespaces = view.namespaces().map((name) => debt(name, view.namespaceScore(name)));
  return { cluster: debt(context.slug, view.clusterScore()), namespaces: namespaces.filter(({ points }) => points !== 0).toSorted((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1)) };
}

function surroundings({ state, principal, now }: ReadContext, view: View, effects: readonly WaiverEffect[]): Pick<WaiverList, 'file' | 'faults' | 'addOns'> {
  const mayKnowFiles = principal.namespaces === 'all';
  const file = mayKnowFiles ? state.waiverFile : null;
  const ofAnnotations = annotationFaults(view.workloads(), now).map(({ object, message }) => ({ file: nameOf(object), line: null, message }));
  return {
    file: file && { path: file.path, ok: file.failure === null, message: file.failure?.message ?? null, readAt: toIso(file.readAt), waivers: file.waivers.length },
    faults: [...fileFaults(file, now), ...ofAnnotations].slice(0, MOST_FAULTS).map(({ file: where, line, message }) => ({ file: where, line, message })),
    addOns: ADD_ONS.map(({ name, title, reviewed, upstream }) => ({
      name,
      title,
      reviewed,
      upstream: [...upstream],
      wanted: state.settings.waivers.addOns.includes(name),
      waived: effects.reduce((sum, { waiver, waived }) => sum + (waiver.origin.kind === 'add-on' && waiver.origin.addOn === name ? waived.length : 0), 0),
    })),
  };
}
