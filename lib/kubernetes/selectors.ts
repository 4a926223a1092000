import { AppError } from '#lib/model/app-error.ts';
import type { LabelSelector } from '#lib/model/inventory.ts';

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

/** A selector made ready; `matches` is null and `reason` says why where the API server would refuse it. */
export type ParsedSelector = { matches: Requirement; reason: null } | { matches: null; reason: string };

/**
 * Prepares a label selector. An empty selector matches everything; one that is absent matches nothing.
 * Source: apimachinery metav1.LabelSelectorAsSelector and labels.NewRequirement.
 */
export function parseSelector(selector: LabelSelector | undefined): ParsedSelector {
  if (!selector) return { matches: () => false, reason: null };
  const requirements: Requirement[] = [];
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    const reason = invalidKey(key) ?? invalidValue(value);
    if (reason) return { matches: null, reason: `matchLabels[${key}]: ${reason}` };
    requirements.push((labels) => has(labels, key) && labels[key] === value);
  }
  for (const [index, expression] of (selector.matchExpressions ?? []).entries()) {
    const requirement = requirementOf(expression.key, expression.operator, expression.values ?? []);
    if (typeof requirement === 'string') return { matches: null, reason: `matchExpressions[${index}].${requirement}` };
    requirements.push(requirement);
  }
  return { matches: (labels) => requirements.every((requirement) => requirement(labels)), reason: null };
}

/** Whether the selector matches; throws an AppError `invalid-request` naming the field where the API server would refuse the selector. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  const parsed = parseSelector(selector);
  if (parsed.matches === null) throw new AppError('invalid-request', parsed.reason);
  return parsed.matches(labels);
}

/** Returns what is wrong, as `field: reason`, instead of the requirement. */
function requirementOf(key: string, operator: string, values: string[]): Requirement | string {
  const reason = invalidKey(key);
  if (reason) return `key: ${reason}`;
  for (const [index, value] of values.entries()) {
    const wrong = invalidValue(value);
    if (wrong) return `values[${index}]: ${wrong}`;
  }
  switch (operator) {
    case 'In':
      return values.length === 0 ? 'values: must be specified for operator In' : (labels) => has(labels, key) && values.includes(labels[key] as string);
    case 'NotIn':
      // A key that is absent is not in any set.
      return values.length === 0 ? 'values: must be specified for operator NotIn' : (labels) => !has(labels, key) || !values.includes(labels[key] as string);
    case 'Exists':
      return values.length > 0 ? 'values: may not be specified for operator Exists' : (labels) => has(labels, key);
    case 'DoesNotExist':
      return values.length > 0 ? 'values: may not be specified for operator DoesNotExist' : (labels) => !has(labels, key);
    default:
      return `operator: "${operator}" is not a valid label selector operator`;
  }
}

const has = (labels: Labels, key: string): boolean => Object.hasOwn(labels, key);

const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;

function invalidKey(key: string): string | null {
  const [name, prefix, ...more] = key.split('/').toReversed();
  const valid = more.length === 0 && NAME.test(name ?? '') && (prefix === undefined || PREFIX.test(prefix));
  return valid ? null : `"${key}" is not a valid label key`;
}

function invalidValue(value: string): string | null {
  return value === '' || NAME.test(value) ? null : `"${value}" is not a valid label value`;
}
