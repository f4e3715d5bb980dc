import type pg from 'pg'
import type { Reader } from '#lib/db/client.ts'
import { countedOf } from './counted.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { type Overview, overviewOf } from './overview.ts'
import { instantsOf, type Period } from './period.ts'
import { readPrices } from './prices.ts'
import { readCalls } from './read-calls.ts'
import { readTurns } from './read-turns.ts'
import { noShift, type Shift } from './return.ts'
import { type By, type QuestionsBy, type SpendRow, spendBy } from './spend.ts'
import type { CostTurn } from './turn.ts'

export type CostReads = { reads: pg.Pool; database: Pick<Reader, 'modelPrice' | 'costInput'> }

type Wanted = {
  period: Period
  timeZone: string
  /** US dollars a month; null: none. */
  budget: number | null
  by?: By
  shift?: Shift
}

type Counted = {
  overview: Overview
  inputs: Inputs
  turns: CostTurn[]
  rowsBy: (by: QuestionsBy) => SpendRow[]
}

/** Everything that a period cost and brought, counted anew from rows. */
export async function readOverview(
  { reads, database }: CostReads,
  { period, timeZone, budget, by = 'team', shift = noShift }: Wanted,
): Promise<Counted> {
  const span = instantsOf(period, timeZone)
  const [turns, calls, prices, inputs] = await Promise.all([
    readTurns(reads, { ...span, timeZone }),
    readCalls(reads, span),
    readPrices(null, database),
    readInputs(database),
  ])
  return {
    overview: overviewOf({ turns, calls, prices, inputs, period, by, shift, budget }),
    ...{ inputs, turns },
    rowsBy: (by) => spendBy(turns, by, countedOf(turns)),
  }
}
