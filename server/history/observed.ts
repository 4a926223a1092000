import type { Store, Writer } from './store.ts';

/** A span in which a cluster, or one namespace of it, was being watched. Milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** Extended each minute; two missed beats are jitter, more is a gap. */
const GAP_MS = 150_000;
const whole = (namespace: string | null) => namespace ?? '';

/** Says that `cluster` (or one `namespace`, null for all of it) was being watched at `at`: the span goes on, or a new one opens after a gap over 2.5 minutes. */
export async function extendObserved(store: Store, cluster: number, at: number, namespace: string | null = null): Promise<void> {
  await store.write((db) => extendSpan(db, cluster, at, namespace));
}

/** `extendObserved` inside a transaction. */
export async function extendSpan(db: Writer, cluster: number, at: number, namespace: string | null = null): Promise<void> {
  const spans = db.selectFrom('observed').where('cluster', '=', cluster).where('namespace', '=', whole(namespace));
  const last = await spans.select(['from', 'to']).where('from', '<=', at).orderBy('from', 'desc').limit(1).executeTakeFirst();
  if (last !== undefined && at <= last.to) return;
  if (last === undefined || at - last.to > GAP_MS) {
    await db.insertInto('observed').values({ cluster, namespace: whole(namespace), from: at, to: at }).execute();
    return;
  }
  await db.updateTable('observed').set({ to: at }).where('cluster', '=', cluster).where('namespace', '=', whole(namespace)).where('from', '=', last.from).execute();
}

/** Says at once that all of a span was watched; of two that begin together the later one counts. */
export async function writeSpan(store: Store, cluster: number, { from, to }: Span, namespace: string | null = null): Promise<void> {
  const values = { cluster, namespace: whole(namespace), from, to };
  await store.write((db) => db.insertInto('observed').values(values).onConflict((conflict) => conflict.columns(['cluster', 'namespace', 'from']).doUpdateSet({ to })).execute());
}

/** The spans that touch `from`…`to`, in order and whole (not cut to the window). */
export async function observedBetween(store: Store, cluster: number, { from, to, namespace = null }: Span & { namespace?: string | null }): Promise<Span[]> {
  return store.read((db) =>
    db
      .selectFrom('observed')
      .select(['from', 'to'])
      .where('cluster', '=', cluster)
      .where('namespace', '=', whole(namespace))
      .where('to', '>=', from)
      .where('from', '<=', to)
      .orderBy('from')
      .execute(),
  );
}
