import { LRUCache } from 'lru-cache'
import { until } from '#lib/core/until.ts'

/**
 * What a tool read whole is kept for the pages that follow, so that the second page of a list over all jobs costs its
 * vendor nothing. In this process only, for the person and under the policy version it was read under, for five
 * minutes at most; what was not used for longest goes first.
 */
export type Kept = {
  /**
   * The value under the key when the call `follows` one that read it; else, and for every first page, what `read`
   * gives. Pages that come side by side share one read, and each waits only as long as its own signal lets it.
   */
  keep<T>(key: string, read: () => Promise<T>, options: KeepOptions): Promise<T>
}

type KeepOptions = {
  follows: boolean
  signal: AbortSignal
  /** Whether this call has looked for whom it is made. What follows one that did is the same person's answer. */
  personal?: Personal
}

/** Whether the answer of a call depends on the person it is made for. */
export type Personal = { is(): boolean; note(): void }

const HOLD_MS = 5 * 60_000
/** Characters as JSON: a dozen lists over all jobs of a large company, some three bytes of the heap each. */
const MOST = 16_000_000
const LARGEST = 8_000_000

type Entry = { value: unknown; size: number; personal: boolean }

export function createKept(nowMs: () => number, most = MOST): Kept {
  const cache = new LRUCache<string, Entry>({
    maxSize: most,
    maxEntrySize: Math.min(LARGEST, most),
    sizeCalculation: ({ size }) => size,
    ttl: HOLD_MS,
    ttlResolution: 0,
    perf: { now: nowMs },
  })
  const underWay = new Map<string, Promise<unknown>>()

  function readAndKeep<T>(key: string, read: () => Promise<T>, personal: Personal | undefined): Promise<T> {
    const reading = read()
      .then((value) => {
        cache.set(key, { value, size: JSON.stringify(value)?.length || 1, personal: personal?.is() ?? true })
        return value
      })
      .finally(() => {
        if (underWay.get(key) === reading) underWay.delete(key)
      })
    underWay.set(key, reading)
    return reading
  }

  return {
    async keep<T>(key: string, read: () => Promise<T>, { follows, signal, personal }: KeepOptions) {
      if (!follows) return readAndKeep(key, read, personal)
      const known = cache.get(key)
      if (known?.personal === true) personal?.note()
      if (known !== undefined) return known.value as T
      const others = underWay.get(key)
      if (others === undefined) return readAndKeep(key, read, personal)
      // What another page is reading is known to be nobody's own only when it is there.
      personal?.note()
      try {
        return await until(others as Promise<T>, signal)
      } catch {
        // Whoever read it failed or gave up; that is no answer to this call, unless it gave up itself.
        signal.throwIfAborted()
        return readAndKeep(key, read, personal)
      }
    },
  }
}
