import { expect, test } from 'vitest';
import { pageHeaders } from './page-headers.ts';

test('a page may load nothing from elsewhere, run only what carries the nonce, and be framed by nobody', () => {
  const headers = pageHeaders('/c/prod', 'bm9uY2U=', false);
  const policy = headers['content-security-policy']!;
  for (const part of ["default-src 'self'", "script-src 'nonce-bm9uY2U=' 'strict-dynamic'", "style-src 'self' 'nonce-bm9uY2U='", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
    expect(policy.split('; ')).toContain(part);
  expect(policy).not.toContain('unsafe');
  expect(pageHeaders('/', 'x', true)['content-security-policy']).toContain("'unsafe-eval'");
});

test.each([
  ['/r/token', 'no-referrer', true],
  ['/reports', 'same-origin', false],
  ['/c/r/x', 'same-origin', false],
])('%s: referrer %s, kept out of indexes %s', (path, referrer, noindex) => {
  const headers = pageHeaders(path, 'x', false);
  expect([headers['referrer-policy'], 'x-robots-tag' in headers]).toEqual([referrer, noindex]);
});
