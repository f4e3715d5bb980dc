import type { Database } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { excerptOf, type FoundIn, foldingLetters, wordsOf } from './excerpt.ts'

export type FoundConversation = {
  id: string
  title: string
  updatedAt: string
  /** Where the words stand when not all are in the title: the turn, and the text around them. */
  turn: string | null
  excerpt: FoundIn | null
}

const MOST_FOUND = 30

type Row = { id: string; title: string; updated_at: Date; turn: string | null; text: string | null }

/** A person's own conversations in whose title, or in one of whose turns, all the words stand; latest first. */
export async function searchOwn(
  personId: string,
  query: string,
  database: Pick<Database, '$queryRaw'>,
): Promise<FoundConversation[]> {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const text = Prisma.sql`t.question || E'\n' || t.answer_text`
  const rows = await database.$queryRaw<Row[]>`
    SELECT c.id::text, c.title, c.updated_at, found.id::text AS turn, found.text
      FROM conversation c
      LEFT JOIN LATERAL (
        SELECT t.id, ${text} AS text FROM turn t WHERE t.conversation_id = c.id AND ${allStandIn(text, words)}
         ORDER BY t.started_at DESC LIMIT 1
      ) found ON true
     WHERE c.person_id = ${personId}::uuid AND c.deleted_at IS NULL
       AND (found.id IS NOT NULL OR ${allStandIn(Prisma.sql`c.title`, words)})
     ORDER BY c.updated_at DESC LIMIT ${MOST_FOUND}`
  return rows.map(({ id, title, updated_at, turn, text: found }) => ({
    id,
    title,
    updatedAt: updated_at.toISOString(),
    turn,
    excerpt: found === null ? null : excerptOf(found, words),
  }))
}

function allStandIn(text: Prisma.Sql, words: readonly string[]): Prisma.Sql {
  const { accented, plain } = foldingLetters
  const folded = Prisma.sql`lower(translate(${text}, ${accented}, ${plain}))`
  return Prisma.join(
    words.map((word) => Prisma.sql`position(${word} IN ${folded}) > 0`),
    ' AND ',
  )
}
