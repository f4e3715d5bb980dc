import type { KeepingStore } from './store.ts'

/** How long a value may be lent after the store said it. Never longer, whatever the store does. */
const KEPT_MS = 5 * 60_000
/** An older one is asked for anew beside the call that it is lent to: an outage then finds fresh values. */
const FRESH_MS = 60_000
/** So long a store that failed is not asked beside a call again. */
const PAUSE_MS = 5_000

type Kept = { value: string | undefined; at: number; stamp: string | undefined }

export type KeptStore = KeepingStore & {
  /** Forgets what is too old to be lent. */
  tidy(): void
  /** Asks anew at the next reading. */
  drop(name: string): void
}

/**
 * In front of a store on another machine: a name that many calls want is asked for once, and what it said is lent for
 * five minutes at most, in memory alone. While the store is away that is all there is: no other place is asked.
 */
export function keepSecrets(store: KeepingStore, monotonicMs: () => number): KeptStore {
  const kept = new Map<string, Kept>()
  const asking = new Map<string, Promise<string | undefined>>()
  /** Counts writes: what was asked before one is not kept after it. */
  const turns = new Map<string, number>()
  let failedAt = Number.NEGATIVE_INFINITY

  function ask(name: string, stamp: string | undefined): Promise<string | undefined> {
    const key = `${name}\0${stamp ?? ''}`
    const running = asking.get(key)
    if (running !== undefined) return running
    const turn = turns.get(name)
    const at = monotonicMs()
    const asked = store
      .read(name)
      .then(
        (value) => {
          if (turns.get(name) === turn) kept.set(name, { value, at, stamp })
          return value
        },
        (thrown: unknown) => {
          failedAt = monotonicMs()
          throw thrown
        },
      )
      .finally(() => {
        if (asking.get(key) === asked) asking.delete(key)
      })
    asking.set(key, asked)
    return asked
  }

  function drop(name: string): void {
    turns.set(name, (turns.get(name) ?? 0) + 1)
    kept.delete(name)
    for (const key of asking.keys()) if (key.startsWith(`${name}\0`)) asking.delete(key)
  }

  function tidy(): void {
    const now = monotonicMs()
    for (const [name, { at }] of kept) if (now - at >= KEPT_MS) kept.delete(name)
  }

  return {
    async read(name, stamp) {
      const [found, now] = [kept.get(name), monotonicMs()]
      if (found === undefined || now - found.at >= KEPT_MS) return ask(name, stamp)
      if (stamp !== undefined && found.stamp !== stamp) return ask(name, stamp)
      if (now - found.at >= FRESH_MS && now - failedAt >= PAUSE_MS) ask(name, found.stamp).catch(() => undefined)
      return found.value
    },
    async write(name, value) {
      drop(name)
      await store.write(name, value)
      // What was asked meanwhile may be the value before.
      drop(name)
      kept.set(name, { value, at: monotonicMs(), stamp: undefined })
    },
    async remove(name) {
      drop(name)
      await store.remove(name).finally(() => drop(name))
    },
    list: () => store.list(),
    tidy,
    drop,
    close: () => store.close(),
  }
}
