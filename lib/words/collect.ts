import { createHmac, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { Names } from '#lib/questions/understand/names.ts'
import { type IsName, keptWords } from './kept-words.ts'

export type CollectDeps = {
  database: Pick<Database, '$executeRaw'>
  isName: IsName
  today(): string
  log: Pick<Log, 'warn'>
}

type Unread = {
  words: readonly string[]
  text: string
  locale: string
  personId: string
  names: Pick<Names, 'knows' | 'find' | 'missing'>
}

/** So many words of so many people in a day are remembered; whatever is forgotten may be counted twice. */
const MOST_REMEMBERED = 20_000

/**
 * Counts the words that questions were not read for. A person counts once a day for a word, as far as this process
 * remembers: who asked stands nowhere, and what is remembered is a digest under a key that nobody has.
 */
export function openCollector({ database, isName, today, log }: CollectDeps): (unread: Unread) => Promise<void> {
  const key = randomBytes(32)
  const counted = new LRUCache<string, true>({ max: MOST_REMEMBERED })

  function isFirst(...said: readonly string[]): boolean {
    const digest = createHmac('sha256', key).update(JSON.stringify(said)).digest('base64')
    if (counted.has(digest)) return false
    counted.set(digest, true)
    return true
  }

  return async (unread) => {
    const day = today()
    const { locale, personId } = unread
    const words = keptWords(unread, isName).filter((word) => isFirst(day, personId, locale, word))
    if (words.length === 0) return
    try {
      await count(database, words, { locale, day })
    } catch (error) {
      // A question is answered, or not, whether its words were counted or not.
      log.warn({ error }, 'unknown words could not be counted')
    }
  }
}

async function count(
  database: CollectDeps['database'],
  words: readonly string[],
  { locale, day }: { locale: string; day: string },
): Promise<void> {
  await database.$executeRaw`
    INSERT INTO unknown_word (word, language, count, first_seen, last_seen)
    SELECT word, ${locale}, 1, ${day}::date, ${day}::date FROM unnest(${words}::text[]) AS word
    ON CONFLICT (word, language) DO UPDATE
      SET count = unknown_word.count + 1, last_seen = greatest(unknown_word.last_seen, excluded.last_seen)`
}
