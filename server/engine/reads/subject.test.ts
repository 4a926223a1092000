import { expect, test } from 'vitest';
import { READS } from '#lib/api/endpoints.ts';
import { LOCAL_PRINCIPAL, type Principal } from '#lib/model/principal.ts';
import { startTestEngine } from '../testing/test-engine.ts';
import { controller, emptyCluster, namespace, put, remove } from '../testing/world.ts';

const web = put('deployments', controller('Deployment', { namespace: 'shop', name: 'web' }));
const world = [...emptyCluster(), put('namespaces', namespace('shop')), put('namespaces', namespace('quiet')), web];
const narrow: Principal = { ...LOCAL_PRINCIPAL, namespaces: ['quiet'] };

test('history of what neither is nor was is not found; of what is gone it is told', async () => {
  const { engine, step, stop } = await startTestEngine(world);
  const ask = async (name: 'trends' | 'changes', query: object, principal = LOCAL_PRINCIPAL) => {
    const { body } = await engine.read(name, READS[name].params.parse(query) as never, principal);
    return JSON.parse(body) as { items?: unknown[]; points?: unknown[] };
  };
  await step([remove('deployments', 'shop', 'web'), remove('namespaces', '', 'shop')]);
  for (const name of ['trends', 'changes'] as const) {
    for (const query of [{}, { namespace: 'shop' }, { namespace: 'quiet' }, { workload: 'shop/Deployment/web' }]) await expect(ask(name, query)).resolves.toBeDefined();
    for (const query of [{ namespace: 'nowhere' }, { workload: 'shop/Deployment/never' }, { workload: 'quiet/Deployment/web' }]) await expect(ask(name, query)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(name, { workload: 'shop/web' })).rejects.toMatchObject({ code: 'invalid-request', errors: [{ path: 'workload' }] });
    // What may not be seen is not told from what is not there.
    await expect(ask(name, { namespace: 'shop' }, narrow)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(name, { namespace: 'quiet' }, narrow)).resolves.toBeDefined();
  }
  expect((await ask('changes', { workload: 'shop/Deployment/web' })).items).not.toEqual([]);
  await stop();
});

test('before anything has been read it may exist', async () => {
  const { engine, stop } = await startTestEngine([]);
  await expect(engine.read('changes', READS.changes.params.parse({ namespace: 'shop' }), LOCAL_PRINCIPAL)).rejects.toMatchObject({ code: 'not-ready' });
  await stop();
});
