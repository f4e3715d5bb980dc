import type { Principal } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { answerInWords } from '../answer/in-words.ts'
import { excerptOf, holdsAll, wordsOf } from '../threads/excerpt.ts'
import type { FoundConversation } from '../threads/search.ts'
import { listShared, type ReadSharedDeps, readShared } from './read-shared.ts'

/**
 * Shared conversations in whose title, questions or answers all the words stand, latest first. They are looked for in what
 * this reader may see: whether words stand in a locked answer would tell what is locked.
 */
export async function searchShared(
  principal: Principal,
  query: string,
  locale: FactLocale,
  deps: ReadSharedDeps,
): Promise<(FoundConversation & { owner: string })[]> {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const lines = await listShared(principal, deps.database)
  const found = await Promise.all(
    lines.map(async ({ id, title, updatedAt, owner }) => {
      const { turns } = await readShared(id, principal, locale, deps)
      const texts = turns.map(({ id: turn, question, events }) => ({
        turn,
        text: `${question}\n${answerInWords(events, locale)}`,
      }))
      const at = texts.findLast(({ text }) => holdsAll(text, words))
      if (at === undefined && !holdsAll(title, words)) return []
      const excerpt = at === undefined ? null : excerptOf(at.text, words)
      return [{ id, title, updatedAt, owner, turn: at?.turn ?? null, excerpt }]
    }),
  )
  return found.flat()
}
