import type { Joins } from '#lib/core/joins.ts'
import { type AskDeps, freshness, openAsking } from '#lib/measures/asking.ts'
import { readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { type KnownNames, openNames } from './known-names.ts'
import type { SynonymsNow } from './synonyms.ts'

/** The names that questions may mean, read over the gateway under each person's rights. */
export function openNamesOver(gateway: AskDeps['gateway'], joins: Joins, synonyms?: SynonymsNow): KnownNames {
  const nowMs = () => gateway.clock.now().getTime()
  const memory = createMemory(nowMs)
  return openNames({
    asking: (caller, correlationId) =>
      openAsking(
        caller,
        { correlationId, reading: readingOf(gateway.company()) },
        { gateway, memory, nowMs, freshMs: freshness.visitMs },
      ).ask,
    company: gateway.company,
    joins,
    policyVersion: () => gateway.policy.current().version,
    today: gateway.today,
    nowMs,
    synonyms,
  })
}
