/** Counts what anybody may ask for without an account, by where it comes from or whom it is about. */
export type Allowance = {
  /** Milliseconds until `key` may ask again; 0 when now, which counts. */
  take(key: string): number
}

const MOST_REMEMBERED = 10_000

/** So many in so long for each key. Memory of one process is enough to keep somebody from flooding. */
export function createAllowance(
  { most, windowMs }: { most: number; windowMs: number },
  nowMs: () => number,
): Allowance {
  const counts = new Map<string, { count: number; untilMs: number }>()
  return {
    take(key) {
      const known = counts.get(key)
      const fresh = known === undefined || known.untilMs <= nowMs()
      if (!fresh && known.count >= most) return known.untilMs - nowMs()
      counts.delete(key)
      counts.set(key, fresh ? { count: 1, untilMs: nowMs() + windowMs } : { ...known, count: known.count + 1 })
      const [oldest] = counts.keys()
      if (counts.size > MOST_REMEMBERED && oldest !== undefined) counts.delete(oldest)
      return 0
    },
  }
}
