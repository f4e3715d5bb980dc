import type { Database } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { followedCatalogue } from '#lib/questions/catalogue.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { noSynonyms } from '#lib/questions/synonyms.ts'
import type { Catalogue } from '#lib/questions/understand/subjects.ts'
import { type ReaderBrain, readerBrain } from './brain.ts'
import type { NoteUnread } from './note-unread.ts'

/** The reader of typed questions over the gateway; the names that it knows are read under each person's rights. */
export function openReader({
  gateway,
  names,
  database,
  catalogue = followedCatalogue(() => noSynonyms),
  unread,
}: {
  gateway: Pick<GatewayDeps, 'clock'>
  names: KnownNames
  database: Pick<Database, 'turnEvent'>
  catalogue?: () => Catalogue
  unread?: NoteUnread
}): ReaderBrain {
  return readerBrain({ catalogue, names, unread, database, nowMs: () => gateway.clock.now().getTime() })
}
