import { field, list, object, string, time, type Cursor, type Raw } from '../shape.ts';

interface Condition {
  type?: string;
  status?: string;
  lastTransitionTime?: number;
}

const conditions = list(object<Condition>({ type: string, status: string, lastTransitionTime: time }));

/** Since when the condition of that type has been something else than true; undefined where it is true or does not say. */
export function notTrueSince(status: Raw | undefined, type: string, at: Cursor): number | undefined {
  const found = (field(status, 'conditions', at, conditions) ?? []).find((condition) => condition.type === type);
  return found === undefined || found.status === 'True' ? undefined : found.lastTransitionTime;
}

/** The condition of that type if it is true. `at` stands on the status. */
export function trueConditions(status: Raw | undefined, at: Cursor): Map<string, Condition> {
  const holding = (field(status, 'conditions', at, conditions) ?? []).filter((condition) => condition.status === 'True');
  return new Map(holding.map((condition) => [condition.type ?? '', condition]));
}
