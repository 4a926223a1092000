import type { Container, EnvVar } from '#lib/model/pod-spec.ts';
import type { LiteralCollector } from '../literals.ts';
import { field, list, object, record, required, string, type Cursor, type Raw, type Shape } from '../shape.ts';

const KINDS = ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'fileKeyRef'] as const;

const name = required(string, 'string', '');
const reference = object<{ name?: string }>({ name: string });
const source = object<{ secretRef?: { name?: string }; configMapRef?: { name?: string } }>({ secretRef: reference, configMapRef: reference });

/** Reads `env`; a literal value goes to the collector and is not kept. */
export function readEnv(literals: LiteralCollector): Shape<EnvVar[] | undefined> {
  return list((value, at) => {
    const raw = record(value, at);
    if (!raw) return undefined;
    const result: EnvVar = { name: field(raw, 'name', at, name) };
    const literal = field(raw, 'value', at, string);
    const valueFrom = readValueFrom(field(raw, 'valueFrom', at, record), at);
    if (valueFrom) result.valueFrom = valueFrom;
    else if (literal !== undefined) {
      literals.literal(result.name, literal, (found) => {
        result.literal = found;
      });
    }
    return result;
  });
}

function readValueFrom(raw: Raw | undefined, at: Cursor): EnvVar['valueFrom'] {
  const kind = KINDS.find((key) => raw?.[key] !== null && raw?.[key] !== undefined);
  if (!raw || !kind) return undefined;
  at.enter('valueFrom');
  const body = field(raw, kind, at, record);
  at.enter(kind);
  const names = {
    name: field(body, kind === 'fileKeyRef' ? 'volumeName' : 'name', at, string),
    key: field(body, 'key', at, string) ?? field(body, 'fieldPath', at, string) ?? field(body, 'resource', at, string),
  };
  at.leave();
  at.leave();
  return { kind, ...(names.name !== undefined && { name: names.name }), ...(names.key !== undefined && { key: names.key }) };
}

/** Reads `envFrom`: which Secrets and ConfigMaps become variables. */
export const envFrom: Shape<Container['envFrom']> = (value, at) =>
  list(source)(value, at)?.map(({ secretRef, configMapRef }) => ({
    ...(secretRef?.name !== undefined && { secret: secretRef.name }),
    ...(configMapRef?.name !== undefined && { configMap: configMapRef.name }),
  }));
