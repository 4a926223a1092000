import type { Quantity } from '../model/pod-spec.ts';

/**
 * Whether a resource quantity is set and is more than nothing: the API takes a limit or request of 0 for none at all.
 * Source: pkg/apis/core/v1/helper/qos, which skips zero quantities; apimachinery resource.Quantity for the notation.
 */
export function isPositiveQuantity(quantity: Quantity | undefined): boolean {
  return quantity !== undefined && Number.parseFloat(quantity) > 0;
}
