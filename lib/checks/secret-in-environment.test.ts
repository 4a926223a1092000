import { expect, test } from 'vitest';
import { judge, outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const PASSWORD = 'Tide4417kelp';
const literal = (name: string, value: string): Json => ({ name, value });
const reference = { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } };
const has = (index: number, name: string) =>
  expect.stringMatching(new RegExp(`^spec\\.containers\\[0\\]\\.env\\[${index}\\]\\.value: Container app has a credential in ${name} \\(.+, \\d+ characters\\)$`));

test.each<[string, Json[] | null, ...unknown[]]>([
  ['no variable', null, 'pass'],
  ['from a Secret', [reference], 'pass'],
  ['harmless values', [literal('LOG_LEVEL', 'info'), literal('DB_PASSWORD', ''), literal('TOKEN_TTL', '3600')], 'pass'],
  ['the path of a file', [literal('PASSWORD_FILE', '/run/secrets/x')], 'pass'],
  ['another variable', [literal('PASSWORD', '$(OTHER)')], 'pass'],
  ['a placeholder', [literal('PASSWORD', 'changeme')], 'pass'],
  ['by name and value', [literal('DB_PASSWORD', PASSWORD)], 'fail', has(0, 'DB_PASSWORD')],
  ['by name and value, whatever the vendor', [literal('API_KEY', 'sk_live_tide4417kelptide4417kelp')], 'fail', has(0, 'API_KEY')],
  ['by value alone', [literal('A', '1'), literal('DATABASE_URL', `postgres://shop:${PASSWORD}@db/shop`)], 'fail', has(1, 'DATABASE_URL')],
  ['several', [literal('DB_PASSWORD', PASSWORD), reference, literal('API_TOKEN', PASSWORD)], 'fail', has(0, 'DB_PASSWORD'), has(2, 'API_TOKEN')],
])('%s', (_, env, ...expected) => {
  expect(outcome('secret-in-environment', { container: { env } })).toEqual(expected);
});

test('the value is nowhere in what is said', () => {
  const judged = judge('secret-in-environment', { container: { env: [literal('DB_PASSWORD', PASSWORD)] } });
  expect(judged.verdict).toBe('fail');
  expect(JSON.stringify(judged)).not.toContain(PASSWORD);
});
