import { afterEach, describe, expect, test } from 'vitest';
import type { LiteralCollector } from '#lib/kubernetes/literals.ts';
import type { Pod } from '#lib/model/inventory.ts';
import { BACKOFF, classifyPlain, PODS, startReflector, type ReflectorHarness } from './testing/harness.ts';
import { added, deleted, listed, modified, rawPod } from './testing/raw.ts';

let harness: ReflectorHarness;
afterEach(() => harness.stop());

describe('credentials are recognised before an object is handed on', () => {
  test('in a list and in events, however long it takes, in order', async () => {
    const gates: { literals: LiteralCollector; open: () => void }[] = [];
    const classify = (literals: LiteralCollector) =>
      new Promise<void>((resolve) => {
        gates.push({ literals, open: () => resolve(classifyPlain(literals)) });
        harness.engine.emit([]);
      });
    harness = await startReflector({ classify });
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '11', { password: 'hunter2' })), listed('20'));
    await harness.engine.until(() => gates.length === 1);
    expect(harness.engine.messages).toEqual([]);
    gates[0]?.open();
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    const pod = harness.engine.objects.get('pods shop/a') as Pod;
    expect(pod.template.spec.containers[0]?.env).toEqual([{ name: 'PASSWORD', literal: 'plain' }]);

    watch.send(modified(rawPod('a', '21', { password: 'hunter2' })), deleted(rawPod('a', '22', { password: 'hunter2' })));
    await harness.engine.until(() => gates.length === 2);
    watch.send(added(rawPod('a', '23')));
    expect(harness.engine.of('put')).toEqual([]);
    gates[1]?.open();
    await harness.engine.until(() => gates.length === 3);
    gates[2]?.open();
    await harness.engine.until(() => harness.engine.known('pods').includes('shop/a@23'));
    expect(harness.engine.messages.filter(({ type }) => type !== 'health').map(({ type }) => type)).toEqual(['replace', 'put', 'delete', 'put']);
    expect(JSON.stringify(harness.engine.messages)).not.toContain('hunter2');
  });

  test('when that fails, nothing unrecognised is handed on, deletions are, and the next list brings the rest', async () => {
    let broken = false;
    const classify = async (literals: LiteralCollector) => {
      if (broken) throw new Error('the scanner broke');
      await classifyPlain(literals);
    };
    harness = await startReflector({ classify });
    const watch = (await harness.server.next(PODS)).accept();
    watch.send(added(rawPod('a', '11')), added(rawPod('b', '12')), added(rawPod('c', '13')), listed('20'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    broken = true;
    watch.send(modified(rawPod('a', '21')), deleted(rawPod('b', '22')), modified(rawPod('c', '23')));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'stale');
    expect(harness.engine.known('pods')).toEqual(['shop/a@11', 'shop/c@13']);
    broken = false;
    await harness.clock.pass(BACKOFF[0]);
    (await harness.server.next(PODS)).accept().send(added(rawPod('a', '21')), listed('30'));
    await harness.engine.until(() => harness.engine.healthOf('pods')?.state === 'ok');
    expect(harness.engine.known('pods')).toEqual(['shop/a@21']);
  });
});
