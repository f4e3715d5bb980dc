import { fold } from '../threads/excerpt.ts'

type Ranked<T> = {
  wordsOf(one: T): string
  /** Among those that are found as well. */
  orderOf(one: T): number
}

/** Those whose words begin with a text first, then those in which a word does, then those that hold it. */
export function byPart<T>(all: readonly T[], text: string, { wordsOf, orderOf }: Ranked<T>): T[] {
  const wanted = fold(text.trim())
  const ranked = all.flatMap((one) => {
    const words = fold(wordsOf(one))
    const rank = words.startsWith(wanted) ? 0 : words.includes(` ${wanted}`) ? 1 : words.includes(wanted) ? 2 : null
    return rank === null ? [] : [{ one, rank }]
  })
  return ranked.sort((a, b) => a.rank - b.rank || orderOf(a.one) - orderOf(b.one)).map(({ one }) => one)
}
