/**
 * Splits an integer total in proportion to the weights by largest remainder (Hamilton's method), so that the parts add up exactly; equal
 * remainders go to the earlier index. Writes into `out`; all weights zero leaves it zero.
 */
export function distribute(weights: ArrayLike<number>, total: number, out: Int32Array | Float64Array): void {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] as number;
  if (sum === 0 || total === 0) return;
  let given = 0;
  const remainders: { index: number; remainder: number }[] = [];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const exact = (total * weight) / sum;
    const whole = Math.floor(exact);
    out[i] = whole;
    given += whole;
    remainders.push({ index: i, remainder: exact - whole });
  }
  remainders.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let k = 0; given < total; k++, given++) {
    const index = (remainders[k % remainders.length] as { index: number }).index;
    out[index] = (out[index] as number) + 1;
  }
}
