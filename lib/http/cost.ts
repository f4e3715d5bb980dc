import type { Caller } from '#lib/core/caller.ts'
import { addDays, dayIn } from '#lib/core/days.ts'
import { changeInput } from '#lib/cost/change-input.ts'
import { type InputChange, type Inputs, readInputs } from '#lib/cost/inputs.ts'
import { type ClosedMonth, readMonth } from '#lib/cost/months/read.ts'
import type { Overview } from '#lib/cost/overview.ts'
import { instantsOf, type Period, periodOf } from '#lib/cost/period.ts'
import { readPrices } from '#lib/cost/prices.ts'
import { readOverview } from '#lib/cost/read-overview.ts'
import { readTurns } from '#lib/cost/read-turns.ts'
import { modelsWithPrice, replayOf } from '#lib/cost/replay.ts'
import { type CostSearch, shiftOf } from '#lib/cost/search.ts'
import { type CostTurn, kindOf } from '#lib/cost/turn.ts'
import type { Runtime } from '#lib/runtime.ts'
import { modelBudgets } from '#lib/settings/budgets.ts'
import { actingIn } from './administrator.ts'

/** Costs are of the real calendar, also where the books of a sample company stand at another day. */
export function costToday({ settings, gateway }: Runtime): string {
  return dayIn(settings.company().timeZone, gateway.clock.now())
}

export async function costFor(
  runtime: Runtime,
  search: CostSearch,
): Promise<{
  period: Period
  overview: Overview
  budget: number | null
  inputs: Inputs
  closed: ClosedMonth | null
  /** Of a closed month nobody reads them anew. */
  turns?: readonly CostTurn[]
}> {
  const { settings } = runtime
  const { timeZone } = settings.company()
  const period = periodOf(search.period, costToday(runtime))
  const closed = search.period === 'last' ? await readMonth(runtime.database, period.first.slice(0, 7)) : null
  if (closed !== null) return { ...keptFor(closed, period, search), inputs: await readInputs(runtime.database) }
  const budget = modelBudgets(settings.all()).company
  const wanted = { period, timeZone, budget, by: search.by, shift: shiftOf(search) }
  return { period, budget, closed, ...(await readOverview(runtime, wanted)) }
}

/** A closed month is told as it was, whatever came to be known since. */
function keptFor(closed: ClosedMonth, period: Period, { by }: CostSearch) {
  const { overview, rowsBy, budget } = closed.figures
  return { period, budget, closed, overview: { ...overview, rows: by === 'report' ? [] : rowsBy[by] } }
}

const REPLAY_DAYS = 30

/** What the last thirty days had cost with another model. */
export async function replayFor(
  runtime: Runtime,
  { replay, of }: Pick<CostSearch, 'replay' | 'of'>,
  known: { period: Period; turns?: readonly CostTurn[] },
) {
  const { reads, database, settings, gateway } = runtime
  const { timeZone } = settings.company()
  const until = addDays(costToday(runtime), 1)
  const first = addDays(until, -REPLAY_DAYS)
  // A longer period that was read already holds these days.
  const isKnown = known.period.first <= first && known.period.until === until
  const [turns, prices] = await Promise.all([
    isKnown && known.turns !== undefined
      ? known.turns.filter(({ day }) => day >= first)
      : readTurns(reads, { ...instantsOf({ first, until }, timeZone), timeZone }),
    readPrices(null, database),
  ])
  const at = gateway.clock.now()
  const models = modelsWithPrice(prices, at)
  const kinds = [...new Set(turns.filter(({ uses }) => uses.length > 0).map(kindOf))].toSorted()
  const chosen = { model: models.includes(replay) ? replay : (models[0] ?? ''), kind: kinds.includes(of) ? of : '' }
  const kind = chosen.kind === '' ? null : chosen.kind
  return { replay: replayOf(turns, { model: chosen.model, kind, prices, at }), models, kinds, chosen }
}

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

/** One figure set or taken back. */
export function runCostInput(context: Context, change: InputChange): Promise<void> {
  const { actor } = actingIn(context)
  const { database, trail } = context.runtime
  return changeInput({ database, trail, today: costToday(context.runtime) }, actor, change)
}
