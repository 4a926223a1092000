import { describe, expect, it } from 'vitest';
import { dateText, momentText } from './dates.ts';
import { areaPath, evenTicks, stepPath, type Frame } from './trend-paths.ts';
import { worstOfCluster, worstOfNamespace } from './worst-text.ts';

it('times are in UTC, wherever the reader is', () => {
  expect(momentText('2026-11-24T23:59:31.000Z')).toBe('24 November 2026, 23:59 UTC');
  expect(dateText('2026-12-01T00:00:00.000Z')).toBe('1 December 2026');
});

describe('what is worst', () => {
  const none = { criticalWorkloads: 0, openNamespaces: 0, rootWorkloads: 0, alerts: 0, unreadableNamespaces: 0, unknownChecks: 0 };
  it.each([
    [none, ''],
    [{ ...none, criticalWorkloads: 1 }, '1 workload gives the node away.'],
    [{ ...none, criticalWorkloads: 2, openNamespaces: 1, alerts: 1 }, '2 workloads give the node away; 1 namespace accepts traffic from anywhere; 1 runtime alert is open.'],
  ])('of a cluster %#', (headline, text) => expect(worstOfCluster(headline)).toBe(text));

  const detail = { criticalWorkloads: 1, workloads: 22, wouldReject: { version: 'v1.37', baseline: [], restricted: Array.from({ length: 14 }, (_, i) => `payments/Deployment/w${i}`), unread: 0 } };
  it('of a namespace', () => {
    expect(worstOfNamespace(detail)).toBe('1 workload gives the node away; 14 of 22 would be refused at the restricted level.');
    expect(worstOfNamespace({ ...detail, criticalWorkloads: 0, wouldReject: { ...detail.wouldReject, restricted: [] } })).toBe('');
  });
});

describe('the trend', () => {
  const frame: Frame = { width: 100, height: 50, from: 0, to: 100, low: 50, high: 100 };
  const point = (at: number, score: number | null) => ({ at, score, withoutWaivers: score });

  it('holds a score until the next, and is broken by a gap', () => {
    expect(stepPath([point(0, 50), point(20, 100), point(40, null), point(60, 75), point(100, 75)], frame)).toBe('M0 50H20V0M60 25H100V25');
  });
  it('begins at the edge with what held before', () => {
    expect(stepPath([point(-30, 100), point(100, 100)], frame)).toBe('M0 0H100V0');
  });
  it('closes the area below each part', () => {
    expect(areaPath([point(0, 50), point(20, 100), point(40, null), point(60, 75), point(100, 75)], frame)).toBe('M0 50H20V0V50H0ZM60 25H100V25V50H60Z');
  });
  it.each([
    [40, 70, [40, 50, 60, 70]],
    [30, 100, [30, 40, 50, 60, 70, 80, 90, 100]],
    [20, 100, [20, 40, 60, 80, 100]],
    [0, 100, [0, 20, 40, 60, 80, 100]],
  ])('has even lines from %i to %i', (low, high, ticks) => expect(evenTicks(low, high)).toEqual(ticks));
});
