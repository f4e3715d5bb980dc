/** What a row of `ledger.event` tells. The numbers stand in signed rows and in SQL functions: they never change. */
export const stage = {
  /** A call was admitted. */
  intent: 1,
  /** How it ended. */
  outcome: 2,
  /** Nobody knows how it ended. */
  unknown: 3,
  /** A call was refused before it began. */
  denial: 4,
  /** No call: somebody or something changed Gatehouse, or was turned away at a door. */
  change: 5,
} as const

export type Stage = (typeof stage)[keyof typeof stage]

/** For SQL: rows after which a call is over. */
export const ended = `(${stage.outcome}, ${stage.unknown})`
