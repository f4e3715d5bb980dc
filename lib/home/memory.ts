import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'

/** What a tool last answered a person. */
export type Kept = { structured: JsonObject; asOf: string; correlationId: string; keptAtMs: number }

export type Memory = {
  get(key: string): Kept | undefined
  keep(key: string, kept: Kept): void
}

const MOST = 600
const HOLD_MS = 24 * 3_600_000

/**
 * The last good answers, for when a system is down. In this process only, the longest unused go first, none is older
 * than a day.
 */
export function createMemory(nowMs: () => number, most = MOST): Memory {
  const entries = new Map<string, Kept>()
  return {
    get(key) {
      const kept = entries.get(key)
      if (kept === undefined) return undefined
      entries.delete(key)
      if (nowMs() - kept.keptAtMs > HOLD_MS) return undefined
      entries.set(key, kept)
      return kept
    },
    keep(key, kept) {
      entries.delete(key)
      entries.set(key, kept)
      const oldest = entries.keys().next().value
      if (entries.size > most && oldest !== undefined) entries.delete(oldest)
    },
  }
}

/**
 * Whose answer to what. A changed right makes another key, so nothing that was read under an earlier right is ever
 * shown under a later one: the policy version, the person's epoch, and the roles and jobs themselves, because an
 * assignment may end by the clock alone.
 */
export function memoryKey(
  principal: Principal,
  policyVersion: number,
  call: { system: string; tool: string; input: JsonObject },
): string {
  const { id, epoch, roles, projects } = principal
  return JSON.stringify([id, epoch, policyVersion, [...roles].sort(), [...projects].sort(), call])
}
