import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { openCatalogue } from '#lib/questions/catalogue.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import { type ReaderBrain, readerBrain } from './brain.ts'

/** The reader of typed questions over the gateway; the names that it knows are read under each person's rights. */
export function openReader({
  gateway,
  names,
  database,
  catalogue = openCatalogue(),
}: {
  gateway: Pick<GatewayDeps, 'clock'>
  names: KnownNames
  database: Pick<Database, 'turnEvent'>
  catalogue?: Catalogue
}): ReaderBrain {
  return readerBrain({ catalogue, names, database, nowMs: () => gateway.clock.now().getTime() })
}
