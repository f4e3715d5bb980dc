import type { Words } from '../words.ts'

/** How far something is from a site. */
export function metresInWords(metres: number | null | undefined, words: Words): string | null | undefined {
  if (metres == null) return metres
  return metres === 0 ? words.say('query.site.onSite') : words.say('query.site.away', { metres: words.decimal(metres) })
}
