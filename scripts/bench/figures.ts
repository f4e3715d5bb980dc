/** The value in the middle; of an even number the upper one. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value that so large a share of all stays under; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
