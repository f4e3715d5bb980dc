/** When the batcher looks next. */
export type Wakes = {
  /** After this round of the event loop, so that everything it parses goes into one batch. */
  soon(): void
  /** In `settleMs`, unless such a look is due already. */
  later(): void
  stop(): void
}

type WakesOptions = { settleMs: number; look(): void; lookAtAll(): void }

/** `lookAtAll` is for rows that found no batch to ride on in time. */
export function createWakes({ settleMs, look, lookAtAll }: WakesOptions): Wakes {
  let isScheduled = false
  let timer: NodeJS.Timeout | undefined

  return {
    soon() {
      if (isScheduled) return
      isScheduled = true
      setImmediate(() => {
        isScheduled = false
        look()
      })
    },
    later() {
      timer ??= setTimeout(() => {
        timer = undefined
        lookAtAll()
      }, settleMs)
    },
    stop: () => clearTimeout(timer),
  }
}
