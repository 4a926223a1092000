import { describe, expect, it } from 'vitest';
import { clusterPath, podPath, workloadPath, workloadsPath } from './paths.ts';

describe('paths', () => {
  it('encode every part', () => expect(podPath('prod', 'a b', 'c/d')).toBe('/c/prod/pods/a%20b/c%2Fd'));
  it('take a workload key apart', () => expect(workloadPath('prod', 'shop/Rollout.argoproj.io/cart', { item: 3 })).toBe('/c/prod/workloads/shop/Rollout.argoproj.io/cart?item=3'));
  it('leave out what is not given', () => expect(workloadsPath('prod', { namespace: undefined, q: '', platform: false })).toBe('/c/prod/workloads?platform=false'));
  it('have no query without parameters', () => expect(clusterPath('prod')).toBe('/c/prod'));
});
