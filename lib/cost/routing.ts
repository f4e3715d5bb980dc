import { type CostTurn, isByReader, kindOf, microsOf } from './turn.ts'

/** An estimate: what a model would have cost for the questions that the reader answered. */
export type RoutingSaving = {
  micros: number
  /** Questions that were answered without a model. */
  answered: number
  /** Of them, those of whose kind a model answered none: what they would have cost is not known, and not in it. */
  unknown: number
}

/** Each counts as the mean question of its kind that a model answered and whose price is known. */
export function routingSaving(turns: readonly CostTurn[]): RoutingSaving {
  const priced = turns.filter(({ uses }) => uses.length > 0 && uses.every(({ micros }) => micros !== null))
  const means = new Map(
    [...Map.groupBy(priced, kindOf)].map(([kind, own]) => [
      kind,
      own.reduce((sum, turn) => sum + microsOf(turn), 0) / own.length,
    ]),
  )
  const read = turns.filter(isByReader)
  const saved = read.map((turn) => means.get(kindOf(turn)) ?? null)
  return {
    micros: Math.round(saved.reduce<number>((sum, one) => sum + (one ?? 0), 0)),
    answered: read.length,
    unknown: saved.filter((one) => one === null).length,
  }
}
