/** A place in a text where something was found. */
export type FoundIn = { before: string; match: string; after: string }

const AROUND = 70
const MOST_WORDS = 8

const accented = 'ÁÀÄÂÉÈËÊÍÌÏÎÓÒÖÔÚÙÜÛÑÇáàäâéèëêíìïîóòöôúùüûñç'
const plain = 'AAAAEEEEIIIIOOOOUUUUNCaaaaeeeeiiiioooouuuunc'
const plainOf = new Map([...accented].map((letter, index) => [letter, plain[index] ?? letter]))

/** What PostgreSQL is told to do with a text before it looks: the same as `fold`. */
export const foldingLetters = { accented, plain }

/** Small letters without accents, each in its place: what is found there stands at the same place of the text. */
export function fold(text: string): string {
  return text.replaceAll(/./gsu, (letter) => {
    const small = (plainOf.get(letter) ?? letter).toLowerCase()
    return small.length === letter.length ? small : letter
  })
}

/** The words of a search: all of them have to be there. */
export function wordsOf(query: string): string[] {
  return fold(query.replaceAll('\u0000', '')).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
}

export function holdsAll(text: string, words: readonly string[]): boolean {
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

/** The text around the first place of any of the words; null when none stands in it. */
export function excerptOf(text: string, words: readonly string[]): FoundIn | null {
  const folded = fold(text)
  const places = words.flatMap((word) => {
    const at = folded.indexOf(word)
    return at < 0 ? [] : [{ at, end: at + word.length }]
  })
  const [first] = places.sort((one, other) => one.at - other.at)
  if (first === undefined) return null
  const [from, to] = [Math.max(0, first.at - AROUND), first.end + AROUND]
  return {
    before: `${from > 0 ? '…' : ''}${oneLine(text.slice(from, first.at)).trimStart()}`,
    match: oneLine(text.slice(first.at, first.end)),
    after: `${oneLine(text.slice(first.end, to)).trimEnd()}${to < text.length ? '…' : ''}`,
  }
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
