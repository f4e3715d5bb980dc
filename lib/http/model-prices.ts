import { actorOf, type PersonActing } from '#lib/audit/trail.ts'
import { dayIn } from '#lib/core/days.ts'
import { type PriceInput, removePrice, setPrice } from '#lib/cost/change-prices.ts'
import { readPrices } from '#lib/cost/prices.ts'
import type { Runtime } from '#lib/runtime.ts'
import { modelsOf } from '#lib/settings/mail-and-model.ts'
import type { ActionContext } from './actions.ts'

export type ShownPrice = PriceInput & {
  state: 'now' | 'later' | 'before'
  setBy: string | null
  setAt: Date | null
}
export type ShownModel = {
  model: string
  /** For what it is used now. */
  uses: ('small' | 'usual' | 'strong')[]
  /** The newest first. */
  prices: ShownPrice[]
}

/** What models cost per million tokens: those in use first, each with what it cost before. */
export async function shownPrices(built: Runtime): Promise<{ models: ShownModel[]; today: string }> {
  const today = todayOf(built)
  const models = modelsOf(built.settings.all())
  const [prices, rows] = await Promise.all([
    readPrices(null, built.database),
    built.database.modelPrice.findMany({ select: { setBy: true }, where: { setBy: { not: null } } }),
  ])
  const people = await built.database.person.findMany({
    where: { id: { in: rows.flatMap(({ setBy }) => setBy ?? []) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map(({ id, name }) => [id, name]))
  const names = [...new Set([...Object.values(models), ...prices.map(({ model }) => model).sort()])]
  const shown = names.map((model): ShownModel => {
    const own = prices
      .filter((one) => one.model === model)
      .map((one) => ({ ...one, from: one.effectiveFrom.toISOString().slice(0, 10) }))
      .sort((a, b) => b.from.localeCompare(a.from) || a.maxPromptTokens - b.maxPromptTokens)
    const current = own.find(({ from }) => from <= today)?.from
    return {
      model,
      uses: (['small', 'usual', 'strong'] as const).filter((use) => models[use] === model),
      prices: own.map(
        ({ from, maxPromptTokens, input, output, cacheRead, cacheWrite5m, cacheWrite1h, setBy, setAt }) => ({
          ...{ model, from, maxPromptTokens, input, output, cacheRead, cacheWrite5m, cacheWrite1h },
          state: from > today ? ('later' as const) : from === current ? ('now' as const) : ('before' as const),
          setBy: setBy == null ? null : (nameOf.get(setBy) ?? null),
          setAt: setAt ?? null,
        }),
      ),
    }
  })
  return { models: shown, today }
}

export async function runSetPrice(context: ActionContext, price: PriceInput): Promise<null> {
  await setPrice(depsOf(context.runtime), actingOf(context), price)
  return null
}

export async function runRemovePrice(
  context: ActionContext,
  price: Pick<PriceInput, 'model' | 'from' | 'maxPromptTokens'>,
): Promise<null> {
  await removePrice(depsOf(context.runtime), actingOf(context), price)
  return null
}

function depsOf(built: Runtime) {
  return { database: built.database, trail: built.trail, today: todayOf(built) }
}

function actingOf({ caller, correlationId }: ActionContext): PersonActing {
  return actorOf(caller, correlationId)
}

function todayOf({ settings, gateway }: Runtime): string {
  return dayIn(settings.company().timeZone, gateway.clock.now())
}
