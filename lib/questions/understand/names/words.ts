import { type Token, tokensOf } from '../tokens.ts'

/** A word as names are compared by it, and the tokens that it stands in: `to` is behind the last. */
export type Word = { text: string; from: number; to: number; original: string }

/**
 * The words of a question or of a name, which are read alike: initials and the letters of `L.L.C.` are one word, `&` is
 * "and", and a hyphen inside of a word is none (`7-Eleven`).
 */
export function wordsIn(tokens: readonly Token[]): Word[] {
  const words: Word[] = []
  for (const [at, { text, lead, original }] of tokens.entries()) {
    const last = words.at(-1)
    if (last !== undefined && isInitial(text) && lead === '.' && isInitials(last, tokens)) {
      last.text += text
      last.to = at + 1
      continue
    }
    for (const part of text.split(/(&)/)) {
      const plain = part === '&' ? 'and' : part.replaceAll('-', '')
      if (plain !== '') words.push({ text: plain, from: at, to: at + 1, original })
    }
  }
  return words
}

export function wordsOfName(name: string): string[] {
  return wordsIn(tokensOf(name)).map(({ text }) => text)
}

function isInitial(text: string): boolean {
  return /^\p{L}$/u.test(text)
}

/** So far each of its tokens is one letter. */
function isInitials({ from, to }: Word, tokens: readonly Token[]): boolean {
  return tokens.slice(from, to).every(({ text }) => isInitial(text))
}
