import { likeness as spelledAlike } from '#lib/core/spelling.ts'

/** Forms of company, and joining words: one system writes them and another does not, so they name nobody. */
const empty = new Set(
  `llc inc incorporated co company corp corporation ltd limited lp llp pllc pc plc gmbh ag sa srl sl cv de la el los las y
   the and of`.split(/\s+/),
)

/**
 * The words of a name as they are compared: without accents, case, and punctuation. A full stop or an apostrophe joins
 * ("L.L.C." is "llc", "O’Brien" is "obrien"), everything else divides.
 */
export function nameWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}.'’`´]/gu, '')
    .replaceAll('&', ' and ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Those of them that tell one company from another; all of them where nothing else is left. */
export function tellingWords(name: string): string[] {
  const words = nameWords(name)
  const telling = words.filter((word) => !empty.has(word))
  return telling.length === 0 ? words : telling
}

/** Forms that make two firms of one name: those of one line are one form. A plain "company" may be any. */
const forms = new Map(
  ['llc', 'inc incorporated', 'corp corporation', 'ltd limited', 'lp', 'llp', 'pllc', 'plc', 'gmbh', 'srl'].flatMap(
    (line) => {
      const words = line.split(' ')
      return words.map((word) => [word, words[0] ?? word] as const)
    },
  ),
)

/** The form of company in a name, whichever way it is written; null where there is none. */
export function formOf(name: string): string | null {
  return (
    nameWords(name)
      .flatMap((word) => forms.get(word) ?? [])
      .at(-1) ?? null
  )
}

export function isFormOfCompany(word: string): boolean {
  return forms.has(word)
}

export function isEmptyWord(word: string): boolean {
  return empty.has(word)
}

/** Two spellings of one name: the same telling words in the same order, each whole or short for the other. */
export function sameCompany(a: string, b: string): boolean {
  const [left, right] = [tellingWords(a), tellingWords(b)]
  return left.length === right.length && left.every((word, index) => sameWord(word, right[index] ?? ''))
}

/** People are written "Ada Byron" here and "Byron, Ada" there: the same words in any order. */
export function samePerson(a: string, b: string): boolean {
  const [left, right] = [nameWords(a).sort(), nameWords(b).sort()]
  return left.length > 0 && left.join(' ') === right.join(' ')
}

/** Equal, or short for the other: "Elec." for "Electric". A slip of spelling between systems may be another company. */
export function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return a === b || (short.length >= SHORTEST && long.startsWith(short))
}

/** Of a word that may be short for another: they are alike in so many letters. */
export const SHORTEST = 4
const SHORT = 0.85
const LEAST_ALIKE = 0.75
/** Shorter words differ by a letter and mean something else. */
const SPELLED_FROM = 5

/** What a person typed against a word of a name: 1 when equal, less for a short form or a slip of spelling, else 0. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  // A slip in the first letter is rare, and comparing every word with every other is not cheap.
  if (a[0] !== b[0]) return 0
  if (sameWord(a, b)) return SHORT
  const longest = Math.max(a.length, b.length)
  // Words of such different lengths are too far apart whatever their letters.
  if (Math.min(a.length, b.length) < Math.max(SPELLED_FROM, longest * LEAST_ALIKE)) return 0
  const alike = spelledAlike(a, b)
  return alike >= LEAST_ALIKE ? Math.min(alike, SHORT) : 0
}
