import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { newToken, hashToken } from '../auth/tokens.ts';
import { loadStoreConfig } from '../config-user.ts';
import { listClusters } from '../history/clusters.ts';
import { openStore } from '../history/open-store.ts';
import type { Store } from '../history/store.ts';
import { createToken, listTokens, revokeToken } from '../history/tokens.ts';
import { createLogger } from '../log.ts';
import { type Cli, EXIT, usageError } from './cli.ts';
import { TOKEN } from './commands.ts';

const USAGE = TOKEN.usage.join(' | ');

/** Makes, lists and revokes tokens of senders. A token is shown once, when it is made: only its hash is stored. */
export async function token(args: string[], cli: Cli): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { role: { type: 'string' }, cluster: { type: 'string' } } });
  const [verb, id] = positionals;
  if (verb === 'create') {
    const { role, cluster } = values;
    if (role !== 'intake') throw usageError(`--role intake is the one there is: ${USAGE}`);
    if (!cluster || !/^[a-z0-9-]{1,63}$/.test(cluster)) throw usageError(`--cluster takes the cluster's name in the address bar (/c/NAME): ${USAGE}`);
    return withStore(cluster, async (store) => {
      const secret = newToken(`plimsoll_${role}`);
      await createToken(store, { id: randomUUID(), role, cluster, hash: hashToken(secret), createdAt: Date.now() });
      cli.print(`${secret}\n`);
      await warnOfUnknown(store, cluster, cli);
      cli.error('This token is shown once. Send it as "Authorization: Bearer …", or as the password of Basic.');
      return EXIT.fine;
    });
  }
  if (verb === 'list') {
    const lines = await inEachStore(values.cluster, (store) => list(store, values.cluster));
    if (lines.every(({ length }) => length === 0)) cli.error('There are no tokens.');
    for (const line of lines.flat()) cli.print(`${line}\n`);
    return EXIT.fine;
  }
  if (verb === 'revoke' && id) {
    const revoked = await inEachStore(values.cluster, (store) => revokeToken(store, id, Date.now(), values.cluster));
    if (revoked.includes(true)) return EXIT.fine;
    cli.error(`There is no token ${id}, or it has been revoked already.`);
    return EXIT.badInput;
  }
  throw usageError(`${verb === undefined ? 'what to do is missing' : `token does not know "${positionals.join(' ')}"`}: ${USAGE}`);
}

async function list(store: Store, of: string | undefined): Promise<string[]> {
  const tokens = (await listTokens(store)).filter(({ cluster }) => of === undefined || cluster === of);
  return tokens.map(({ id, role, cluster, createdAt, lastUsedAt, revokedAt }) => {
    const used = lastUsedAt === null ? 'never used' : `last used ${new Date(lastUsedAt).toISOString()}`;
    return `${id}  ${role}  ${cluster ?? '–'}  made ${new Date(createdAt).toISOString()}  ${used}${revokedAt === null ? '' : '  revoked'}`;
  });
}

/** A token may be made before its cluster is first watched, but a misspelt name would be found out by silence only. */
async function warnOfUnknown(store: Store, cluster: string, cli: Cli): Promise<void> {
  const known = (await listClusters(store)).map(({ slug }) => slug);
  if (known.length > 0 && !known.includes(cluster)) cli.error(`No cluster ${cluster} has been watched yet; known are ${known.join(', ')}.`);
}

/** The demo keeps everything in a file of its own, tokens too: without a cluster both are asked. */
async function inEachStore<T>(cluster: string | undefined, work: (store: Store) => Promise<T>): Promise<T[]> {
  if (cluster !== undefined) return [await withStore(cluster, work)];
  const { dataDir } = await loadStoreConfig();
  const results = [await withStore(undefined, work)];
  if (existsSync(join(dataDir, 'demo.sqlite'))) results.push(await withStore('demo', work));
  return results;
}

async function withStore<T>(cluster: string | undefined, work: (store: Store) => Promise<T>): Promise<T> {
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
