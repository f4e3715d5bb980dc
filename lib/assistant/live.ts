import { once } from '#lib/core/registry.ts'

/** The turns that this process answers, and who in this process wants to know when one of them has something new. */
export type Live = {
  begin(turnId: string, stop: () => void): void
  end(turnId: string): void
  runs(turnId: string): boolean
  /** False when another process answers it, or nobody. */
  stop(turnId: string): boolean
  wake(turnId: string): void
  /** Resolves at the next wake of this turn, after `ms`, or when the signal fires; whichever is first. */
  wait(turnId: string, ms: number, signal: AbortSignal): Promise<void>
}

export function createLive(): Live {
  const running = new Map<string, () => void>()
  const waiting = new Map<string, Set<() => void>>()

  function wake(turnId: string): void {
    const listeners = waiting.get(turnId)
    waiting.delete(turnId)
    for (const listener of listeners ?? []) listener()
  }

  return {
    begin: (turnId, stop) => void running.set(turnId, stop),
    end(turnId) {
      running.delete(turnId)
      wake(turnId)
    },
    runs: (turnId) => running.has(turnId),
    stop(turnId) {
      const stop = running.get(turnId)
      stop?.()
      return stop !== undefined
    },
    wake,
    wait(turnId, ms, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const listeners = waiting.get(turnId) ?? new Set()
        waiting.set(turnId, listeners)
        const finish = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', finish)
          listeners.delete(finish)
          resolve()
        }
        const timer = setTimeout(finish, ms)
        signal.addEventListener('abort', finish)
        listeners.add(finish)
      })
    },
  }
}

/** One per process: routes and pages of Next are bundled apart. */
export function live(): Live {
  return once('chat live', createLive)
}
