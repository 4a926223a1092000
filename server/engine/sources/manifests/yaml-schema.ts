import { CORE_SCHEMA, defineScalarTag, mergeTag, NOT_RESOLVED } from 'js-yaml';

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);

const bool = defineScalarTag('tag:yaml.org,2002:bool', {
  implicit: true,
  implicitFirstChars: [...'yYnNtTfFoO'],
  resolve: (source) => (TRUE.has(source) ? true : FALSE.has(source) ? false : NOT_RESOLVED),
  identify: () => false,
});

const DECIMAL = /^[-+]?(?:0|[1-9]\d*)$/;
const RADIX = /^([-+]?)0(?:([xX])([\da-fA-F]+)|([bB])([01]+)|[oO]?([0-7]+))$/;

const int = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: [...'-+0123456789'],
  resolve: (source) => {
    const plain = source.replaceAll('_', '');
    if (DECIMAL.test(plain)) return Number(plain);
    const match = RADIX.exec(plain);
    if (!match) return NOT_RESOLVED;
    const [, sign, , hex, , binary, octal] = match;
    const value = hex !== undefined ? Number.parseInt(hex, 16) : binary !== undefined ? Number.parseInt(binary, 2) : Number.parseInt(octal as string, 8);
    return sign === '-' ? -value : value;
  },
  identify: () => false,
});

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;

const float = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: [...'-+.0123456789'],
  resolve: (source) => {
    const plain = source.replaceAll('_', '');
    if (FLOAT.test(plain)) return Number(plain);
    if (INFINITE.test(source)) return source.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return /^\.(?:nan|NaN|NAN)$/.test(source) ? Number.NaN : NOT_RESOLVED;
  },
  identify: () => false,
});

/**
 * YAML as kubectl reads it, which is neither YAML 1.1 nor 1.2: `yes` and `on` are booleans, `0644` is octal, `1_000` a number, `12:30` and
 * dates are text, `<<` merges. Source: go.yaml.in/yaml/v2, resolve.go.
 */
export const KUBERNETES_SCHEMA = CORE_SCHEMA.withTags(bool, int, float, mergeTag);
