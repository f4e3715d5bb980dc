import { byDay, type DaySpend } from './by-day.ts'
import { type CacheSaving, cacheSaving } from './caching.ts'
import { type CallSpend, type Calls, callSpend, callsByTeam, type TeamCalls } from './calls.ts'
import { type Counted, countedOf } from './counted.ts'
import { type FixedCost, fixedCosts } from './fixed.ts'
import { type Forecast, forecastOf, usedUpOn } from './forecast.ts'
import type { Inputs } from './inputs.ts'
import { lowerBy } from './lower-by.ts'
import { daysOf, type Period } from './period.ts'
import type { Price } from './prices.ts'
import { type Return, returnOf, type Shift, sensitivity } from './return.ts'
import { type RoutingSaving, routingSaving } from './routing.ts'
import { type By, type SpendRow, spendBy, totalOf } from './spend.ts'
import type { CostTurn } from './turn.ts'

type Given = {
  turns: readonly CostTurn[]
  calls: Calls
  prices: readonly Price[]
  inputs: Inputs
  period: Period
  by: By
  shift: Shift
  /** US dollars a month; null: none. */
  budget: number | null
}

export type Overview = {
  total: SpendRow
  models: SpendRow[]
  /** Of reports none: they stand in `calls`. */
  rows: SpendRow[]
  /** Of everybody, through whichever door. */
  calls: CallSpend
  teamCalls: TeamCalls[]
  days: DaySpend[]
  /** Of a month that runs. */
  forecast: Forecast | null
  usedUp: ReturnType<typeof usedUpOn>
  fixed: FixedCost[]
  /** Models, what calls cost and what is fixed. */
  allMicros: number
  caching: CacheSaving
  routing: RoutingSaving
  result: Return
  /** By which share the whole cost is lower than the same work by hand, in each case. */
  lower: { low: number | null; mid: number | null; high: number | null }
  moves: ReturnType<typeof sensitivity>
}

/** How far each input is moved to see what hangs on it. */
const steps: Shift = { minutes: 25, replaced: 3, accepted: 10, rate: 5 }

/** Everything that the screen says, from rows alone. */
export function overviewOf({ turns, calls: made, prices, inputs, period, by, shift, budget }: Given): Overview {
  const counted: ReadonlyMap<string, Counted> = countedOf(turns)
  const total = totalOf(turns, counted)
  const days = byDay(turns, daysOf(period))
  const forecast = period.name === 'month' ? forecastOf(days, period.next) : null
  const fixed = fixedCosts(inputs, period)
  const calls = callSpend(made, inputs)
  const allMicros = total.micros + calls.micros + fixed.reduce((sum, { micros }) => sum + micros, 0)
  const result = returnOf(turns, counted, inputs, shift)
  const lower = (value: number) => lowerBy(allMicros / 1e6, value)
  const valueIf = (moved: Shift) =>
    returnOf(turns, counted, inputs, {
      minutes: shift.minutes + moved.minutes,
      replaced: shift.replaced + moved.replaced,
      accepted: shift.accepted + moved.accepted,
      rate: shift.rate + moved.rate,
    }).value.mid
  return {
    ...{ total, days, forecast, fixed, calls, allMicros, result },
    teamCalls: callsByTeam(made, inputs),
    models: spendBy(turns, 'model', counted),
    rows: by === 'report' ? [] : spendBy(turns, by, counted),
    usedUp: budget === null || period.name !== 'month' ? null : usedUpOn(days, forecast, budget * 1e6),
    caching: cacheSaving(turns, prices),
    routing: routingSaving(turns),
    lower: { low: lower(result.value.low), mid: lower(result.value.mid), high: lower(result.value.high) },
    moves: sensitivity(valueIf, steps),
  }
}
