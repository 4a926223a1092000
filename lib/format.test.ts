import { describe, expect, it } from 'vitest';
import { formatCount, formatPercent, formatScore, formatSigned, formatSize, plural } from './format.ts';

describe('formatScore cuts to one decimal and never rounds up', () => {
  it.each([
    [74.2, '74.2'],
    [89.9999, '89.9'],
    [90, '90.0'],
    [0, '0.0'],
    [100, '100.0'],
    // Binary fractions: 8.2 × 10,000 is 81,999.99… without rounding to the wire's precision first.
    [8.2, '8.2'],
    [57.1, '57.1'],
    [0.0999, '0.0'],
    [-4.29, '−4.2'],
  ])('%f is %s', (score, text) => expect(formatScore(score)).toBe(text));
});

describe('formatSize and formatSigned', () => {
  it.each([
    [0, '0', '0'],
    [0.05, '<0.1', '+<0.1'],
    [-0.05, '<0.1', '−<0.1'],
    [3.19, '3.1', '+3.1'],
    [-17.14, '17.1', '−17.1'],
  ])('%f', (move, size, signed) => {
    expect(formatSize(move)).toBe(size);
    expect(formatSigned(move)).toBe(signed);
  });
});

describe('formatPercent', () => {
  it.each([
    [1, '100 %'],
    [0.9999, '99 %'],
    [0.57, '57 %'],
    [0.29, '29 %'],
    [0, '0 %'],
  ])('%f is %s', (share, text) => expect(formatPercent(share)).toBe(text));
});

describe('formatCount and plural', () => {
  it('groups by three', () => expect([0, 999, 1284, 1_000_000].map(formatCount)).toEqual(['0', '999', '1,284', '1,000,000']));
  it('counts', () => expect([plural(1, 'workload'), plural(0, 'workload'), plural(2, 'policy', 'policies')]).toEqual(['1 workload', '0 workloads', '2 policies']));
});
