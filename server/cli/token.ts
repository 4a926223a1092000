import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newToken, hashToken } from '../auth/tokens.ts';
import { loadStoreConfig } from '../config-user.ts';
import { openStore } from '../history/open-store.ts';
import type { Store } from '../history/store.ts';
import { createToken, listTokens, revokeToken } from '../history/tokens.ts';
import { createLogger } from '../log.ts';
import { type Cli, EXIT, usageError } from './cli.ts';

export const TOKEN_USAGE = 'token create --role intake --cluster SLUG | token list | token revoke ID';

/** Makes, lists and revokes tokens of senders. A token is shown once, when it is made: only its hash is stored. */
export async function token(args: string[], cli: Cli): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' }, cluster: { type: 'string' } } });
  const [verb, id] = positionals;
  if (verb === 'create') {
    const { role, cluster } = values;
    if (role !== 'intake') throw usageError(`--role intake is the one there is: ${TOKEN_USAGE}`);
    if (!cluster || !/^[a-z0-9-]{1,63}$/.test(cluster)) throw usageError(`--cluster takes the cluster's name in the address bar (/c/NAME): ${TOKEN_USAGE}`);
    return withStore(cluster, async (store) => {
      const secret = newToken(`plimsoll_${role}`);
      await createToken(store, { id: randomUUID(), role, cluster, hash: hashToken(secret), createdAt: Date.now() });
      cli.print(`${secret}\n`);
      cli.error('This token is shown once. Send it as "Authorization: Bearer …", or as the password of Basic.');
      return EXIT.fine;
    });
  }
  if (verb === 'list') return withStore(values.cluster, (store) => list(store, cli));
  if (verb === 'revoke' && id) {
    return withStore(values.cluster, async (store) => {
      if (await revokeToken(store, id, Date.now())) return EXIT.fine;
      cli.error(`There is no token ${id}, or it has been revoked already.`);
      return EXIT.badInput;
    });
  }
  throw usageError(`${verb === undefined ? 'what to do is missing' : `token does not know "${positionals.join(' ')}"`}: ${TOKEN_USAGE}`);
}

async function list(store: Store, cli: Cli): Promise<number> {
  for (const { id, role, cluster, createdAt, lastUsedAt, revokedAt } of await listTokens(store)) {
    const used = lastUsedAt === null ? 'never used' : `last used ${new Date(lastUsedAt).toISOString()}`;
    cli.print(`${id}  ${role}  ${cluster ?? '–'}  made ${new Date(createdAt).toISOString()}  ${used}${revokedAt === null ? '' : '  revoked'}\n`);
  }
  return EXIT.fine;
}

/** The demo keeps everything in a file of its own, tokens too. */
async function withStore(cluster: string | undefined, work: (store: Store) => Promise<number>): Promise<number> {
  const config = await loadStoreConfig();
  const isDemo = cluster === 'demo';
  const url = !isDemo && config.databaseUrl ? config.databaseUrl : `sqlite:${join(config.dataDir, isDemo ? 'demo.sqlite' : 'plimsoll.sqlite')}`;
  const store = await openStore({ url, now: Date.now, log: createLogger({ logLevel: 'warn' }) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
