/** A value that others may change: answered from memory and read anew every few seconds. */
export type Watched<T> = {
  current(): T
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

export type Watching<T> = {
  /** Gets what is known, to give it back when nothing is new; null the first time. */
  read(known: T | null): Promise<T>
  /** ms; 0 never. */
  everyMs: number
  /** The value cannot be read: the last known one stays. The first read's failure is thrown instead. */
  failed(error: unknown): void
}

export async function openWatched<T>({ read, everyMs, failed }: Watching<T>): Promise<Watched<T>> {
  let value: T = await read(null)
  let looking: Promise<void> | null = null

  async function readAnew(): Promise<void> {
    value = await read(value)
  }

  function tick(): Promise<void> {
    looking ??= readAnew()
      .catch(failed)
      .finally(() => {
        looking = null
      })
    return looking
  }

  const timer = everyMs === 0 ? undefined : setInterval(() => void tick(), everyMs)
  timer?.unref()
  return {
    current: () => value,
    async look() {
      await looking
      await tick()
    },
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
