import type { RuntimeEvent } from '#lib/model/runtime-event.ts';
import type { Alert } from '../events/unacknowledged-alerts.ts';
import type { GroupQuery } from '../events/list-event-groups.ts';
import type { SubjectPoint } from '../points.ts';
import { NOW } from './open.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function point(subject: string, at: number, score: number | null, more: Partial<SubjectPoint> = {}): SubjectPoint {
  const graded = score === null ? 0 : 1;
  const numbers = { beforeCaps: score, withoutWaivers: score, measured: score === null ? null : 10_000, cap: null, graded, sum: score ?? 0, platformGraded: 0, platformSum: 0, critical: 0, unreadable: 0, scoring: 0, profile: 'default' };
  return { subject, at, score, ...numbers, ...more };
}

let count = 0;
export function event(more: Partial<Omit<RuntimeEvent, 'attribution'>> & { attribution?: Partial<RuntimeEvent['attribution']> } = {}): RuntimeEvent {
  count += 1;
  return {
    id: `event-${count}`,
    at: NOW,
    receivedAt: NOW + 5,
    rule: 'Terminal shell in container',
    priority: 'Error',
    source: 'syscall',
    output: `shell number ${count}: größer als ä`,
    hostname: 'node-1',
    tags: ['container', 'shell'],
    fields: { 'proc.name': 'sh', 'evt.time': '1795478400000000001', 'k8s.ns.name': null },
    process: 'sh',
    ...more,
    attribution: { level: 'pod', namespace: 'shop', pod: 'cart-1', workload: 'shop/Deployment/cart', node: 'node-1', container: 'app', inferred: false, ...more.attribution },
  };
}

export const everything: GroupQuery = { from: NOW - DAY, to: NOW + DAY, sort: 'last', descending: true, limit: 100 };
export const alertsOfDay = { since: NOW - DAY, minPriority: 'Error' as Alert['priority'] };
