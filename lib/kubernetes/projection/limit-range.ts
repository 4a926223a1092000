import type { LimitRange, ObjectMeta } from '#lib/model/inventory.ts';
import { field, list, object, quantityMap, record, string, withDefault, type Cursor, type Raw } from '../shape.ts';

const limits = list(
  object<LimitRange['limits'][number]>({
    type: withDefault(string, ''),
    default: quantityMap,
    defaultRequest: quantityMap,
    max: quantityMap,
    min: quantityMap,
  }),
);

export function readLimitRange(raw: Raw, meta: ObjectMeta, at: Cursor): LimitRange {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const read = field(spec, 'limits', at, limits) ?? [];
  at.leave();
  return { ...meta, type: 'LimitRange', limits: read };
}
