import type { GatewayError } from '#lib/core/errors.ts'
import type { Details, EventRow, SignedRow } from './rows.ts'
import type { Admission } from './types.ts'

/** One row on its way into the ledger. Exactly one of `written` and `givenUp` is called. */
export type Entry = {
  kind: 'admission' | 'fresh' | 'again'
  row: EventRow
  details: Details
  signed?: SignedRow
  epoch: number
  limitKeys: readonly string[]
  written(admission: Admission | undefined): void
  givenUp(why: GivenUp): void
}

/** `refused`: Postgres will never take this row. `perhaps`: it may be committed all the same. */
export type GivenUp = { error: GatewayError; refused: boolean; perhaps: boolean }

/** `due` is when its caller gets an answer at the latest, on the monotonic clock. */
export type Queued = { entry: Entry; due: number }
export type Batch = readonly Queued[]
