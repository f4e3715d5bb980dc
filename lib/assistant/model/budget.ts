import { readPermitted } from '#lib/access/holders.ts'
import { dayIn, startOfDay } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type Budgets, hasBudget, monthOf, usedUp } from '#lib/cost/budgets.ts'
import { readPrices } from '#lib/cost/prices.ts'
import { readSpent } from '#lib/cost/spent.ts'
import type { Database } from '#lib/db/client.ts'
import { formatDate, formatExactMoney } from '#lib/facts/format.ts'
import { formatMonth } from '#lib/facts/times.ts'
import type { ModelWords } from './words.ts'

type Asking = { personId: string; model: string; timeZone: string; now: Date; words: ModelWords }

/**
 * Refuses a request for which nobody's budget is left, saying whose it is, when it begins anew and who can raise it. With
 * a budget a model without a price is refused as well: what it costs could not be counted.
 */
export async function requireBudget(budgets: Budgets, asking: Asking, database: Database): Promise<void> {
  if (!hasBudget(budgets)) return
  const { personId, model, timeZone, now, words } = asking
  if ((await readPrices(model, database)).length === 0) {
    throw new GatewayError('rate_limited', words.say('budget.noPrice', { model }), {
      nextStep: words.say('budget.noPriceNext', { who: await whoRaises(words, database) }),
    })
  }
  const { first, next } = monthOf(dayIn(timeZone, now))
  const spent = await readSpent(personId, startOfDay(first, timeZone), database)
  const used = usedUp(budgets, spent)
  if (used === null) return
  const { whose, team, spentMicros, mostMicros } = used
  const dollars = (micros: number) => formatExactMoney(Math.round(micros / 10_000), words.locale, 'USD')
  const said = {
    month: formatMonth(Date.parse(first), words.locale),
    spent: dollars(spentMicros),
    most: dollars(mostMicros),
  }
  throw new GatewayError('rate_limited', words.say(`budget.${whose}`, { ...said, team: team ?? '' }), {
    nextStep: words.say('budget.next', {
      day: formatDate(Date.parse(next), words.locale),
      who: await whoRaises(words, database),
    }),
    retryAfterMs: startOfDay(next, timeZone).getTime() - now.getTime(),
    data: { budget: whose },
  })
}

const MOST_NAMES = 3

async function whoRaises(words: ModelWords, database: Database): Promise<string> {
  const names = (await readPermitted(database, 'limits:write')).slice(0, MOST_NAMES).map(({ name }) => name)
  if (names.length === 0) return words.say('budget.anAdministrator')
  return new Intl.ListFormat(words.locale, { type: 'disjunction' }).format(names)
}
