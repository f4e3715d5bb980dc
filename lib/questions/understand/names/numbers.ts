import type { Token } from '../tokens.ts'
import type { Named } from './types.ts'

/** A run of tokens that is a number of something: of a job, a cost code, an account. */
export type Numbered = { from: number; to: number; things: readonly Named[]; everyday: boolean }

export type Numbers = {
  find(tokens: readonly Token[]): Numbered[]
  has(word: string): boolean
}

/** The company's numbers that a text may be, as each system writes them. */
export type ReadNumber = (text: string) => readonly string[]

/** Parts of a number that somebody wrote apart: `J 24 017`. */
const MOST_PARTS = 4

export function numbersOf(named: readonly Named[], read: ReadNumber): Numbers {
  const byNumber = new Map<string, Named[]>()
  for (const thing of named) {
    const { number = '' } = thing
    if (!/\d/.test(number)) continue
    for (const key of new Set([plain(number), compact(number)]))
      byNumber.set(key, [...(byNumber.get(key) ?? []), thing])
  }
  const known = (text: string) => byNumber.get(plain(text)) ?? byNumber.get(plain(text).replaceAll(' ', '-')) ?? []
  const meant = (text: string) => [...new Set([known(text), ...read(text).map(known)].flat())]

  return {
    has: (word) => meant(word).length > 0,
    find: (tokens) =>
      tokens.flatMap((_, from) =>
        Array.from({ length: Math.min(MOST_PARTS, tokens.length - from) }, (_, parts) => from + parts + 1).flatMap(
          (to) => {
            const text = textOf(tokens.slice(from, to))
            const things = text === null ? [] : meant(text)
            return text === null || things.length === 0 ? [] : [{ from, to, things, everyday: /^\d+$/.test(text) }]
          },
        ),
      ),
  }
}

/** As it was typed; null where it is no number, or an amount. */
function textOf(tokens: readonly Token[]): string | null {
  const text = tokens.map(({ original, lead }, at) => (at === 0 ? original : `${lead}${original}`)).join('')
  return /^[\p{L}\p{N}][\p{L}\p{N} ./#-]*$/u.test(text) && /\d/.test(text) ? text : null
}

function plain(number: string): string {
  return number
    .toUpperCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whoever types fast leaves the hyphens out. */
function compact(number: string): string {
  return plain(number).replaceAll(/[ -]/g, '')
}
