import type { Token } from '../tokens.ts'
import { type Meaning, meaningOf } from './accept.ts'
import { isCapitalised, isQuoted } from './capitals.ts'
import type { Numbered } from './numbers.ts'
import { type Run, runFrom } from './runs.ts'
import type { Said } from './said.ts'
import type { Named } from './types.ts'
import { likenesses, type WordIndex } from './word-index.ts'

/** A run of tokens that means one thing. A number has no run of words. */
export type Meant = Meaning & { from: number; to: number; thing: Named; run: Run | null }

/** Everything that some run of these words means, each thing with the longest run that means it. */
export function meantBy(said: readonly Said[], tokens: readonly Token[], index: WordIndex): Meant[] {
  return said.flatMap((word, at) =>
    [...word.alike.keys()]
      .flatMap((own) => index.placesOf(own))
      .flatMap(
        ({ spelled, at: place }) =>
          meantFrom(said, { at, run: runFrom(said, at, spelled, place) }, tokens, index) ?? [],
      ),
  )
}

function meantFrom(
  said: readonly Said[],
  { at, run }: { at: number; run: Run },
  tokens: readonly Token[],
  index: WordIndex,
): Meant | null {
  const [first, last] = [run.hits[0], run.hits.at(-1)]
  if (first === undefined || last === undefined) return null
  const place = { from: first.word.from, to: last.word.to }
  const meaning = meaningOf(run, {
    isCapitalised: () => isCapitalised(tokens, place, (word) => index.vocabulary.has(word)),
    isQuoted: () => isQuoted(tokens, place),
  })
  if (meaning === null) return null
  const { spelled } = run
  return {
    ...place,
    to: spelled.isFirm ? withForm(said, at, place.to) : place.to,
    thing: spelled.thing,
    run,
    ...meaning,
  }
}

const forms: ReadonlySet<string> = new Set(
  'llc inc incorporated corp corporation ltd limited llp pllc plc gmbh srl'.split(' '),
)

/** Whoever writes another form of company behind a name means the same firm, and the form nothing by itself. */
function withForm(said: readonly Said[], at: number, to: number): number {
  const next = said.find((word, place) => place > at && word.from === to)
  return next !== undefined && forms.has(next.text) ? next.to : to
}

export function meantByNumber({ things, from, to, everyday }: Numbered): Meant[] {
  return things.map((thing) => ({
    ...{ from, to, thing, run: null },
    ...{ whole: true, how: 'same', everyday, said: to - from, unsaid: 0 },
  }))
}

/** Without what lies in a longer run that means the same thing, and each once. */
export function longest(all: readonly Meant[]): Meant[] {
  return [...Map.groupBy(all, ({ thing }) => thing).values()].flatMap((some) => {
    const outer = some.filter((one) => !some.some((other) => holds(other, one)))
    return [...Map.groupBy(outer, ({ from, to }) => `${from} ${to}`).values()].flatMap(
      (same) => same.toSorted(surest)[0] ?? [],
    )
  })
}

function holds(outer: Meant, inner: Meant): boolean {
  return outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from
}

/** The whole name before a part of it, as it is written before a short form, and that before a slip. */
export function surest(a: Meant, b: Meant): number {
  return Number(b.whole) - Number(a.whole) || likenesses.indexOf(a.how) - likenesses.indexOf(b.how) || b.said - a.said
}
