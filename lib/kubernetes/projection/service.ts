import type { ObjectMeta, Service } from '#lib/model/inventory.ts';
import { field, integer, intOrString, list, object, record, string, stringMap, withDefault, type Cursor, type Raw } from '../shape.ts';

const ports = list(
  object<Service['ports'][number]>({
    name: string,
    port: withDefault(integer, 0),
    protocol: withDefault(string, 'TCP'),
    targetPort: intOrString,
  }),
);

/** A service; without a selector its endpoints are made by someone else. */
export function readService(raw: Raw, meta: ObjectMeta, at: Cursor): Service {
  const spec = field(raw, 'spec', at, record);
  at.enter('spec');
  const selector = field(spec, 'selector', at, stringMap);
  const serviceType = field(spec, 'type', at, string) ?? 'ClusterIP';
  const read = field(spec, 'ports', at, ports) ?? [];
  at.leave();
  return { ...meta, type: 'Service', serviceType, selector: selector && Object.keys(selector).length > 0 ? selector : null, ports: read };
}
