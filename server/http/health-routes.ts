import { getRuntime } from '../runtime.ts';
import { json } from './respond.ts';
import { route } from './route.ts';

/** GET /healthz: the process answers. Any Host, like /readyz: orchestrators ask by address. */
export const healthRoute = () => route({ name: 'healthz', checkHost: false, handle: async () => json({ status: 'ok' }) });

/** GET /readyz: 200 once every cluster's engine has answered or failed once, 503 until then. Tells no names: anybody may ask. */
export const readyRoute = () =>
  route({
    name: 'readyz',
    checkHost: false,
    async handle() {
      const starting = { status: 'starting' };
      const engines = await Promise.race([getRuntime().engines, Promise.resolve(null)]);
      if (engines === null) return json(starting, 503);
      const infos = await Promise.all(engines.map((engine) => engine.info()));
      return infos.some((info) => info.state === 'starting') ? json(starting, 503) : json({ status: 'ready' });
    },
  });
