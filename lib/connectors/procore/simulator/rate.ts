export type Limits = { hourly: number; spike: number; spikeMs: number }

/**
 * Procore tells each app its own figures and publishes none that fit all. These let one question over all jobs pass,
 * and make a burst of several wait.
 */
export const defaultLimits: Limits = { hourly: 3600, spike: 300, spikeMs: 10_000 }

export const noLimits: Limits = { hourly: 360_000, spike: 360_000, spikeMs: 10_000 }

type Window = { limit: number; lengthMs: number; used: number; resetAt: number }

/** Two windows, hourly and ten seconds. Every answer tells of the one that is nearer to empty. */
export function createRateWindows(limits: Limits, now: () => number = Date.now) {
  const windows: Window[] = [
    { limit: limits.hourly, lengthMs: 3_600_000, used: 0, resetAt: 0 },
    { limit: limits.spike, lengthMs: limits.spikeMs, used: 0, resetAt: 0 },
  ]

  return {
    take(): { allowed: boolean; headers: Record<string, string> } {
      for (const window of windows) {
        if (now() < window.resetAt) continue
        window.used = 0
        window.resetAt = now() + window.lengthMs
      }
      const allowed = windows.every(({ used, limit }) => used < limit)
      if (allowed) for (const window of windows) window.used += 1
      return { allowed, headers: headersOf(nearestToEmpty(windows)) }
    },
  }
}

function nearestToEmpty(windows: readonly Window[]): Window | undefined {
  return [...windows].sort((a, b) => left(a) - left(b))[0]
}

function left({ limit, used }: Window): number {
  return (limit - used) / limit
}

function headersOf(window: Window | undefined): Record<string, string> {
  if (window === undefined) return {}
  return {
    'X-Rate-Limit-Limit': String(window.limit),
    'X-Rate-Limit-Remaining': String(Math.max(0, window.limit - window.used)),
    'X-Rate-Limit-Reset': String(Math.ceil(window.resetAt / 1000)),
  }
}
