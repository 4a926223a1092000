import { afterEach, describe, expect, test } from 'vitest';
import { PODS, startReflector, type ReflectorHarness } from './testing/harness.ts';
import { added, bookmark, deleted, listed, modified, rawPod } from './testing/raw.ts';

let harness: ReflectorHarness;
afterEach(() => harness.stop());

describe('a server with streaming lists', () => {
  test('is asked for everything and for what follows in one request', async () => {
    harness = await startReflector();
    const watch = await harness.server.next(PODS);
    const asked = Object.fromEntries(watch.url.searchParams);
    expect(asked).toEqual({ watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: '450', sendInitialEvents: 'true', resourceVersionMatch: 'NotOlderThan' });
  });

  test('gives one replace when the list is complete, and not before', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '11')), added(rawPod('b', '12')));
    watch.send(added(rawPod('c', '9')), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(harness.engine.messages.map(({ type }) => type)).toEqual(['replace', 'health']);
    expect(harness.engine.known('pods')).toEqual(['shop/a@11', 'shop/b@12', 'shop/c@9']);
    expect(harness.engine.healthOf('pods')).toMatchObject({ objects: 3, watched: true, message: null, apiVersion: 'v1', namespace: null });
  });

  test('gives puts and deletes after that, in order', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '11')), listed('20'), added(rawPod('b', '21')), modified(rawPod('a', '22')), deleted(rawPod('b', '23')), added(rawPod('b', '24', { uid: 'again' })));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/b@24'));
    expect(harness.engine.messages.filter(({ type }) => type !== 'health').map(({ type }) => type)).toEqual(['replace', 'put', 'put', 'delete', 'put']);
    expect(harness.engine.known('pods')).toEqual(['shop/a@22', 'shop/b@24']);
    expect(harness.engine.of('delete')).toEqual([{ type: 'delete', kind: 'pods', namespace: 'shop', name: 'b', uid: 'uid-of-b' }]);
  });

  test('may delete an object while the list comes in', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '11')), added(rawPod('b', '12')), deleted(rawPod('a', '15')), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(harness.engine.known('pods')).toEqual(['shop/b@12']);
  });

  test('an empty list is an answer', async () => {
    harness = await startReflector();
    (await harness.server.next(PODS)).accept().send(listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(harness.engine.of('replace')).toEqual([{ type: 'replace', kind: 'pods', objects: [] }]);
  });

  test('objects cut anywhere by the network are put together, text outside ASCII too', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    const bytes = Buffer.from([added(rawPod('a', '11', { image: 'größe/名前:1' })), listed('20')].map((event) => `${JSON.stringify(event)}\n`).join(''));
    for (const byte of bytes) watch.text(Buffer.from([byte]));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(harness.engine.objects.get('pods shop/a')).toMatchObject({ template: { spec: { containers: [{ image: 'größe/名前:1' }] } } });
  });

  test('managedFields are not kept', async () => {
    harness = await startReflector();
    (await harness.server.next(PODS)).accept().send(added(rawPod('a', '11')), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(JSON.stringify(harness.engine.messages)).not.toContain('managedFields');
  });
});

describe('a server without streaming lists', () => {
  const refusals = [
    { name: 'with the feature off', status: 422, reason: 'Invalid', message: 'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled' },
    { name: 'older than the parameter', status: 400, reason: 'BadRequest', message: 'resourceVersionMatch is forbidden for watch' },
  ];
  for (const { name, status, reason, message } of refusals) {
    test(`${name} is listed page by page, then watched`, async () => {
      harness = await startReflector();
      (await harness.server.next(PODS)).fail(status, reason, message);
      const first = await harness.server.next(PODS);
      expect(Object.fromEntries(first.url.searchParams)).toEqual({ limit: '500' });
      first.list([rawPod('a', '11')], '20', 'token');
      const second = await harness.server.next(PODS);
      expect(Object.fromEntries(second.url.searchParams)).toEqual({ limit: '500', continue: 'token' });
      second.list([rawPod('b', '12')], '20');
      const watch = await harness.server.next(PODS);
      expect(Object.fromEntries(watch.url.searchParams)).toEqual({ watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: '450', resourceVersion: '20' });
      watch.accept().send(modified(rawPod('b', '21')));
      await harness.engine.until(() => harness.engine.known('pods').includes('shop/b@21'));
      expect(harness.engine.of('replace')).toHaveLength(1);
      expect(harness.engine.known('pods')).toEqual(['shop/a@11', 'shop/b@21']);
      expect(harness.capabilities.streamsLists).toBe(false);
    });
  }

  test('that only goes silent is listed page by page this time, and asked to stream the next', async () => {
    harness = await startReflector();
    const streamed = (await harness.server.next(PODS)).accept().send(added(rawPod('a', '11')));
    await harness.clock.pass(30_000);
    await streamed.closed();
    (await harness.server.next(PODS)).list([rawPod('a', '11')], '20');
    const watch = (await harness.server.next(PODS)).accept();
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    watch.send({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' } });
    expect((await harness.server.next(PODS)).param('sendInitialEvents')).toBe('true');
  });

  test('a list whose continue token expires half-way is begun anew, and nothing of it is handed on', async () => {
    harness = await startReflector({ streams: false });
    (await harness.server.next(PODS)).list([rawPod('a', '11'), rawPod('gone', '12')], '20', 'token');
    (await harness.server.next(PODS)).fail(410, 'Expired', 'The provided continue parameter is too old');
    const again = await harness.server.next(PODS);
    expect(harness.engine.messages).toEqual([]);
    expect(again.param('continue')).toBe(null);
    again.list([rawPod('a', '31')], '40');
    await harness.engine.until(() => harness.engine.counts.length > 0);
    expect(harness.engine.known('pods')).toEqual(['shop/a@31']);
  });
});

describe('what is known', () => {
  test('events older than what is known are dropped', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '100')), listed('200'));
    watch.send(modified(rawPod('a', '99')), deleted(rawPod('a', '98')), added(rawPod('old', '150')), modified(rawPod('a', '100')), added(rawPod('b', '1000')));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/b@1000'));
    expect(harness.engine.known('pods')).toEqual(['shop/a@100', 'shop/b@1000']);
    expect(harness.engine.of('put')).toHaveLength(1);
  });

  test('versions that are not numbers are not compared', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', 'z9')), listed('z9'), modified(rawPod('a', 'a1')));
    await harness.engine.until(() => harness.engine.of('put').length > 0);
    expect(harness.engine.known('pods')).toEqual(['shop/a@a1']);
  });

  test('a bookmark is where the watch goes on from', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '11')), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    watch.send(modified(rawPod('a', '21')), bookmark('5000'));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@21'));
    watch.end();
    expect((await harness.server.next(PODS)).param('resourceVersion')).toBe('5000');
  });

  test('an object that is not as the API has it is named, and does not stop the others', async () => {
    harness = await startReflector();
    const watch = (await harness.server.next(PODS)).accept();
    const broken = { ...rawPod('bad', '12'), spec: { containers: 'none' } };
    watch.send(added(rawPod('a', '11')), added(broken), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(harness.engine.known('pods')).toEqual(['shop/a@11']);
    expect(harness.engine.of('faults').at(-1)?.faults).toEqual([{ file: 'Pod shop/bad', line: null, message: expect.stringContaining('spec.containers') }]);
    watch.send(modified(rawPod('bad', '21')));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/bad@21'));
    expect(harness.engine.of('faults').at(-1)?.faults).toEqual([]);
  });
});
