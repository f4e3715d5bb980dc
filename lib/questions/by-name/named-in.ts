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
  const [first, ...more] = inTurn(found, tokens.length)
  if (first === undefined) return { fits: [], corrected: null }
  // A number with its name beside it is one thing, where both mean it.
  const things = first.things.filter((thing) => more.every((one) => one.things.includes(thing)))
  return { fits: usableOf({ ...first, things }, subject), corrected: null }
}

/** One run of tokens after the other until all are used; none where something between them is no name. */
function inTurn(found: readonly Found[], length: number): Found[] {
  const chain: Found[] = []
  for (let at = 0; at < length; ) {
    const [longest] = found.filter(({ from }) => from === at).toSorted((a, b) => b.to - a.to)
    if (longest === undefined) return []
    chain.push(longest)
    at = longest.to
  }
  return chain
}
