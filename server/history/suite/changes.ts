import { describe, expect, it } from 'vitest';
import { appendChange, listChanges, type NewChange } from '../changes.ts';
import { useStore, type Backend } from './backend.ts';
import { NOW } from './open.ts';

const CART = 'shop/Deployment/cart';
const facts = { kind: 'finding-opened', check: 'privileged', severity: 'critical', workload: CART, namespace: 'shop' } as const;

function change(at: number, parts: number[], more: Partial<NewChange> = {}): NewChange {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return {
    at,
    kind: 'change',
    title: `moved by ${total}`,
    moves: [{ subject: '', from: 900_000, to: 900_000 + total }, { subject: CART, from: null, to: 490_000 }],
    causes: parts.map((part, index) => ({ ...facts, text: `cause ${index}`, parts: [{ subject: '', part }, ...(index === 0 ? [{ subject: CART, part: -7 }] : [])] })),
    ...more,
  };
}

export function changesSuite(backend: Backend): void {
  describe('changes', () => {
    const fresh = useStore(backend);

    it('tells each subject its own move and parts, the largest first', async () => {
      const { store, cluster } = await fresh();
      await appendChange(store, cluster, change(NOW, [-10, 300, -20]));
      expect(await listChanges(store, cluster, { subject: '', limit: 10 })).toEqual({
        items: [{ at: NOW, kind: 'change', title: 'moved by 270', from: 900_000, to: 900_270, causeCount: 3, causes: [{ ...facts, text: 'cause 1', part: 300 }, { ...facts, text: 'cause 2', part: -20 }, { ...facts, text: 'cause 0', part: -10 }] }],
        total: 1,
        nextCursor: null,
      });
      expect((await listChanges(store, cluster, { subject: CART, limit: 10 })).items).toMatchObject([{ from: null, to: 490_000, causeCount: 1, causes: [{ part: -7 }] }]);
      expect(await listChanges(store, cluster, { subject: 'shop', limit: 10 })).toEqual({ items: [], total: 0, nextCursor: null });
    });

    it('is the same change when tried again', async () => {
      const { store, cluster } = await fresh();
      await appendChange(store, cluster, change(NOW, [-10]));
      await appendChange(store, cluster, change(NOW, [-10]));
      expect(await listChanges(store, cluster, { subject: '', limit: 10 })).toMatchObject({ total: 1, items: [{ causeCount: 1 }] });
    });

    it('pages newest first, and new changes do not shift the pages', async () => {
      const { store, cluster } = await fresh();
      for (let index = 0; index < 7; index += 1) await appendChange(store, cluster, change(NOW + index, [index]));
      const first = await listChanges(store, cluster, { subject: '', limit: 3 });
      await appendChange(store, cluster, change(NOW + 100, [1]));
      const second = await listChanges(store, cluster, { subject: '', limit: 3, cursor: first.nextCursor ?? '' });
      const third = await listChanges(store, cluster, { subject: '', limit: 3, cursor: second.nextCursor ?? '' });
      expect([first, second, third].map((page) => page.items.map((item) => item.at - NOW))).toEqual([[6, 5, 4], [3, 2, 1], [0]]);
      expect(third.nextCursor).toBeNull();
      expect(await listChanges(store, cluster, { subject: '', since: NOW + 5, limit: 1 })).toMatchObject({ total: 3, items: [{ at: NOW + 100 }] });
    });

    it.each(['', 'x', 'bm90IGpzb24', Buffer.from('["reports takenAt true",1,"a"]').toString('base64url'), Buffer.from('["changes","1"]').toString('base64url')])('refuses the cursor %j', async (cursor) => {
      const { store, cluster } = await fresh();
      await appendChange(store, cluster, change(NOW, [1]));
      await expect(listChanges(store, cluster, { subject: '', limit: 3, cursor })).rejects.toMatchObject({ code: 'invalid-request', errors: [{ path: 'cursor' }] });
    });

    it('cuts the causes of a huge change and says how many there are', async () => {
      const { store, cluster } = await fresh();
      await appendChange(store, cluster, change(NOW, Array.from({ length: 2_000 }, (_, index) => index), { kind: 'first-look' }));
      const { items } = await listChanges(store, cluster, { subject: '', limit: 1, causeLimit: 5 });
      expect(items[0]?.causeCount).toBe(2_000);
      expect(items[0]?.causes.map((cause) => cause.part)).toEqual([1_999, 1_998, 1_997, 1_996, 1_995]);
    });
  });
}
