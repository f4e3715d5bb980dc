import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { openCatalogue } from '#lib/questions/catalogue.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import type { Brain } from '../types.ts'
import { readerBrain } from './brain.ts'

/** The reader of typed questions over the gateway; the names that it knows are read under each person's rights. */
export function openReader({
  gateway,
  names,
  database,
}: {
  gateway: Pick<GatewayDeps, 'clock'>
  names: KnownNames
  database: Pick<Database, 'turnEvent'>
}): Brain {
  return readerBrain({ catalogue: openCatalogue(), names, database, nowMs: () => gateway.clock.now().getTime() })
}
