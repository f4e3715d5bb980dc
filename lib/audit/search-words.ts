import { byNearness } from '#lib/core/spelling.ts'

/** What may be narrowed by a list of values. */
export const searchKeys = [
  'person',
  'viewer',
  'team',
  'system',
  'tool',
  'project',
  'outcome',
  'door',
  'action',
] as const
export type SearchKey = (typeof searchKeys)[number]

/** Keys that may stand in a text as `key:value`. */
export const wordKeys = [...searchKeys, 'correlation', 'from', 'to'] as const
export type WordKey = (typeof wordKeys)[number]

export type Problem =
  /** A value that its key does not take. */
  | { kind: 'value'; key: string; value: string }
  /** A key that there is not, and the one that was perhaps meant. */
  | { kind: 'key'; key: string; value: string; nearest: WordKey }

export type ReadText = { words: string; given: { key: WordKey; value: string }[]; problems: Problem[] }

/**
 * A text as somebody types it: `key:value` are filters, the rest are words. What stands in quotes is one word, whatever
 * it holds. A key that there is not is named: taken for a word it would find nothing and say nothing.
 */
export function readText(text: string): ReadText {
  const read: ReadText = { words: '', given: [], problems: [] }
  const words: string[] = []
  for (const piece of text.match(pieces) ?? []) {
    const [, said = '', value = ''] = keyed.exec(piece) ?? []
    const key = wordKeys.find((known) => known === said.toLowerCase())
    if (said === '' || value.startsWith('//')) words.push(piece)
    else if (key === undefined) read.problems.push(unknownKey(said, value))
    else read.given.push({ key, value })
  }
  return { ...read, words: words.join(' ') }
}

const pieces = /"[^"]*"|\S+/g
/** One letter before a colon is a drive or an initial. */
const keyed = /^([\p{L}_-]{2,30}):(.*)$/u

export function unknownKey(key: string, value: string): Problem {
  const nearest = byNearness(key.slice(0, 60), wordKeys)[0]?.name ?? 'person'
  return { kind: 'key', key: key.slice(0, 60), value: value.slice(0, 60), nearest }
}

/** Free words one by one, without the quotes. */
export function wordsIn(text: string): string[] {
  const found = (text.match(pieces) ?? []).map((piece) => piece.replace(/^"([^"]*)"$/, '$1').trim())
  return [...new Set(found.filter((word) => word !== ''))]
}

/** For doors that refuse what they cannot read. */
export function problemSentence(problem: Problem): string {
  if (problem.kind === 'value') return `The search cannot be read: ${problem.key}:${problem.value} is no such value.`
  return `There is no key “${problem.key}”. Did you mean “${problem.nearest}”? Keys are ${wordKeys.join(', ')}; text with a colon stands in quotes.`
}
