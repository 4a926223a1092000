import { resolve } from 'node:path';
import type { Config } from './config.ts';

/** Where the user stood when they called npm, which changes the working directory and says so in INIT_CWD. */
export const userFolder = (env: NodeJS.ProcessEnv = process.env): string => env.INIT_CWD ?? process.cwd();

/** What follows the name of the program. */
export const userArguments = (): string[] => process.argv.slice(2);

/**
 * Where the store is, for commands that need nothing of the cluster. Rejects with a ConfigError. The rest of the configuration is imported
 * when asked for: most commands need none, and it takes a third of their start.
 */
export async function loadStoreConfig(): Promise<Pick<Config, 'dataDir' | 'databaseUrl'>> {
  const { loadConfig } = await import('./config.ts');
  return loadConfig(process.env, ['--manifests', resolve(userFolder())]);
}
