import type { ObjectMeta, ServiceAccount } from '#lib/model/inventory.ts';
import { boolean, field, type Cursor, type Raw } from '../shape.ts';

export function readServiceAccount(raw: Raw, meta: ObjectMeta, at: Cursor): ServiceAccount {
  const automountServiceAccountToken = field(raw, 'automountServiceAccountToken', at, boolean);
  return { ...meta, type: 'ServiceAccount', ...(automountServiceAccountToken !== undefined && { automountServiceAccountToken }) };
}
