import type { Quantity } from '../model/pod-spec.ts';

const ONE = 0x31;
const NINE = 0x39;

/**
 * Whether a resource quantity is set and is more than nothing: the API takes a limit or request of 0 for none at all.
 * Source: pkg/apis/core/v1/helper/qos, which skips zero quantities; apimachinery resource.Quantity for the notation.
 */
export function isPositiveQuantity(quantity: Quantity | undefined): boolean {
  if (quantity === undefined) return false;
  // Nearly all begin with such a digit, and reading numbers is slow.
  const first = quantity.charCodeAt(0);
  return (first >= ONE && first <= NINE) || Number.parseFloat(quantity) > 0;
}
