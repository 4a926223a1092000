import { resolve } from 'node:path';
import { loadConfig, type Config } from './config.ts';

/** Where the user stood when they called npm, which changes the working directory and says so in INIT_CWD. */
export const userFolder = (env: NodeJS.ProcessEnv = process.env): string => env.INIT_CWD ?? process.cwd();

/** What follows the name of the program. */
export const userArguments = (): string[] => process.argv.slice(2);

/** Where the store is, for commands that need nothing of the cluster. Throws a ConfigError. */
export function loadStoreConfig(): Pick<Config, 'dataDir' | 'databaseUrl'> {
  return loadConfig(process.env, ['--manifests', resolve(userFolder())]);
}
