import { paths } from '#lib/http/paths.ts'
import type { WordSearch } from '#lib/words/list.ts'

/** `say` opens the drawer with these words, or with none yet. */
export type WordAddress = Partial<WordSearch> & { say?: string }

const defaults: Record<string, unknown> = { view: 'unknown', q: '', sort: 'count', page: 1 }
const order = ['view', 'q', 'sort', 'page', 'say'] as const

/** The page's address in one canonical order, without what is the default anyway. */
export function wordsUrl(address: WordAddress): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = address[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.wordsOf(query)
}
