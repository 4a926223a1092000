import { sql } from 'kysely';
import { PRIORITIES, type Priority } from '#lib/model/runtime-event.ts';
import type { Reader } from '../store.ts';

export interface EventFilter {
  /** Milliseconds, both ends included. */
  from: number;
  to: number;
  priorities?: readonly Priority[];
  /** Only these namespaces; leave it out for all, and for events of nodes and the cluster. */
  namespaces?: readonly string[];
  /** Workload key. */
  workload?: string;
  pod?: string;
  node?: string;
  rule?: string;
  process?: string;
  source?: string;
  tag?: string;
  /** Case-insensitive part of rule, workload or process. */
  q?: string;
}

/** Escapes what LIKE reads as wildcards. */
export const likePart = (text: string) => `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** The events a filter lets through; whatever is grouped over it is answered from the index `events_seen` alone. */
export function filterEvents(db: Reader, cluster: number, filter: EventFilter) {
  const ranks = (filter.priorities ?? PRIORITIES).map((priority) => PRIORITIES.indexOf(priority));
  let events = db.selectFrom('events as e').where('e.cluster', '=', cluster).where('e.priority', 'in', ranks.length > 0 ? ranks : [-1]).where('e.at', '>=', filter.from).where('e.at', '<=', filter.to);
  const { namespaces, workload, rule, process, q, pod, node, source, tag } = filter;
  if ([namespaces, workload, rule, process, q].some((value) => value !== undefined)) {
    let groups = db.selectFrom('eventGroups as g').select('g.id').where('g.cluster', '=', cluster);
    if (namespaces !== undefined) groups = groups.where('g.namespace', 'in', namespaces.length > 0 ? namespaces : ['']);
    if (workload !== undefined) groups = groups.where('g.workload', '=', workload);
    if (rule !== undefined) groups = groups.where('g.rule', '=', rule);
    if (process !== undefined) groups = groups.where('g.process', '=', process);
    if (q !== undefined) groups = groups.where(sql<boolean>`lower(g.rule || ' ' || coalesce(g.workload, '') || ' ' || coalesce(g.process, '')) like ${likePart(q)} escape '\\'`);
    events = events.where('e.grp', 'in', groups);
  }
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
