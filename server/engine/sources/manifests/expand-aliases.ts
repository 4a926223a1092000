/** More than any manifest comes to: aliases within aliases make a text of a few lines hold more values than any memory. */
const MAX_VALUES = 200_000;
const MAX_DEPTH = 1_000;

/** An alias stands after one of these. */
const ALIAS = /(?:^|[\s[{,:?-])\*[^\s,[\]{}]/m;

/**
 * Why the value cannot be used as it is when every alias stands for all that it names; null where it can. The parser shares what aliases
 * name, so the value itself may be small. `text` is what it was read from.
 */
export function aliasProblem(value: unknown, text: string): string | null {
  if (!ALIAS.test(text)) return null;
  const counts = new Map<object, number>();
  const count = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null) return 1;
    const known = counts.get(node);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return Number.POSITIVE_INFINITY;
    // Until it is known what it holds: what holds itself has no end.
    counts.set(node, Number.POSITIVE_INFINITY);
    let sum = 1;
    for (const inner of Object.values(node)) sum += count(inner, depth + 1);
    counts.set(node, sum);
    return sum;
  };
  // What stands there without an alias takes at least a character each.
  return count(value, 0) > MAX_VALUES + text.length ? `its aliases stand for more than ${MAX_VALUES} values` : null;
}
