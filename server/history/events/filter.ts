import { sql } from 'kysely';
import { PRIORITIES, type Priority } from '#lib/model/runtime-event.ts';
import type { Reader } from '../store.ts';
import { LAST_AT_LAG_MS } from './dimensions.ts';

export interface EventFilter {
  /** Milliseconds, both ends included. */
  from: number;
  to: number;
  priorities?: readonly Priority[];
  /** Only these namespaces; leave it out for all, and for events of nodes and the cluster. */
  namespaces?: readonly string[];
  /** Workload key. */
  workload?: string;
  /** Only of these workloads, by key. */
  workloads?: readonly string[];
  pod?: string;
  node?: string;
  rule?: string;
  process?: string;
  /** Only these groups, or all but these, by id. */
  groups?: readonly string[];
  otherGroups?: readonly string[];
  source?: string;
  tag?: string;
  /** Case-insensitive part of rule, workload or process. */
  q?: string;
}

/** A LIKE pattern for a part of a lower-case text, with `\` as escape. */
export const likePart = (text: string) => `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

export const ranksOf = (priorities: readonly Priority[] = PRIORITIES) => priorities.map((priority) => PRIORITIES.indexOf(priority));

/**
 * The events a filter lets through, whatever their time and priority: the callers add those in the way that the index they need can use. What is
 * filtered by is looked up in the small tables that events share.
 */
export function matchEvents(db: Reader, cluster: number, filter: EventFilter) {
  const { pod, node, source, tag } = filter;
  let events = db.selectFrom('events as e').where('e.cluster', '=', cluster);
  if (filtersGroups(filter)) events = events.where('e.grp', 'in', matchGroups(db, cluster, filter).select('g.id'));
  if (pod !== undefined || node !== undefined) {
    let places = db.selectFrom('eventPlaces as p').select('p.id').where('p.cluster', '=', cluster);
    if (pod !== undefined) places = places.where('p.pod', '=', pod);
    if (node !== undefined) places = places.where('p.node', '=', node);
    events = events.where('e.place', 'in', places);
  }
  if (source !== undefined || tag !== undefined) {
    let kinds = db.selectFrom('eventKinds as k').select('k.id').where('k.cluster', '=', cluster);
    if (source !== undefined) kinds = kinds.where('k.source', '=', source);
    if (tag !== undefined) kinds = kinds.where(sql<boolean>`lower(k.tags) like ${likePart(JSON.stringify(tag))} escape '\\'`);
    events = events.where('e.kind', 'in', kinds);
  }
  return events;
}

/** The groups a filter lets through that have had an event since its `from`, or in the minute before. */
export function matchGroups(db: Reader, cluster: number, { from, namespaces, workload, workloads, rule, process, q, groups: only, otherGroups }: EventFilter) {
  let groups = db.selectFrom('eventGroups as g').where('g.cluster', '=', cluster).where('g.lastAt', '>=', from - LAST_AT_LAG_MS);
  if (namespaces !== undefined) groups = groups.where('g.namespace', 'in', namespaces.length > 0 ? namespaces : ['']);
  if (workload !== undefined) groups = groups.where('g.workload', '=', workload);
  if (workloads !== undefined) groups = groups.where('g.workload', 'in', workloads.length > 0 ? workloads : ['']);
  if (rule !== undefined) groups = groups.where('g.rule', '=', rule);
  if (process !== undefined) groups = groups.where('g.process', '=', process);
  if (only !== undefined) groups = groups.where('g.key', 'in', only.length > 0 ? only : ['']);
  if (otherGroups !== undefined && otherGroups.length > 0) groups = groups.where('g.key', 'not in', otherGroups);
  if (q !== undefined) groups = groups.where(sql<boolean>`lower(g.rule || ' ' || coalesce(g.workload, '') || ' ' || coalesce(g.process, '')) like ${likePart(q)} escape '\\'`);
  return groups;
}

const filtersGroups = ({ namespaces, workload, workloads, rule, process, q, groups, otherGroups }: EventFilter) =>
  [namespaces, workload, workloads, rule, process, q, groups, otherGroups].some((value) => value !== undefined);
