import { isFormOfCompany } from '#lib/matching/names.ts'
import type { Token } from '../tokens.ts'
import { type Meaning, meaningOf, type Written } from './accept.ts'
import { isCapitalised, isInitials, isQuoted } from './capitals.ts'
import type { Numbered } from './numbers.ts'
import { type Run, runFrom } from './runs.ts'
import type { Said } from './said.ts'
import type { Named } from './types.ts'
import { likenesses, type WordIndex } from './word-index.ts'

/** A run of tokens that means one thing. A number has no run of words. */
export type Meant = Meaning & { from: number; to: number; thing: Named; run: Run | null }

/** Everything that some run of these words means. */
export function meantBy(
  said: readonly Said[],
  tokens: readonly Token[],
  index: WordIndex,
  areValues: boolean,
): Meant[] {
  const written = writingOf(tokens, index)
  return said.flatMap((word, at) =>
    [...word.alike.keys()]
      .flatMap((own) => index.placesOf(own))
      .flatMap(
        ({ spelled, at: place }) => meantFrom(runFrom(said, at, spelled, place), said, written, areValues) ?? [],
      ),
  )
}

type Place = { from: number; to: number }

/** Hundreds of names may begin at one word: each place is looked at once. */
function writingOf(tokens: readonly Token[], { vocabulary }: WordIndex): (place: Place) => Written {
  const capitalised = new Map<string, boolean>()
  return (place) => ({
    isCapitalised() {
      const key = `${place.from} ${place.to}`
      const known = capitalised.get(key) ?? isCapitalised(tokens, place, vocabulary.has)
      capitalised.set(key, known)
      return known
    },
    isQuoted: () => isQuoted(tokens, place),
    isInitials: () => isInitials(tokens, place),
  })
}

function meantFrom(
  run: Run,
  said: readonly Said[],
  written: (place: Place) => Written,
  isValue: boolean,
): Meant | null {
  const [first, last] = [run.hits[0], run.hits.at(-1)]
  if (first === undefined || last === undefined) return null
  const place = { from: first.word.from, to: last.word.to }
  const meaning = meaningOf(run, written(place), isValue)
  if (meaning === null) return null
  const { thing, isFirm } = run.spelled
  return { ...place, to: isFirm ? withForm(said, place.to) : place.to, thing, run, ...meaning }
}

/** Whoever writes another form of company behind a name means the same firm, and the form nothing by itself. */
function withForm(said: readonly Said[], to: number): number {
  const next = said.find((word) => word.from === to)
  return next !== undefined && isFormOfCompany(next.text) ? next.to : to
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
