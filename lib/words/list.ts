import { z } from 'zod'
import type { Database, Reader } from '#lib/db/client.ts'
import type { Prisma, WordMeaning } from '#lib/db/generated/client.ts'
import { nameWords } from '#lib/matching/names.ts'

const wordSorts = ['count', 'last', 'word'] as const

/** What the screen is asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const WordSearch = z.object({
  view: z.enum(['unknown', 'said']).catch('unknown').default('unknown'),
  q: z.string().trim().max(100).catch('').default(''),
  sort: z.enum(wordSorts).catch('count').default('count'),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
})
export type WordSearch = z.output<typeof WordSearch>

export const wordPageSize = 50

export type UnknownRow = { word: string; language: string; count: number; lastSeen: string }

const orders: Record<WordSearch['sort'], Prisma.UnknownWordOrderByWithRelationInput[]> = {
  count: [{ count: 'desc' }, { lastSeen: 'desc' }],
  last: [{ lastSeen: 'desc' }, { count: 'desc' }],
  word: [],
}

/** One page of the words that nobody knew. */
export async function listUnknown(
  database: Pick<Database, 'unknownWord'>,
  { q, sort, page }: WordSearch,
): Promise<{ words: UnknownRow[]; total: number }> {
  const where = q === '' ? {} : { word: { contains: folded(q) } }
  const [rows, total] = await Promise.all([
    database.unknownWord.findMany({
      where,
      orderBy: [...orders[sort], { word: 'asc' }, { language: 'asc' }],
      skip: (page - 1) * wordPageSize,
      take: wordPageSize,
    }),
    database.unknownWord.count({ where }),
  ])
  const words = rows.map(({ word, language, count, lastSeen }) => ({
    ...{ word, language, count },
    lastSeen: lastSeen.toISOString().slice(0, 10),
  }))
  return { words, total }
}

/** As words are kept. */
function folded(q: string): string {
  return nameWords(q).join(' ')
}

/** What was said, with who said it; null for whoever is no longer known. */
export type SaidRow = Pick<WordMeaning, 'words' | 'means' | 'subject' | 'dimension' | 'ids' | 'setAt'> & {
  by: string | null
}

/** Everything that was said of words, the newest first. An administration says some hundreds. */
export async function listSaid(db: Reader, { q }: Pick<WordSearch, 'q'>): Promise<SaidRow[]> {
  const rows = await db.wordMeaning.findMany({
    where: q === '' ? {} : { words: { contains: folded(q) } },
    orderBy: [{ setAt: 'desc' }, { words: 'asc' }],
    take: 1_000,
  })
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(rows.map(({ setBy }) => setBy))] } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  return rows.map(({ setBy, ...row }) => ({ ...row, by: nameOf.get(setBy) ?? null }))
}
