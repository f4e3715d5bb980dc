/** One key's window: what was let through, and what was only counted. */
type Window<T> = { passed: number; counted: number; last: T; timer: NodeJS.Timeout }

export type Repeats<T> = {
  /** True while the key is new enough to be told one by one; false when it is only counted. */
  passes(key: string, item: T): boolean
  /** Tells what was counted, now. */
  close(): void
}

const MOST_KEYS = 10_000

/**
 * The first few of a kind are told one by one, the rest of the window as one with a count: somebody who tries a
 * thousand times leaves a trail and no flood. With too many kinds at once everything passes, so nothing goes untold.
 */
export function createRepeats<T>(options: {
  most: number
  windowMs: number
  tell(item: T, count: number): void
}): Repeats<T> {
  const windows = new Map<string, Window<T>>()

  function end(key: string): void {
    const window = windows.get(key)
    windows.delete(key)
    if (window === undefined) return
    clearTimeout(window.timer)
    if (window.counted > 0) options.tell(window.last, window.counted)
  }

  return {
    passes(key, item) {
      const window = windows.get(key)
      if (window === undefined) {
        if (windows.size >= MOST_KEYS) return true
        const timer = setTimeout(() => end(key), options.windowMs)
        timer.unref()
        windows.set(key, { passed: 1, counted: 0, last: item, timer })
        return true
      }
      if (window.passed < options.most) {
        window.passed++
        return true
      }
      window.counted++
      window.last = item
      return false
    },
    close() {
      for (const key of [...windows.keys()]) end(key)
    },
  }
}
