import { execFileSync } from 'node:child_process';

/** An account to run as, in the form child_process takes. */
export type Account = { uid: number; gid: number } | Record<string, never>;

/** PostgreSQL refuses to run as root: root uses the account `postgres` or `nobody`, everybody else their own. Throws an Error where neither exists. */
export function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody'])
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  throw new Error('running as root, and there is no account postgres or nobody to run PostgreSQL as');
}
