import { describe, expect, test } from 'vitest';
import type { Evidence } from '#lib/api/workload.ts';
import { groupEvidence, seenText } from './evidence-groups.ts';

const fix = { kind: 'Deployment', namespace: 'n', name: 'd', path: 'spec.template.spec.hostPID' };
const evidence = (pod: string, more: Partial<Evidence> = {}): Evidence => ({ object: { kind: 'Pod', namespace: 'n', name: pod }, container: null, path: 'spec.hostPID', seen: true, wanted: 'false', verdict: 'fail', reason: 'r', fix, ...more });

describe('evidence of several groups of pods', () => {
  test('one field of one template is said once', () => {
    const [group, ...more] = groupEvidence([evidence('a'), evidence('b')], 'template');
    expect(more).toEqual([]);
    expect(group?.path).toBe(fix.path);
    expect(group?.objects.map(({ name }) => name)).toEqual(['a', 'b']);
  });
  test('another value is said by itself', () => expect(groupEvidence([evidence('a'), evidence('b', { seen: false })], 'template')).toHaveLength(2));
  test('on a pod’s page its own path is given', () => expect(groupEvidence([evidence('a')], 'object')[0]?.path).toBe('spec.hostPID'));
  test('objections of Pod Security are a list, names are not', () => {
    expect(groupEvidence([evidence('a', { seen: ['host namespaces (hostPID=true)'] })], 'template')[0]?.list).toEqual(['host namespaces (hostPID=true)']);
    expect(groupEvidence([evidence('a', { seen: ['NET_RAW'] })], 'template')[0]?.list).toBeNull();
  });
});

test.each<[unknown, string]>([
  [undefined, 'not set'],
  [null, 'not set'],
  [false, 'false'],
  [0, '0'],
  ['latest', 'latest'],
  [['NET_RAW'], '["NET_RAW"]'],
  [{ app: 'cart', team: 'checkout' }, 'app=cart, team=checkout'],
  [{ rule: 'x', alerts: 3 }, '{"rule":"x","alerts":3}'],
  ['x'.repeat(300), `${'x'.repeat(240)}…`],
])('%j is written %s', (seen, text) => expect(seenText(seen)).toBe(text));
