/** Of the call that runs: it is made for every workload, and two lists each time would have to be collected. */
const indexes: number[] = [];
const remainders: number[] = [];

/**
 * Splits an integer total in proportion to the weights by largest remainder (Hamilton's method), so that the parts add up exactly; equal
 * remainders go to the earlier index. Writes into `out`, which may be the weights themselves; all weights zero make it zero.
 */
export function distribute(weights: ArrayLike<number>, total: number, out: number[] | Float64Array): void {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] as number;
  if (sum === 0 || total === 0) return void out.fill(0);
  let left = total;
  let count = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const exact = (total * weight) / sum;
    const whole = Math.floor(exact);
    out[i] = whole;
    left -= whole;
    indexes[count] = i;
    remainders[count++] = exact - whole;
  }
  // Few are left over and few lose anything: looking for the largest each time is faster than sorting, and this runs for every workload.
  for (; left > 0; left--) {
    let largest = 0;
    for (let k = 1; k < count; k++) if ((remainders[k] as number) > (remainders[largest] as number)) largest = k;
    const index = indexes[largest] as number;
    out[index] = (out[index] as number) + 1;
    remainders[largest] = -1;
  }
}
