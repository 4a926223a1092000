import type { ObjectMeta, ResourceQuota } from '#lib/model/inventory.ts';
import { field, quantityMap, record, type Cursor, type Raw } from '../shape.ts';

export function readResourceQuota(raw: Raw, meta: ObjectMeta, at: Cursor): ResourceQuota {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const hard = field(spec, 'hard', at, quantityMap) ?? {};
  at.leave();
  return { ...meta, type: 'ResourceQuota', hard };
}
