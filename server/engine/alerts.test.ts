import { expect, it } from 'vitest';
import { Alerts } from './alerts.ts';

const NOW = 1_000_000;
const fact = (group: string, until: number, pod: string) => ({ group, events: 3, at: until - 100, until, rule: 'R', priority: 'Error', pod });

it('counts a group once, whichever pods it was seen in, and only while it is open', () => {
  const alerts = new Alerts();
  alerts.set('a/Deployment/x', [fact('g', NOW + 1, 'p'), fact('g', NOW + 2, 'q'), fact('h', NOW, 'p')]);
  expect(alerts.countOf('a/Deployment/x', NOW)).toBe(1);
  expect(alerts.countOf('a/Deployment/y', NOW)).toBe(0);
});

it('counts what belongs to no workload where it is seen', () => {
  const alerts = new Alerts();
  alerts.setEverywhere([
    { group: 'g', namespace: 'a', until: NOW + 1 },
    { group: 'g', namespace: 'a', until: NOW + 2 },
    { group: 'node', namespace: null, until: NOW + 1 },
    { group: 'old', namespace: 'a', until: NOW },
  ]);
  expect(alerts.countIn(() => true, NOW)).toBe(2);
  expect(alerts.countIn((namespace) => namespace === 'a', NOW)).toBe(1);
});
