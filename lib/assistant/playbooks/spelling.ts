import { likeness } from '#lib/core/spelling.ts'

/** Lower case, without accents and typographic signs: what words are compared as. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\u2010-\u2013\u2060]/g, (sign) => (sign === '\u2060' ? '' : '-'))
    .toLowerCase()
}

export function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^a-z0-9-]+/)
    .filter((word) => word !== '')
}

const closeEnough = 0.75

/** As alike as spelled, or one short for the other: "Elec." for "Electric". */
function sameWord(a: string, b: string): number {
  const short = Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a))
  return Math.max(likeness(a, b), short ? 0.85 : 0)
}

/**
 * How much of a name a question says: the share of its telling words that occur in the question, spelled about so.
 * Words that many names share ("Builders", "LLC") tell little and count little.
 */
function nameInQuestion(name: string, question: readonly string[], isCommon: (word: string) => boolean): number {
  const words = wordsOf(name).filter((word) => word.length > 1)
  const weight = (word: string) => (isCommon(word) ? 0.2 : 1)
  const whole = words.reduce((sum, word) => sum + weight(word), 0)
  if (whole === 0) return 0
  const said = words.reduce((sum, word) => {
    const best = Math.max(0, ...question.map((other) => (other.length > 1 ? sameWord(word, other) : 0)))
    return sum + (best >= closeEnough ? weight(word) * best : 0)
  }, 0)
  return said / whole
}

/** The name that the question means; `rivals` when several fit equally well. */
export function bestName<T>(
  question: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
): { best: T | null; rivals: T[] } {
  const words = wordsOf(question)
  const uses = new Map<string, number>()
  for (const candidate of candidates)
    for (const word of new Set(wordsOf(nameOf(candidate)))) uses.set(word, (uses.get(word) ?? 0) + 1)
  const isCommon = (word: string) => (uses.get(word) ?? 0) > Math.max(2, candidates.length / 12)
  const scored = candidates
    .map((candidate) => ({ candidate, score: nameInQuestion(nameOf(candidate), words, isCommon) }))
    .filter(({ score }) => score >= 0.45)
    .sort((a, b) => b.score - a.score)
  const top = scored[0]
  if (top === undefined) return { best: null, rivals: [] }
  const rivals = scored.filter(({ score }) => score > top.score - 0.05).map(({ candidate }) => candidate)
  return rivals.length === 1 ? { best: top.candidate, rivals: [] } : { best: null, rivals }
}
