import type { Joins } from '#lib/core/joins.ts'
import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { freshness, openAsking } from '#lib/measures/asking.ts'
import { readingOf } from '#lib/measures/gather.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { openCatalogue } from '#lib/questions/catalogue.ts'
import { openNames } from '#lib/questions/known-names.ts'
import type { Brain } from '../types.ts'
import { readerBrain } from './brain.ts'

/** The reader of typed questions over the gateway; the names that it knows are read under each person's rights. */
export function openReader({
  gateway,
  joins,
  database,
}: {
  gateway: GatewayDeps
  joins: Joins
  database: Pick<Database, 'turnEvent'>
}): Brain {
  const nowMs = () => gateway.clock.now().getTime()
  const memory = createMemory(nowMs)
  const names = openNames({
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
  return readerBrain({ catalogue: openCatalogue(), names, database, nowMs })
}
