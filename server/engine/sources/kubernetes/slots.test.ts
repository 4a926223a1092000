import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

const never = new AbortController().signal;

test('lets that many through, the others in the order in which they asked', async () => {
  const slots = new Slots(2);
  const order: string[] = [];
  const [first] = await Promise.all([slots.acquire(never), slots.acquire(never)]);
  const waiting = ['third', 'fourth'].map(async (name) => {
    const release = await slots.acquire(never);
    order.push(name);
    return release;
  });
  await Promise.resolve();
  expect(order).toEqual([]);
  first();
  // Given back once, however often it is called.
  first();
  const third = await waiting[0];
  expect(order).toEqual(['third']);
  third?.();
  await waiting[1];
  expect(order).toEqual(['third', 'fourth']);
});

test('who gives up while waiting takes no slot', async () => {
  const slots = new Slots(1);
  const release = await slots.acquire(never);
  const impatient = new AbortController();
  const given = slots.acquire(impatient.signal);
  impatient.abort(new Error('enough'));
  await expect(given).rejects.toThrow('enough');
  release();
  (await slots.acquire(never))();
  await expect(slots.acquire(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
});
