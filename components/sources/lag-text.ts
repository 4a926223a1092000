/** How far what is shown is behind what has arrived: "nothing", "340 ms", "2.4 s", "3 min". Milliseconds; cut, never rounded. */
export function lagText(lagMs: number): string {
  if (lagMs <= 0) return 'nothing';
  if (lagMs < 1_000) return `${lagMs} ms`;
  if (lagMs < 60_000) return `${Math.floor(lagMs / 100) / 10} s`;
  return lagMs < 3_600_000 ? `${Math.floor(lagMs / 60_000)} min` : `${Math.floor(lagMs / 3_600_000)} h`;
}
