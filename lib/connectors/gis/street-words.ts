import { plain } from '../kit/text.ts'

/** What every map writes in another way, long or short, and is no part of a street's own name. */
const kinds = new Set(
  'street st avenue ave av road rd boulevard blvd drive dr lane ln court ct place pl way highway hwy suite ste unit'.split(
    ' ',
  ),
)

/** The words of an address that tell it from others. */
export function wordsOfAddress(text: string): string[] {
  const words = plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const own = words.filter((word) => !kinds.has(word))
  return own.length === 0 ? words : own
}

/** How much of what was asked stands there, 0 to 1; a number counts only as a whole one: 12 is not in 112. */
export function shareIn(words: readonly string[], address: string): number {
  const there = plain(address)
  const whole = new Set(there.split(/[^\p{L}\p{N}]+/u))
  const hits = words.filter((word) => (/^\d+$/.test(word) ? whole.has(word) : there.includes(word)))
  return words.length === 0 ? 0 : hits.length / words.length
}
