import { describe, expect, test } from 'vitest';
import { isExpectedHost, isForeignOrigin } from './hosts.ts';

const config = { host: '10.1.2.3', port: 3000, publicUrl: 'https://plimsoll.example/base', allowedHosts: ['other.example', 'ported.example:8443'] };

describe('expected hosts', () => {
  test.each([
    '127.0.0.1:3000', 'localhost:3000', 'LOCALHOST:3000', '[::1]:3000', '127.0.0.1', 'localhost:8080',
    'plimsoll.example', 'Plimsoll.Example', 'plimsoll.example:3000', '10.1.2.3:3000', 'other.example', 'other.example:9', 'ported.example:8443',
  ])('%s', (host) => expect(isExpectedHost(host, config)).toBe(true));
});

describe('unexpected hosts', () => {
  test.each([
    null, '', 'evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'plimsoll.example.evil.example', 'evil.example/plimsoll.example',
    'plimsoll.example@evil.example', 'evil.example#localhost', '10.1.2.3:80', '10.1.2.4:3000', 'ported.example', 'ported.example:1', '169.254.169.254', 'localhost:99999', '0.0.0.0:3000',
  ])('%s', (host) => expect(isExpectedHost(host, config)).toBe(false));
});

test.each<[string | null, string | null, boolean]>([
  [null, '127.0.0.1:3000', false],
  ['http://127.0.0.1:3000', '127.0.0.1:3000', false],
  ['https://plimsoll.example', '127.0.0.1:3000', false],
  ['http://localhost:3000', 'LocalHost:3000', false],
  ['null', '127.0.0.1:3000', true],
  ['', '127.0.0.1:3000', true],
  ['http://127.0.0.1:3001', '127.0.0.1:3000', true],
  ['http://localhost:3000', '127.0.0.1:3000', true],
  ['https://evil.example', 'plimsoll.example', true],
  ['http://plimsoll.example', '127.0.0.1:3000', true],
])('origin %s at host %s: foreign is %s', (origin, host, foreign) => {
  expect(isForeignOrigin(origin, host, config)).toBe(foreign);
});
