import type { KeepingStore } from './store.ts'

/** How long what a store said may be lent. */
export type Lent = {
  /** Never longer, whatever the store does. */
  keptMs: number
  /** An older one is asked for anew beside the call that it is lent to: an outage then finds fresh values. */
  freshMs: number
}

/** Of a store on another machine. */
export const whileAway: Lent = { keptMs: 5 * 60_000, freshMs: 60_000 }
/** Of our own rows, which are away when everything is: as long as spares many calls the same row. */
export const oneSecond: Lent = { keptMs: 1_000, freshMs: 1_000 }

/** So long a store that failed is not asked beside a call again. */
const PAUSE_MS = 5_000
/** So long after a change began in a transaction nothing is kept of its name: it is in force at some moment of these. */
const CHANGING_MS = 15_000

type Kept = { value: string | undefined; at: number; stamp: string | undefined }

export type KeptStore = KeepingStore & {
  /** Forgets what is too old to be lent. */
  tidy(): void
  /** Asks anew at the next reading. */
  drop(name: string): void
  /** Asks at each reading until whoever changes it in a transaction is done. */
  changing(name: string): void
}

/**
 * In front of a store: a name that many calls want is asked for once, and what it said is lent for a while, in memory alone.
 * While the store is away that is all there is: no other place is asked.
 */
export function keepSecrets(
  store: KeepingStore,
  monotonicMs: () => number,
  { keptMs, freshMs }: Lent = whileAway,
): KeptStore {
  const kept = new Map<string, Kept>()
  const asking = new Map<string, Promise<string | undefined>>()
  /** Counts writes: what was asked before one is not kept after it. */
  const turns = new Map<string, number>()
  const changingUntil = new Map<string, number>()
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
          if (turns.get(name) === turn && !isChanging(name)) kept.set(name, { value, at, stamp })
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

  function isChanging(name: string): boolean {
    return (changingUntil.get(name) ?? 0) > monotonicMs()
  }

  function drop(name: string): void {
    turns.set(name, (turns.get(name) ?? 0) + 1)
    kept.delete(name)
    for (const key of asking.keys()) if (key.startsWith(`${name}\0`)) asking.delete(key)
  }

  function tidy(): void {
    const now = monotonicMs()
    for (const [name, { at }] of kept) if (now - at >= keptMs) kept.delete(name)
    for (const [name, until] of changingUntil) if (until <= now) changingUntil.delete(name)
  }

  return {
    async read(name, stamp) {
      const [found, now] = [kept.get(name), monotonicMs()]
      if (found === undefined || now - found.at >= keptMs) return ask(name, stamp)
      if (stamp !== undefined && found.stamp !== stamp) return ask(name, stamp)
      if (now - found.at >= freshMs && now - failedAt >= PAUSE_MS) ask(name, found.stamp).catch(() => undefined)
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
    look: () => store.look(),
    tidy,
    drop,
    changing(name) {
      drop(name)
      changingUntil.set(name, monotonicMs() + CHANGING_MS)
    },
    close: () => store.close(),
  }
}
