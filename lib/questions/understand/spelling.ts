import { distance } from '#lib/core/spelling.ts'

/** Words that are known, by their first letter: it is the one that is hardly ever mistyped. */
export type Vocabulary = { has(word: string): boolean; under(letter: string): readonly string[] }

export function vocabularyOf(words: Iterable<string>): Vocabulary {
  const all = new Set(words)
  const byLetter = Map.groupBy(all, (word) => word.charAt(0))
  return { has: (word) => all.has(word), under: (letter) => byLetter.get(letter) ?? [] }
}

/** Of words of so many letters one letter may be wrong, or two; shorter ones differ by a letter and mean something else. */
const ONE_FROM = 5
const TWO_FROM = 8

/**
 * The known word that a mistyped one means: the one nearest, with its first letter. Null where two are as near, where
 * none is near enough, and for what is known or has digits in it.
 */
export function nearest(word: string, ...vocabularies: readonly Vocabulary[]): string | null {
  if (word.length < ONE_FROM || /\d/.test(word) || vocabularies.some(({ has }) => has(word))) return null
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const known of vocabularies.flatMap(({ under }) => under(word.charAt(0)))) {
    const allowed = slips(Math.min(word.length, known.length))
    if (Math.abs(word.length - known.length) > Math.min(allowed, least) || known === best) continue
    const steps = distance(word, known)
    if (steps > allowed || steps > least || isOtherForm(word, known)) continue
    best = steps === least ? null : known
    least = steps
  }
  return best
}

function slips(letters: number): number {
  if (letters < ONE_FROM) return 0
  return letters < TWO_FROM ? 1 : 2
}

/** What is approved is not the approval: another ending makes another word and is no slip. */
const ending = /(?:ing|ions?|ors?|ers?|ed|al|ar|ado|ada|ando|ment|o|a)$/
/** "Calender" is a slip of calendar: the last letter stays, and as many there are. */
const vowels = /[aeiou]/
const SHORTEST_STEM = 4

function isOtherForm(word: string, known: string): boolean {
  if (word.length === known.length && vowels.test(word.slice(0, -1)) && word.at(-1) === known.at(-1)) return false
  const [one, other] = [word.replace(ending, ''), known.replace(ending, '')]
  return one === other && one.length >= SHORTEST_STEM
}
