import { parseArgs } from 'node:util';
import { activeChecks } from '#lib/checks/active.ts';
import { settingDifferences } from '#lib/config-file/differences.ts';
import type { Settings } from '#lib/model/settings.ts';
import { profileOf } from '#lib/scoring/profile.ts';
import { fileFaultText, readConfigFile } from '../config-file.ts';
import { type Cli, EXIT, usageError } from './cli.ts';
import { CONFIG } from './commands.ts';

/** Says what a configuration file does, or every fault in it; then the exit code is 2. */
export async function config(args: string[], cli: Cli): Promise<number> {
  const [action, file, ...rest] = parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  if (action !== 'check' || file === undefined || rest.length > 0) throw usageError(`what to do is missing: ${CONFIG.usage[0]}`);
  const { settings, clusters, faults } = readConfigFile(cli.resolve(file), file);
  if (faults !== null) {
    for (const fault of faults) cli.error(fileFaultText(fault));
    return EXIT.badInput;
  }
  const { name, hash } = profileOf(activeChecks(settings), settings);
  const differences = settingDifferences(settings);
  cli.print(`ok: profile ${name} · ${hash}\n`);
  if (differences.length === 0) cli.print('Everything is as the checklist has it.\n');
  const width = Math.max(0, ...differences.map(({ setting }) => setting.length));
  for (const { setting, usual, here } of differences) cli.print(`  ${setting.padEnd(width)}  ${usual} → ${here}\n`);
  if (clusters !== null) cli.print(`Clusters: ${clusters.map((cluster) => cluster.name).join(', ')}\n`);
  return EXIT.fine;
}

/** The settings of `--config`. Throws a UsageError that lists every fault. */
export function readSettings(file: string, cli: Cli): Settings {
  const { settings, faults } = readConfigFile(cli.resolve(file), file);
  if (faults !== null) throw usageError(faults.map(fileFaultText).join('\n'));
  return settings;
}
