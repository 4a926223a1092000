import { describe, expect, it } from 'vitest';
import { hashToken, newToken } from './tokens.ts';

describe('tokens', () => {
  it('are 192 random bits behind their prefix, in characters that need no escaping', () => {
    const tokens = new Set(Array.from({ length: 1_000 }, () => newToken('plimsoll_intake')));
    expect(tokens.size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^plimsoll_intake_[\w-]{32}$/);
  });

  it('are stored as SHA-256 (FIPS 180-4, "abc")', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(hashToken('ä')).not.toBe(hashToken('a'));
  });
});
