import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { FLAGS } from './config-flags.ts';
import { startHelp } from './config-help.ts';

test.each([[['--help']], [['-h']], [['--demo', '--help']], [['--nonsense', '-h', '--version']]])('%j shows every flag', (argv) => {
  const text = startHelp(argv);
  for (const { written } of FLAGS) expect(text).toContain(written);
  expect(text).toContain('DATABASE_URL');
});

test.each([[['--version']], [['-v']], [['--demo', '--version']]])('%j shows the version', (argv) => {
  expect(startHelp(argv)).toBe(`plimsoll ${packageJson.version}\n`);
});

test.each([[[]], [['--demo']], [['--', '--help']], [['--manifests', 'help']]])('%j starts', (argv) => {
  expect(startHelp(argv)).toBeNull();
});
