import type { Log } from '#lib/core/log.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database } from '#lib/db/client.ts'
import type { WordMeaning } from '#lib/db/generated/client.ts'
import { dimensions } from '#lib/measures/certified/query.ts'
import type { Synonyms } from '#lib/questions/synonyms.ts'

export type WordsReader = {
  /** What the company calls things; the same object as long as nobody said something new. */
  synonyms(): Synonyms
  /** Looks now instead of at the next tick. */
  look(): Promise<void>
  stop(): Promise<void>
}

type Known = { stamp: string; synonyms: Synonyms }

/** The one reader, from memory; it looks at the table every two seconds. Without the database the last meanings stay. */
export async function openWords({
  database,
  log,
  everyMs = 2_000,
}: {
  database: Pick<Database, 'wordMeaning'>
  log: Pick<Log, 'warn'>
  /** How often what other replicas changed is looked for, ms; 0 never. */
  everyMs?: number
}): Promise<WordsReader> {
  const { current, look, stop } = await openWatched<Known>({
    async read(known) {
      const rows = await database.wordMeaning.findMany({ orderBy: { words: 'asc' } })
      const stamp = JSON.stringify(rows)
      return known?.stamp === stamp ? known : { stamp, synonyms: synonymsIn(rows) }
    },
    everyMs,
    failed: (error) => log.warn({ error }, 'what words mean could not be read'),
  })
  return { synonyms: () => current().synonyms, look, stop }
}

function synonymsIn(rows: readonly WordMeaning[]): Synonyms {
  return {
    phrases: rows.flatMap(({ words, subject }) => (subject === null ? [] : [{ subject, say: words }])),
    spellings: rows.flatMap(({ words, dimension: stored, ids }) => {
      const dimension = dimensions.safeParse(stored).data
      return dimension === undefined ? [] : [{ dimension, ids, say: words }]
    }),
    ignored: new Set(rows.filter(({ means }) => means === 'nothing').map(({ words }) => words)),
  }
}
