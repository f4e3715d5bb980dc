import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Found, Named, Names } from '../understand/names.ts'
import type { Subject } from '../understand/subjects.ts'
import { tokensOf } from '../understand/tokens.ts'
import { usableOf } from '../understand/worth.ts'

export type Fit = { thing: Named; dimension: Dimension }

/** What a text that is nothing but a name may mean to a subject. `corrected`: what it was taken for. */
export type NamedBy = { fits: readonly Fit[]; corrected: { said: string; meant: string; ask: boolean } | null }

export function namedIn(text: string, subject: Subject, names: Names): NamedBy {
  const tokens = tokensOf(text)
  const found = names.find(tokens)
  const whole = found.find(({ from, to }) => from === 0 && to === tokens.length)
  if (whole !== undefined) return { fits: usableOf(whole, subject), corrected: whole.corrected ?? null }
  return { fits: together(found, tokens.length).flatMap((one) => usableOf(one, subject)), corrected: null }
}

/** A number with its name beside it is one thing, where both mean it. */
function together(found: readonly Found[], length: number): Found[] {
  const [first, second, third] = found
  if (first === undefined || second === undefined || third !== undefined) return []
  if (first.from !== 0 || first.to !== second.from || second.to !== length) return []
  const both = first.things.filter((thing) => second.things.includes(thing))
  return [{ ...first, things: both, count: both.length, to: length }]
}
