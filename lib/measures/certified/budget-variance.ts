import { fiscalYearOf } from '#lib/core/days.ts'
import { derived } from '../amounts.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { accountOf, kindOfAccount } from './accounts.ts'
import { columns } from './columns.ts'
import { inMoney } from './in-money.ts'
import type { Asking, Certified } from './measure.ts'
import { closedMonths, keptIn, monthOf, postedIn } from './months.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** Above zero is too much. Income against its plan is revenue's, where more is better. */
export const budgetVariance: Certified = {
  id: 'budget_variance',
  planned: true,
  name: { en: 'Spending over budget', es: 'Gasto sobre el presupuesto' },
  formula: {
    en: 'Actual less budget of the company’s cost and overhead accounts in closed months, summed: above zero is over budget; of this fiscal year unless a period is named',
    es: 'Real menos presupuesto de las cuentas de costo y de gastos generales de la empresa en meses cerrados, sumado: más de cero es de más; de este año fiscal si no se nombra un período',
  },
  unit: 'money',
  good: 'low',
  totals: 'sum',
  dimensions: ['account', 'kind'],
  states: {},
  normally: [],
  dates: ['posted'],
  finest: 'month',
  time: 'past',
  prefers: ['account', 'kind'],
  listsBy: 'account',
  columns: [
    columns.account,
    { id: 'actual', name: { en: 'Actual', es: 'Real' } },
    { id: 'budget', name: { en: 'Budget', es: 'Presupuesto' } },
  ],
  near: ['expenses', 'job_cost', 'revenue', 'gross_profit'],
  phrases: {
    en: sayings`
      blew their budget, blew budget, blown budget,
      budget to actual, budget vs actual, budget versus actual, compared to the budget, budget variance, variance,
      budget overrun, blew the budget, blew our budget, blow the budget, blown the budget, busted the budget,
      busted our budget, broke the budget, exceeded the budget, exceed the budget, budget performance, company budget,
      overspent, overspend, overspending, spending variance
    `,
    es: sayings`
      variacion, desviacion, presupuesto contra real, variacion del presupuesto, variacion de presupuesto,
      desviacion del presupuesto, desviacion de presupuesto, desviacion presupuestal, nos pasamos del presupuesto,
      excedimos el presupuesto, rebasamos el presupuesto, reventamos el presupuesto, presupuesto excedido,
      presupuesto rebasado, sobregasto, sobregiro del presupuesto
    `,
  },
  needs: (query, at) => [needed(asks.months()), needed(planOf(query, at))],
  rows(input, query) {
    const { answers, words } = input
    const [months, plan] = [answers.of(netsuite.months), answers.of(netsuite.plan, planOf(query, input).about)]
    if (!answered(months) || !answered(plan)) return null
    const closed = closedMonths(months.records)
    const byMonth = new Map(closed.map((month) => [monthOf(month), month]))
    const spent = plan.records.flatMap((one) => {
      const [kind, month] = [kindOfAccount(one.accountType), byMonth.get(one.month)]
      return kind === null || kind === 'revenue' || month === undefined ? [] : [{ ...one, kind, in: month }]
    })
    const rows = rowsFrom(
      plan,
      spent,
      ({ number, name, month }) => [number, name, month],
      (one) => ({
        of: { account: accountOf(one), kind: { id: one.kind, name: words.say(`query.kind.${one.kind}`) } },
        amount: derived([one.actual, one.budget], (actual, budget) => actual - budget),
        dates: postedIn(one.in, query),
        is: {},
        number: one.number,
        texts: {
          actual: inMoney(one.actual, one.currency, words),
          budget: inMoney(one.budget, one.currency, words),
        },
      }),
    )
    return { rows, answers: [months, plan], kept: keptIn(closed) }
  },
}

function planOf({ period }: Query, { today, fiscalYearStart }: Omit<Asking, 'answers'>) {
  const from = period === null ? fiscalYearOf(today, fiscalYearStart).from : (period.from ?? '1900-01-01')
  const to = period?.to != null && period.to < today ? period.to : today
  return asks.plan({ from: from.slice(0, 7), to: to.slice(0, 7) })
}
