import type { Joins } from '#lib/core/joins.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { freshness, openAsking } from '#lib/measures/asking.ts'
import { readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { type KnownNames, openNames } from '#lib/questions/known-names.ts'

/** The names that a person may see, through the road that every call takes. */
export function openKnownNames({ gateway, joins }: { gateway: GatewayDeps; joins: Joins }): KnownNames {
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
  })
}
