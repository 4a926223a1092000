import { afterEach, describe, expect, test } from 'vitest';
import { BACKOFF, PODS, SLOW, startReflector, type ReflectorHarness } from './testing/harness.ts';
import type { Exchange } from './testing/scripted-server.ts';
import { added, bookmark, deleted, errorEvent, listed, modified, rawPod } from './testing/raw.ts';

let harness: ReflectorHarness;
afterEach(() => harness.stop());

const health = () => harness.engine.healthOf('pods');
const states = () => harness.engine.of('health').map(({ health: { state } }) => state);

/** Pods a and b listed at version 20, and the watch open. */
async function startListed(): Promise<Exchange> {
  harness = await startReflector();
  const watch = (await harness.server.next(PODS)).accept();
  watch.send(added(rawPod('a', '11')), added(rawPod('b', '12')), listed('20'));
  await harness.engine.until(() => health()?.state === 'ok');
  return watch;
}

describe('the watch ends', () => {
  test('by the server after its time: it is resumed at once, without any news', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.send(bookmark('30'));
    await harness.engine.until(() => harness.engine.of('health').length > 1);
    watch.end();
    const resumed = await harness.server.next(PODS);
    expect(resumed.param('resourceVersion')).toBe('30');
    expect(resumed.param('sendInitialEvents')).toBe(null);
    resumed.accept().send(deleted(rawPod('a', '31')));
    await harness.engine.until(() => harness.engine.known('pods').length === 1);
    expect(new Set(states())).toEqual(new Set(['ok']));
  });

  test('at once each time: attempts get rarer', async () => {
    const watch = await startListed();
    watch.end();
    for (const wait of BACKOFF.slice(0, 4)) {
      await harness.clock.pass(wait);
      (await harness.server.next(PODS)).accept().end();
    }
    expect(new Set(states())).toEqual(new Set(['ok']));
  });

  test('by a reset: it is resumed from the last version, nothing is dropped and one reset is no news', async () => {
    const watch = await startListed();
    watch.send(modified(rawPod('a', '21')));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@21'));
    watch.reset();
    await harness.clock.pass(BACKOFF[0]);
    const resumed = await harness.server.next(PODS);
    expect(resumed.param('resourceVersion')).toBe('21');
    resumed.accept().send(modified(rawPod('a', '22')));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@22'));
    expect(harness.engine.of('replace')).toHaveLength(1);
    expect(new Set(states())).toEqual(new Set(['ok']));
  });

  test('by resets in a row: stale since the last answer, and fine again after the next', async () => {
    const watch = await startListed();
    const lastSeen = health()?.lastSeen;
    harness.clock.advance(10_000);
    watch.reset();
    await harness.clock.pass(BACKOFF[0]);
    (await harness.server.next(PODS)).reset();
    await harness.engine.until(() => health()?.state === 'stale');
    expect(health()).toMatchObject({ since: lastSeen, lastSeen, message: `the connection to ${harness.server.host} broke: connection reset`, objects: 2 });
    await harness.clock.pass(BACKOFF[1]);
    (await harness.server.next(PODS)).accept();
    await harness.engine.until(() => health()?.state === 'ok');
    expect(harness.engine.known('pods')).toEqual(['shop/a@11', 'shop/b@12']);
  });

  test('in the middle of a line: what came whole is kept, the rest is asked for again', async () => {
    const watch = await startListed();
    watch.send(modified(rawPod('a', '21'))).text('{"type":"MODIFIED","obj');
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@21'));
    watch.reset();
    await harness.clock.pass(BACKOFF[0]);
    expect((await harness.server.next(PODS)).param('resourceVersion')).toBe('21');
  });
});

describe('410 Gone', () => {
  const relist = async () => {
    (await harness.server.next(PODS)).accept().send(added(rawPod('b', '12')), added(rawPod('c', '33')), listed('40'));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/c@33'));
  };
  const expectNothingDropped = () => {
    expect(harness.server.asked.at(-1)).toContain('sendInitialEvents=true');
    expect(harness.engine.known('pods')).toEqual(['shop/b@12', 'shop/c@33']);
    // What did not change is neither dropped nor sent again, and the count never dips.
    expect(harness.engine.of('replace')).toHaveLength(1);
    expect(harness.engine.of('put').map(({ object }) => object.name)).toEqual(['c']);
    expect(Math.min(...harness.engine.counts)).toBeGreaterThan(0);
    expect(new Set(states())).toEqual(new Set(['ok']));
  };

  test('as an event: relisted without dropping what is known', async () => {
    const watch = await startListed();
    watch.send(errorEvent(410, 'Expired', 'too old resource version: 20 (30)'));
    await relist();
    expectNothingDropped();
    expect(health()?.state).toBe('ok');
  });

  test('until all has been read again it is told since when, and not what was last heard', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    const begun = harness.clock.now();
    watch.send(errorEvent(410, 'Expired', 'too old resource version: 20 (30)'));
    await harness.engine.until(() => health()?.readingSince === begun);
    expect(health()).toMatchObject({ state: 'ok', lastSeen: begun - 60_000 });
    harness.clock.advance(7_000);
    await relist();
    await harness.engine.until(() => health()?.readingSince === undefined);
    expect(health()).toMatchObject({ state: 'ok', lastSeen: begun + 7_000 });
  });

  test('as HTTP status when resuming: the same', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.end();
    (await harness.server.next(PODS)).fail(410, 'Expired', 'too old resource version: 20 (30)');
    await relist();
    expectNothingDropped();
    expect(health()?.state).toBe('ok');
  });

  test('again and again: with growing waits, and from the second time it is news', async () => {
    const watch = await startListed();
    watch.send(errorEvent(410, 'Expired', 'too old'));
    for (const wait of [...BACKOFF.slice(0, 3)]) {
      (await harness.server.next(PODS)).accept().send(added(rawPod('a', '11')), listed('40'), errorEvent(410, 'Expired', 'too old'));
      await harness.clock.pass(wait);
    }
    expect(health()).toMatchObject({ state: 'stale', message: 'too old' });
  });

  test('events before it in the same piece are handed on', async () => {
    const watch = await startListed();
    watch.send(modified(rawPod('a', '21')), errorEvent(410, 'Expired', 'too old'));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@21'));
    expect(harness.engine.known('pods')).toEqual(['shop/a@21', 'shop/b@12']);
  });

  test('a relist that breaks off leaves what is known', async () => {
    const watch = await startListed();
    watch.send(errorEvent(410, 'Expired', 'too old'));
    (await harness.server.next(PODS)).accept().send(added(rawPod('b', '12'))).end();
    await harness.engine.until(() => health()?.state === 'stale');
    expect(harness.engine.known('pods')).toEqual(['shop/a@11', 'shop/b@12']);
    await harness.clock.pass(BACKOFF[0]);
    // A stream that breaks off once may always: this time it is pages.
    (await harness.server.next(PODS)).list([rawPod('b', '12')], '40');
    await harness.engine.until(() => harness.engine.known('pods').length === 1);
  });

  test('a server restored from a backup, which does not know our version yet, is relisted', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.end();
    (await harness.server.next(PODS)).fail(504, 'Timeout', 'Too large resource version: 20, current: 5');
    const again = await harness.server.next(PODS);
    expect(again.param('sendInitialEvents')).toBe('true');
    again.accept().send(added(rawPod('a', '3')), listed('5'));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@3'));
    expect(harness.engine.known('pods')).toEqual(['shop/a@3']);
  });
});

describe('403 and 404', () => {
  const forbidden = (verb: string) => `pods is forbidden: User "system:serviceaccount:x:y" cannot ${verb} resource "pods" in API group "" at the cluster scope`;

  test('neither list nor watch: forbidden with the missing rule, and tried again slowly', async () => {
    harness = await startReflector();
    (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('watch'));
    (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('list'));
    await harness.engine.until(() => health()?.state === 'forbidden');
    expect(health()).toMatchObject({ message: forbidden('list'), missingRule: { apiGroup: '', resource: 'pods', verbs: ['list', 'watch'], namespace: null } });
    await harness.clock.pass(SLOW);
    (await harness.server.next(PODS)).accept().send(added(rawPod('a', '11')), listed('20'));
    await harness.engine.until(() => health()?.state === 'ok');
    expect(health()).toMatchObject({ missingRule: null, message: null });
  });

  test('a server that has just started refuses what it used to give: no news, and resumed', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.end();
    for (const wait of BACKOFF.slice(0, 3)) {
      (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('watch'));
      await harness.clock.pass(wait);
    }
    const resumed = await harness.server.next(PODS);
    expect(resumed.param('resourceVersion')).toBe('20');
    resumed.accept().send(modified(rawPod('a', '21')));
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@21'));
    expect(new Set(states())).toEqual(new Set(['ok']));
  });

  /** Refuses for ten seconds to go on. */
  const insist = async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.end();
    for (const wait of BACKOFF.slice(0, 5)) {
      (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('watch'));
      await harness.clock.pass(wait);
    }
  };

  test('a right that is taken away shows when it has been refused for ten seconds', async () => {
    await insist();
    (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('watch'));
    (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('list'));
    await harness.engine.until(() => health()?.state === 'forbidden');
    expect(health()?.missingRule).toEqual({ apiGroup: '', resource: 'pods', verbs: ['list', 'watch'], namespace: null });
    expect(harness.engine.known('pods')).toEqual(['shop/a@11', 'shop/b@12']);
  });

  test('who may no longer watch goes on to poll', async () => {
    await insist();
    (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('watch'));
    (await harness.server.next(PODS)).list([rawPod('a', '31')], '40');
    await harness.engine.until(() => health()?.watched === false);
    expect(new Set(states())).toEqual(new Set(['ok']));
    expect(harness.engine.known('pods')).toEqual(['shop/a@31']);
  });

  test('list without watch: polled every 30 s, as the differences', async () => {
    harness = await startReflector();
    for (const items of [[rawPod('a', '11'), rawPod('b', '12')], [rawPod('b', '21'), rawPod('c', '22')]]) {
      (await harness.server.next(PODS)).fail(403, 'Forbidden', forbidden('watch'));
      (await harness.server.next(PODS)).list(items, '20');
      await harness.engine.until(() => health()?.watched === false && harness.engine.known('pods').includes(`shop/b@${items[0]?.metadata.name === 'a' ? '12' : '21'}`));
      expect(health()).toMatchObject({ state: 'ok', objects: 2, missingRule: { verbs: ['watch'], resource: 'pods' }, message: expect.stringContaining('30 s') });
      await harness.clock.pass(30_000);
    }
    expect(harness.engine.of('replace')).toHaveLength(1);
    expect(harness.engine.of('put').map(({ object }) => object.name)).toEqual(['b', 'c']);
    expect(harness.engine.of('delete').map(({ name }) => name)).toEqual(['a']);
    expect(new Set(harness.engine.of('health').map(({ health: told }) => told.watched))).toEqual(new Set([false]));
  });

  test('a kind that is not served is absent, and found when it appears', async () => {
    harness = await startReflector();
    (await harness.server.next(PODS)).fail(404, 'NotFound', 'the server could not find the requested resource');
    await harness.engine.until(() => health()?.state === 'absent');
    expect(health()).toMatchObject({ objects: 0, missingRule: null });
    await harness.clock.pass(SLOW);
    (await harness.server.next(PODS)).accept().send(listed('20'));
    await harness.engine.until(() => health()?.state === 'ok');
  });
});

describe('the server has trouble', () => {
  test('429: waits as long as it is asked to, at the first time without any news', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.end();
    (await harness.server.next(PODS)).fail(429, 'TooManyRequests', 'slow down', { 'retry-after': '7' });
    await harness.clock.pass(7_000 * 1.05);
    (await harness.server.next(PODS)).fail(429, 'TooManyRequests', 'slow down', { 'retry-after': '7' });
    await harness.engine.until(() => health()?.state === 'stale');
    expect(health()?.message).toBe('slow down');
  });

  test.each([
    ['like ours', 0],
    ['an hour ahead', 3_600_000],
    ['an hour behind', -3_600_000],
  ])('429 with Retry-After as a date, by a clock %s', async (_name, ahead) => {
    harness = await startReflector();
    const now = new Date(Math.floor(harness.clock.now() / 1000) * 1000 + ahead);
    const date = new Date(now.getTime() + 20_000);
    (await harness.server.next(PODS)).fail(429, 'TooManyRequests', 'slow down', { 'retry-after': date.toUTCString(), date: now.toUTCString() });
    await harness.clock.pass(20_000 * 1.05);
    expect((await harness.server.next(PODS)).param('watch')).toBe('1');
    expect(harness.engine.messages).toEqual([]);
  });

  test('500: error where nothing is known, with growing waits', async () => {
    harness = await startReflector();
    for (const wait of BACKOFF) {
      (await harness.server.next(PODS)).fail(500, 'InternalError', 'etcdserver: leader changed');
      await harness.engine.until(() => health()?.state === 'error');
      expect(health()?.message).toBe('etcdserver: leader changed');
      await harness.clock.pass(wait);
    }
    (await harness.server.next(PODS)).accept().send(listed('20'));
    await harness.engine.until(() => health()?.state === 'ok');
  });

  test('500 as an event: stale, and resumed', async () => {
    const watch = await startListed();
    watch.send(errorEvent(500, 'InternalError', 'etcd event received with PrevKv=nil'));
    await harness.engine.until(() => health()?.state === 'stale');
    await harness.clock.pass(BACKOFF[0]);
    expect((await harness.server.next(PODS)).param('resourceVersion')).toBe('20');
  });

  test('500 five times in a row when resuming: listed anew', async () => {
    const watch = await startListed();
    harness.clock.advance(60_000);
    watch.end();
    for (const wait of BACKOFF.slice(0, 5)) {
      (await harness.server.next(PODS)).fail(500, 'InternalError', 'no');
      await harness.clock.pass(wait);
    }
    expect((await harness.server.next(PODS)).param('sendInitialEvents')).toBe('true');
  });

  test('an error page of a proxy gives its status, not its text', async () => {
    harness = await startReflector();
    const exchange = await harness.server.next(PODS);
    exchange.json('<html>token=abc</html>', 502);
    await harness.engine.until(() => health()?.state === 'error');
    expect(health()?.message).toBe(`${harness.server.host} answered 502`);
  });

  test('a line that is not JSON: stale, resumed, and its text is told nobody', async () => {
    const watch = await startListed();
    watch.text('{"type":"MODIFIED","object":{"password":hunter2}}\n');
    await harness.engine.until(() => health()?.state === 'stale');
    expect(health()?.message).toBe(`${harness.server.host} sent a line that is not JSON while pods were watched`);
    expect(JSON.stringify(harness.engine.messages)).not.toContain('hunter2');
    await harness.clock.pass(BACKOFF[0]);
    (await harness.server.next(PODS)).accept();
    await harness.engine.until(() => health()?.state === 'ok');
  });

  for (const [name, event] of Object.entries({
    'an event of unknown type': { type: 'SURPRISE', object: {} },
    'an event that is not an object': 7,
    'an object without metadata': { type: 'ADDED', object: { spec: {} } },
    'a bookmark without a version': { type: 'BOOKMARK', object: { metadata: {} } },
  })) {
    test(`${name} is an error with a message, not a crash`, async () => {
      const watch = await startListed();
      watch.send(event);
      await harness.engine.until(() => health()?.state === 'stale');
      await harness.clock.pass(BACKOFF[0]);
      expect((await harness.server.next(PODS)).param('resourceVersion')).toBe('20');
    });
  }

  test('a list that is none is an error with a message', async () => {
    harness = await startReflector({ streams: false });
    (await harness.server.next(PODS)).json({ hello: 'world' });
    await harness.engine.until(() => health()?.state === 'error');
    expect(health()?.message).toBe(`${harness.server.host} answered with something that is not a list of pods`);
  });
});

describe('silence', () => {
  test('90 s without a byte: stale since the last answer, and a new connection at once', async () => {
    const watch = await startListed();
    const lastSeen = health()?.lastSeen;
    await harness.clock.pass(90_000);
    await watch.closed();
    await harness.engine.until(() => health()?.state === 'stale');
    expect(health()).toMatchObject({ since: lastSeen, message: `nothing has come from ${harness.server.host} for 90 s` });
    const resumed = await harness.server.next(PODS);
    expect(resumed.param('resourceVersion')).toBe('20');
    resumed.accept();
    await harness.engine.until(() => health()?.state === 'ok');
  });

  test('bookmarks are enough to show that somebody is there', async () => {
    const watch = await startListed();
    for (const version of ['30', '40', '50']) {
      harness.clock.advance(60_000);
      const told = harness.engine.of('health').length;
      watch.send(bookmark(version));
      await harness.engine.until(() => harness.engine.of('health').length > told);
    }
    expect(harness.server.asked).toHaveLength(1);
    expect(health()).toMatchObject({ state: 'ok', lastSeen: harness.clock.now() });
  });

  test('a server that takes the connection and never answers: an error after 30 s', async () => {
    harness = await startReflector();
    await harness.server.next(PODS);
    await harness.clock.pass(30_000);
    await harness.engine.until(() => health()?.state === 'error');
    expect(health()?.message).toBe(`nothing has come from ${harness.server.host} for 30 s`);
  });
});

test('stop ends an open watch, and nothing is emitted after it', async () => {
  const watch = await startListed();
  const told = harness.engine.messages.length;
  await harness.stop();
  await watch.closed();
  expect(harness.engine.messages).toHaveLength(told);
});
