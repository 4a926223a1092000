import { createServer } from 'node:net';
import { startHelp } from '#server/config-help.ts';
import { loadConfig, type Config } from '#server/config.ts';
import { announce } from './announce.ts';
import { BUILD, buildIfNeeded } from './build.ts';
import { serve } from './serve.ts';

const help = startHelp(process.argv.slice(2));
if (help !== null) {
  process.stdout.write(help);
  process.exit(0);
}
// npm start: checks everything that can be wrong before it takes time, builds where need be, serves, and says what it sees.
try {
  const config = loadConfig();
  await checkPort(config);
  buildIfNeeded(console.log);
  process.env.DATA_DIR = config.dataDir;
  await serve(BUILD);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
// From here on the server ends by itself where it cannot go on (server/boot.ts).
await announce(console.log).catch((error: unknown) => console.error(error instanceof Error ? error.message : error));

async function checkPort({ host, port }: Config): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', reject).listen(port, host, resolve);
  try {
    await promise;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') throw new Error(`Port ${port} is in use on ${host}. Stop what uses it, or choose another: PORT=${port + 1} npm start`, { cause: error });
    if (code === 'EACCES') throw new Error(`Port ${port} may not be used by this account. Choose one above 1023: PORT=3000 npm start`, { cause: error });
    throw new Error(`HOST: cannot listen on ${host} (${code}).`, { cause: error });
  }
  await new Promise((closed) => probe.close(closed));
}
