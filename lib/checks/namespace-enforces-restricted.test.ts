import { expect, it } from 'vitest';
import { judge } from './testing/judge.ts';

// Every label is tried for both levels in namespace-enforces-baseline.test.ts.
it('names the label, where it is and what it says', () => {
  const around = { namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } };
  const [said] = judge('namespace-enforces-restricted', { around }).said;
  expect(said).toMatchObject({
    verdict: 'fail',
    path: 'metadata.labels["pod-security.kubernetes.io/enforce"]',
    reason: 'Namespace shop enforces baseline, which admits pods that restricted forbids',
    seen: { object: { kind: 'Namespace', namespace: '', name: 'shop' }, seen: 'baseline', wanted: 'restricted' },
  });
});
