import type { LabelSelector, MatchCondition, MatchResources, MatchRule } from '#lib/model/inventory.ts';
import { parseSelector } from '../selectors.ts';
import { field, list, object, record, string, stringMap, strings, withDefault, type Shape } from '../shape.ts';

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

const selectorFields = object<LabelSelector>({
  matchLabels: stringMap,
  matchExpressions: list(object<Expression>({ key: withDefault(string, ''), operator: withDefault(string, ''), values: strings })),
});

/** A label selector; one that the API server would refuse is a fault. */
export const labelSelector: Shape<LabelSelector | undefined> = (value, at) => {
  const before = at.faults.length;
  const read = selectorFields(value, at);
  if (!read || at.faults.length > before) return read;
  const { reason } = parseSelector(read);
  if (reason !== null) at.fault(reason);
  return read;
};

/** Rules with operations, as webhooks and admission policies have them. */
export const matchRules: Shape<MatchRule[] | undefined> = list(
  object<MatchRule>({
    operations: withDefault(strings, []),
    apiGroups: withDefault(strings, []),
    apiVersions: withDefault(strings, []),
    resources: withDefault(strings, []),
    scope: withDefault(string, '*'),
    resourceNames: strings,
  }),
);

/** CEL conditions under which a rule applies at all. */
export const matchConditions: Shape<MatchCondition[] | undefined> = list(object<MatchCondition>({ name: withDefault(string, ''), expression: withDefault(string, '') }));

/** `matchConstraints` of a policy and `matchResources` of a binding. */
export const matchResources: Shape<MatchResources | undefined> = (value, at) => {
  const raw = record(value, at);
  if (!raw) return undefined;
  const namespaceSelector = field(raw, 'namespaceSelector', at, labelSelector);
  const objectSelector = field(raw, 'objectSelector', at, labelSelector);
  return {
    ...(namespaceSelector && { namespaceSelector }),
    ...(objectSelector && { objectSelector }),
    rules: field(raw, 'resourceRules', at, matchRules) ?? [],
    excludeRules: field(raw, 'excludeResourceRules', at, matchRules) ?? [],
  };
};
