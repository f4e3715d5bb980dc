import { sumFormula } from '#lib/facts/formula-rows.ts'
import type { Fact } from '#lib/facts/types.ts'
import { certified } from '#lib/measures/certified/index.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { Words } from '#lib/measures/words.ts'
import type { Figure, Said, Tile } from './tile.ts'

type Head = { tile: Tile; words: Words } & Pick<Figure, 'systems' | 'ask'>

/** The certified figure under the tile's own name, with what the tile says of it. */
export function figureOf(
  { tile, ask, systems, words }: Head,
  result: Result,
  said: Said,
  compared: string | null,
): Figure {
  const { fact: more = {}, detail, word, spark } = said
  const total: Fact = { ...result.total, id: tile.id, label: words.say(tile.label) }
  // Of what nobody has a value for there is nothing to be said.
  if (total.value === null) return { fact: total, detail: words.say('tile.none'), systems, ask }
  const fact = { ...total, formula: more.formula ?? linesOf(result, total.label, words), ...more }
  return { fact, detail, word, spark, systems, ask, compared: compared ?? undefined }
}

export function failedFigure({ tile, ask, systems, words }: Head, reason: string): Figure {
  const unit = certified.get(ask.query.measure)?.unit ?? 'count'
  const fact: Fact = {
    ...{ id: tile.id, label: words.say(tile.label), unit, value: null },
    ...{ asOf: new Date(0).toISOString(), status: 'failed', reason, sources: [] },
  }
  return { fact, detail: words.say('tile.none'), systems, ask }
}

/** The sum as its groups, where they add up to it. */
function linesOf({ groups, measure }: Result, total: string, words: Words): Fact['formula'] {
  if (groups.length === 0 || measure.totals === 'ratio') return undefined
  const lines = groups.map(({ fact }) => ({ label: fact.label, value: fact.value ?? 0 }))
  return sumFormula(lines, { total, rest: (count) => words.say('row.rest', { count }) })
}
