import type { Reader } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { parseStored } from '#lib/facts/turn-event.ts'
import { answerInWords } from './in-words.ts'

/** What a stored answer says, as text: kept with its turn, to be found again. */
export async function storedWords(
  turnId: string,
  locale: FactLocale,
  database: Pick<Reader, 'turnEvent'>,
): Promise<string> {
  const rows = await database.turnEvent.findMany({ where: { turnId }, orderBy: { seq: 'asc' } })
  return answerInWords(
    rows.map(({ seq, event }) => ({ seq, event: parseStored(event).event })),
    locale,
  )
}
