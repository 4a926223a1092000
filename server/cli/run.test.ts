import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { HELP } from './commands.ts';
import { runIn } from './testing/fake-cli.ts';
import { folderWith } from './testing/folder.ts';

test.each([[[]], [['help']], [['--help']], [['-h']], [['help', 'nope']]])('%j shows what there is', async (args) => {
  const { code, out, errors } = await runIn('/', args);
  expect({ code, errors }).toEqual({ code: 0, errors: [] });
  for (const command of ['scan', 'checks', 'pod-security', 'config', 'token', 'Exit codes']) expect(out).toContain(command);
});

describe.each([...HELP])('help of %s', (name, { usage, about, options }) => {
  test.each([[[name, '--help']], [[name, '-h']], [['help', name]], [['--help', name]], [[name, '.', '--nonsense', '--help']]])('%j', async (args) => {
    const { code, out, errors } = await runIn('/', args);
    expect({ code, errors }).toEqual({ code: 0, errors: [] });
    for (const text of [...usage, about, ...options.flat(), '--help', 'Exit codes']) expect(out).toContain(text);
  });

  test('lists every option of its usage, and no other', () => {
    const inUsage = new Set(usage.join(' ').match(/--[a-z-]+/g));
    expect(options.map(([written]) => written.split(' ')[0]).toSorted()).toEqual([...inUsage].toSorted());
  });
});

test.each([['--version'], ['-v'], ['version']])('%s', async (word) => {
  expect(await runIn('/', [word])).toEqual({ code: 0, out: `plimsoll ${packageJson.version}\n`, errors: [] });
});

test.each<[string[], RegExp]>([
  [['nope'], /^There is no command nope\./],
  [['constructor'], /^There is no command constructor\./],
  [['scan'], /^what to scan is missing: scan DIR/],
  [['scan', '.', '--format', 'xml'], /^--format is one of table, json, sarif, junit, not xml$/],
  [['scan', '.', '--fail-on', 'severe'], /^--fail-on is one of critical, high, medium, low, not severe$/],
  [['scan', '.', '--fail-on'], /--fail-on/],
  [['scan', '.', '--colour'], /^Unknown option '--colour': see plimsoll scan --help$/],
  [['scan', '.', '--fromat', 'json'], /^Unknown option '--fromat': did you mean --format\? see plimsoll scan --help$/],
  [['scan', '.', '--failon=high'], /^Unknown option '--failon': did you mean --fail-on\?/],
  [['scan', '.', '-x'], /^Unknown option '-x': see plimsoll scan --help$/],
  [['checks', '--formt', 'json'], /did you mean --format\?/],
  [['token', 'list', '--clutser', 'a'], /did you mean --cluster\?/],
  [['config', 'check', 'a', '--hlep'], /did you mean --help\?/],
  [['scna'], /^There is no command scna\. Did you mean scan\?/],
  [['checks', '--format', 'yaml'], /^--format is table or json, not yaml$/],
  [['checks', 'extra'], /extra/],
  [['pod-security'], /^one pod per line on standard input is all it reads/],
  [['pod-security', '--jsonl', '--versions', 'v1.37,1.36'], /^--versions: 1\.36 is neither latest nor like v1\.37$/],
  [['token'], /^what to do is missing/],
  [['token', 'make'], /^token does not know "make"/],
  [['token', 'create', '--role', 'admin', '--cluster', 'a'], /^--role intake is the one there is/],
  [['token', 'create', '--role', 'intake'], /^--cluster takes/],
  [['token', 'create', '--role', 'intake', '--cluster', 'Not A Slug'], /^--cluster takes/],
])('%j is refused in one sentence', async (args, message) => {
  const { code, out, errors } = await runIn(folderWith(), args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(errors.join('\n')).toMatch(message);
  expect(errors.join('\n')).not.toMatch(/^ {4}at /m);
});

test('what stands behind -- is a name, not an option', async () => {
  const { code, errors } = await runIn(folderWith(), ['scan', '--', '--help']);
  expect({ code, errors }).toEqual({ code: 2, errors: [expect.stringContaining('--help: no such file')] });
});
