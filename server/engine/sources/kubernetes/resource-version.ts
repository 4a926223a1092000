const DECIMAL = /^[1-9]\d*$|^0$/;

/**
 * Whether `a` is known to come before `b`. Resource versions compare as decimal numbers of any length (KEP-5504); where either is not
 * one, nothing can be said and the answer is false.
 */
export function isOlderVersion(a: string, b: string): boolean {
  if (!DECIMAL.test(a) || !DECIMAL.test(b)) return false;
  return a.length === b.length ? a < b : a.length < b.length;
}
