import { expect, test } from 'vitest';
import { judge, outcome } from './testing/judge.ts';
import type { Json } from './testing/merge.ts';

const PASSWORD = 'Tide4417kelp';
const has = (path: string) =>
  expect.stringMatching(
    new RegExp(`^spec\\.containers\\[0\\]\\.${path.replaceAll(/[.[\]]/g, '\\$&')}: Container app has a credential in ${path.replaceAll(/[.[\]]/g, '\\$&')} \\(.+, \\d+ characters\\)$`),
  );

test.each<[string, Json, ...unknown[]]>([
  ['no command', {}, 'pass'],
  ['harmless arguments', { command: ['/app'], args: ['--port', '8080', '--password-file=/run/secrets/db', '--token=$(TOKEN)'] }, 'pass'],
  ['in args', { args: ['--verbose', `--password=${PASSWORD}`] }, 'fail', has('args[1]')],
  ['in the command', { command: ['/app', '--database', `postgres://shop:${PASSWORD}@db/shop`] }, 'fail', has('command[2]')],
  ['in a probe', { livenessProbe: { exec: { command: ['psql', `postgres://shop:${PASSWORD}@db/shop`] } } }, 'fail', has('livenessProbe.exec.command[1]')],
])('%s', (_, container, ...expected) => {
  expect(outcome('secret-in-arguments', { container })).toEqual(expected);
});

test('the value is nowhere in what is said', () => {
  const judged = judge('secret-in-arguments', { container: { args: [`--password=${PASSWORD}`] } });
  expect(judged.verdict).toBe('fail');
  expect(JSON.stringify(judged)).not.toContain(PASSWORD);
});
