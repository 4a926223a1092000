import type { MatchCondition } from '#lib/model/inventory.ts';

/**
 * Whether every match condition holds. Conditions are CEL over the whole request, of which only a part is known here, so all but a literal
 * `true` or `false` cannot be decided.
 */
export function decideMatchConditions(conditions: readonly MatchCondition[]): 'holds' | 'fails' | 'undecided' {
  let decided: 'holds' | 'undecided' = 'holds';
  for (const { expression } of conditions) {
    const text = expression.trim();
    if (text === 'false') return 'fails';
    if (text !== 'true') decided = 'undecided';
  }
  return decided;
}
