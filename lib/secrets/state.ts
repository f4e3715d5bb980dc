import type { KeepingStore } from './store.ts'

export type StoreState = 'ok' | 'away'

/** How old an answer of the store may be that says how it is. */
const LOOK_MS = 15_000

/** How the store is, for those who ask often: nobody waits for it but the first. */
export function storeState(store: Pick<KeepingStore, 'look'>, monotonicMs: () => number) {
  let known: StoreState | null = null
  let asking: Promise<StoreState> | null = null
  let askedAt = Number.NEGATIVE_INFINITY

  function ask(): Promise<StoreState> {
    askedAt = monotonicMs()
    asking ??= store
      .look()
      .then(
        () => 'ok' as const,
        () => 'away' as const,
      )
      .then((found) => {
        asking = null
        known = found
        return found
      })
    return asking
  }

  return {
    async look(): Promise<StoreState> {
      const asked = monotonicMs() - askedAt >= LOOK_MS ? ask() : asking
      return known ?? (await (asked ?? ask()))
    },
  }
}
