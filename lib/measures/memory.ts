import { LRUCache } from 'lru-cache'
import type { Principal } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { narrowingKey } from '#lib/core/narrowing.ts'
import type { Kept } from './reading.ts'

export type Memory = {
  get(key: string): Kept | undefined
  keep(key: string, kept: Kept): void
}

/** Characters as JSON, of which one takes some three bytes of the heap: lists over all jobs are long. */
const MOST = 5_000_000
const LARGEST = 2_000_000
const HOLD_MS = 24 * 3_600_000

/**
 * The last good answers, for when a system is slow or down. In this process only, the longest unused go first, none is
 * older than a day, and one that is too large is not kept.
 */
export function createMemory(nowMs: () => number, most = MOST): Memory {
  const cache = new LRUCache<string, Kept>({
    ...{ maxSize: most, maxEntrySize: Math.min(LARGEST, most), sizeCalculation: sizeOf },
    ...{ ttl: HOLD_MS, ttlResolution: 0, perf: { now: nowMs } },
  })
  return {
    get: (key) => cache.get(key),
    keep: (key, kept) => void cache.set(key, kept),
  }
}

function sizeOf({ structured }: Kept, key: string): number {
  return key.length + JSON.stringify(structured).length
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
  const { id, epoch, roles, projects, narrowed } = principal
  return JSON.stringify([
    id,
    epoch,
    policyVersion,
    [...roles].sort(),
    [...projects].sort(),
    narrowingKey(narrowed),
    call,
  ])
}
