/** What names a request that a client may cancel: who sent it, in which session, and its id. */
export type RunningKey = { personId: string; session: string | null; system: string | null; id: string | number }

/**
 * Calls of the older revisions that are under way in this process. There a client cancels with a message of its own, and
 * a connection that breaks cancels nothing. Two requests under one name are told apart by nobody, so neither is
 * cancelled. Source: MCP 2025-11-25, utilities, cancellation.
 */
export function createRunning() {
  const calls = new Map<string, Set<AbortController>>()

  return {
    async run<T>(key: RunningKey, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const name = nameOf(key)
      const stop = new AbortController()
      const same = calls.get(name) ?? new Set()
      calls.set(name, same.add(stop))
      try {
        return await work(stop.signal)
      } finally {
        same.delete(stop)
        if (same.size === 0) calls.delete(name)
      }
    },
    cancel(key: RunningKey): void {
      const [stop, another] = calls.get(nameOf(key)) ?? []
      if (another === undefined) stop?.abort()
    },
  }
}

export type Running = ReturnType<typeof createRunning>

function nameOf({ personId, session, system, id }: RunningKey): string {
  return JSON.stringify([personId, session, system, id])
}
