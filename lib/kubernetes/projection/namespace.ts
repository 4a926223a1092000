import type { Namespace, ObjectMeta } from '#lib/model/inventory.ts';
import { field, record, string, type Cursor, type Raw } from '../shape.ts';

export function readNamespace(raw: Raw, meta: ObjectMeta, at: Cursor): Namespace {
  const status = field(raw, 'status', at, record);
  at.enter('status');
  const phase = field(status, 'phase', at, string) ?? 'Active';
  at.leave();
  return { ...meta, type: 'Namespace', phase };
}
