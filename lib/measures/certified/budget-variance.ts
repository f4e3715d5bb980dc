import { fiscalYearOf } from '#lib/core/days.ts'
import { derived } from '../amounts.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { inMoney } from './in-money.ts'
import { kindOfAccount } from './kind-of-account.ts'
import type { Asking, Certified } from './measure.ts'
import { closedMonths, keptIn, monthOf, postedIn } from './months.ts'
import { accountOf } from './of-balances.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'

/** Above zero is too much. Income against its plan is revenue's, where more is better. */
export const budgetVariance: Certified = {
  id: 'budget_variance',
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
    { id: 'actual', name: { en: 'Actual', es: 'Real' } },
    { id: 'budget', name: { en: 'Budget', es: 'Presupuesto' } },
  ],
  near: ['expenses', 'job_cost', 'revenue', 'gross_profit'],
  phrases: {
    en: [
      ...[
        'budget variance',
        'variance * budget',
        'budget against|versus|vs|to|and actual',
        'actual against|versus|vs|to budget',
      ],
      ...['blew|blown|busted|broke|exceeded the|our budget', 'on budget', 'budget performance|overrun'],
      { say: 'over budget', also: {} },
      { say: 'under budget', also: { bounds: [{ field: 'amount', is: 'under', value: 0 }] } },
    ],
    es: [
      ...[
        'variacion|desviacion * presupuesto',
        'presupuesto contra|versus real|gastado',
        'real contra|versus presupuesto',
      ],
      ...[
        'pasamos|paso|pasaron|excedimos|rebasamos * presupuesto',
        'presupuesto excedido|rebasado',
        'contra presupuesto',
      ],
      { say: 'arriba|encima del presupuesto', also: {} },
    ],
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
