import { endings, irregular, unchanged } from './singular/words.ts'

/**
 * A word of English or Spanish without the mark of its plural, and nothing else cut: "billing", "billed" and "bill" are
 * three words. Lower case, without accents. What is no plural may lose an s all the same ("owes"): compare what was
 * cut with what was cut.
 */
export function singular(word: string): string {
  const known = irregular.get(word)
  if (known !== undefined) return known
  if (!word.endsWith('s') || word.length < SHORTEST || unchanged.has(word) || /\d/.test(word)) return word
  const ending = endings.find(({ of }) => of.test(word))
  return ending === undefined ? word.slice(0, -1) : ending.to(word)
}

/** Shorter words that end with an s are no plurals: was, its, los, mes. */
const SHORTEST = 4
