/** Milliseconds that answers took, as their percentiles. */
export function percentiles(ms: readonly number[]): Readonly<{ p50: number; p95: number; p99: number }> {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
