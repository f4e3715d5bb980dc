import { createUnderWay } from '#lib/core/under-way.ts'

/** What names a request that a client may cancel: who sent it, in which session, and its id. */
export type RunningKey = { personId: string; session: string | null; system: string | null; id: string | number }

/**
 * Calls of the older revisions that are under way in this process. There a client cancels with a message of its own, and
 * a connection that breaks cancels nothing. Two requests under one name are told apart by nobody, so neither is
 * cancelled. Source: MCP 2025-11-25, utilities, cancellation.
 */
export function createRunning() {
  const calls = createUnderWay<{ key: RunningKey; stop: AbortController }>()

  return {
    async run<T>(key: RunningKey, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const stop = new AbortController()
      const leave = calls.enter({ key, stop })
      try {
        return await work(stop.signal)
      } finally {
        leave()
      }
    },
    cancel(key: RunningKey): void {
      const [call, another] = [...calls].filter((one) => isSame(one.key, key))
      if (another === undefined) call?.stop.abort()
    },
  }
}

export type Running = ReturnType<typeof createRunning>

function isSame(a: RunningKey, b: RunningKey): boolean {
  return a.personId === b.personId && a.session === b.session && a.system === b.system && a.id === b.id
}
