import { z } from 'zod';
import { CHECKS } from '../checks/index.ts';
import { SEVERITIES } from '../model/verdict.ts';
import { configFile } from './schema.ts';

export interface JsonSchema {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  [keyword: string]: unknown;
}

const CHECK: JsonSchema = {
  anyOf: [
    { enum: ['off', 'on', false, true, ...SEVERITIES] },
    { type: 'object', properties: { enabled: { type: 'boolean' }, severity: { enum: [...SEVERITIES] } }, additionalProperties: false },
  ],
};

/** The JSON Schema of the configuration file (draft 2020-12), for editors and for those who write it by program. */
export function configFileJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configFile, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const checks = schema.properties!.checks!;
  const about = (id: string): JsonSchema => {
    const check = CHECKS.find((candidate) => candidate.id === id);
    return { ...(check && { description: `${check.title}. Item ${check.item}, ${check.severity}.` }), $ref: '#/$defs/check' };
  };
  checks.properties = Object.fromEntries(Object.keys(checks.properties!).map((id) => [id, about(id)]));
  return { $schema: schema.$schema, title: 'Plimsoll configuration', ...schema, $defs: { check: CHECK } };
}

/** The keys that a mapping at this path may have; none where it is no mapping of known keys. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  const root = configFileJsonSchema();
  let at: JsonSchema | undefined = root;
  for (const step of path) at = resolve(root, typeof step === 'number' ? at?.items : at?.properties?.[String(step)]);
  return Object.keys(at?.properties ?? at?.anyOf?.find(({ properties }) => properties)?.properties ?? {});
}

const resolve = (root: JsonSchema, schema: JsonSchema | undefined): JsonSchema | undefined =>
  schema?.$ref === undefined ? schema : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
