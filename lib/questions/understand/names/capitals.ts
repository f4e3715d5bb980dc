import type { Token } from '../tokens.ts'

type Place = { from: number; to: number }

/**
 * Whether a run of tokens is written as a name is: its words in capitals, though not all of their letters, in a text that
 * does not write everything so. The first word of a sentence is, whatever it is, and says nothing alone.
 */
export function isCapitalised(tokens: readonly Token[], place: Place, isName: (word: string) => boolean): boolean {
  const words = tokens.flatMap((token, at) => (isWord(token) ? [{ token, at, begins: beginsSentence(token, at) }] : []))
  const isOwn = ({ at }: { at: number }) => at >= place.from && at < place.to
  const own = words.filter(isOwn)
  if (!own.every(({ token }) => isTitled(token)) || own.every(({ begins }) => begins)) return false
  const others = words.filter((word) => !isOwn(word) && !word.begins)
  return others.every(({ token }) => !isTitled(token) || isName(token.text))
}

/** Whether one word alone is written as a name within a sentence is, whatever the others are. */
export function isTitledWithin(token: Token, at: number): boolean {
  return isTitled(token) && !beginsSentence(token, at)
}

/** `IT` of a department, in a text that has small letters. */
export function isInitials(tokens: readonly Token[], { from, to }: Place): boolean {
  const isCapitals = /^\p{Lu}{2,}$/u.test(tokens[from]?.original ?? '')
  return to === from + 1 && isCapitals && tokens.some(({ original }) => /\p{Ll}/u.test(original))
}

/** What stands between quotation marks is meant as it stands. */
export function isQuoted(tokens: readonly Token[], { from }: Place): boolean {
  return /["“”„«'‘]$/u.test(tokens[from]?.lead ?? '')
}

function isWord({ text }: Token): boolean {
  return /^\p{L}/u.test(text)
}

/** RFI is written in capitals whatever it means. */
function isTitled({ original }: Token): boolean {
  return /^\p{Lu}(?!\p{Lu}*$)/u.test(original)
}

function beginsSentence({ lead }: Token, at: number): boolean {
  return at === 0 || /[.?!¿¡:\n]/.test(lead)
}
