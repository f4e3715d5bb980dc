const steps = [1, 2, 5, 10, 20, 50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 300_000]

/** Round times under a waterfall, about six of them, the last one not beyond the end. */
export function axisTicks(ms: number): number[] {
  const step = steps.find((candidate) => ms / candidate <= 6) ?? Math.ceil(ms / 6 / 600_000) * 600_000
  return Array.from({ length: Math.floor(ms / step) + 1 }, (_, at) => at * step)
}
