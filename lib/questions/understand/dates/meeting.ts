import type { Period } from '#lib/measures/certified/query.ts'
import type { Token } from '../tokens.ts'

type Read = { from: number; to: number; period?: Period }
type Whole = Required<Read>

const links = new Set(['and', 'but', 'y', 'pero'])

/** `After March 1 and before April 1` are the two ends of one period; null when they are not. */
export function meeting(tokens: readonly Token[], first: Read, second: Read): Whole | null {
  const [begin, end] = [first.period, second.period]
  const between = tokens.slice(first.to, second.from)
  const isLinked = between.length < 2 && between.every(({ text }) => links.has(text))
  if (!isLinked || !begin?.from || begin.to !== null || end?.from !== null || end.to === null) return null
  if (begin.from > end.to) return null
  return { from: first.from, to: second.to, period: { from: begin.from, to: end.to, grain: 'range' } }
}
