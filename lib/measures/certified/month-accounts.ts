import { derived } from '../amounts.ts'
import { asks, type Need, needed } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import { type Answer, answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import { type AccountKind, accountOf, kindOfAccount } from './accounts.ts'
import type { Asking, Row } from './measure.ts'
import { closedMonths, type MonthFigures, monthOf, postedIn } from './months.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'

type Figure = (month: MonthFigures) => Amount
type Month = RecordOf<typeof netsuite.monthAccounts>

/** A budget is an account's, so what is compared with it is told by account too. */
export function isByAccount({ filters, groupBy, versus }: Query): boolean {
  return groupBy === 'account' || versus === 'budget' || filters.some(({ dimension }) => dimension === 'account')
}

export function accountNeeds(query: Query, at: Omit<Asking, 'answers'>): Need[] {
  if (!isByAccount(query)) return []
  const { accounts, plan } = askedOf(query, at)
  return query.versus === 'budget' ? [needed(accounts), needed(plan)] : [needed(accounts)]
}

/** The months of the question by account, with what was planned where that is asked; null where either may not be seen. */
export function accountRows(
  input: InsightInput,
  query: Query,
  figure: Figure,
): { rows: Row[]; answers: readonly Answer[] } | null {
  const { answers } = input
  const { accounts, plan } = askedOf(query, input)
  const months = answers.of(netsuite.monthAccounts, accounts.about)
  if (!answered(months)) return null
  const closed = closedMonths(months.records)
  if (query.versus !== 'budget') return { rows: postedRows(months, closed, { query, figure }), answers: [months] }
  const planned = answers.of(netsuite.plan, plan.about)
  if (!answered(planned)) return null
  const budgets = new Map(
    planned.records.map((one) => [`${one.month} ${one.id}`, worth(kindOfAccount(one.accountType), one.budget, figure)]),
  )
  const posted = postedRows(months, closed, { query, figure, budgets })
  const byMonth = new Map(closed.map((month) => [monthOf(month), month]))
  const known = new Set(closed.flatMap((month) => month.accounts.map(({ id }) => `${monthOf(month)} ${id}`)))
  const unspent = planned.records.flatMap((one) => {
    const month = byMonth.get(one.month)
    return month === undefined || known.has(`${one.month} ${one.id}`) ? [] : [{ ...one, in: month }]
  })
  const rest = rowsFrom(
    planned,
    unspent,
    ({ number, name, month }) => [number, name, month],
    (one) => ({
      of: { account: accountOf(one) },
      amount: 0,
      budget: worth(kindOfAccount(one.accountType), one.budget, figure),
      dates: postedIn(one.in, query),
      is: {},
      number: one.number,
    }),
  )
  return { rows: [...posted, ...rest].filter(isPart), answers: [months, planned] }
}

type Telling = { query: Query; figure: Figure; budgets?: ReadonlyMap<string, Amount> }

function postedRows(months: Answer<Month>, closed: readonly Month[], { query, figure, budgets }: Telling): Row[] {
  const accounts = closed.flatMap((month) =>
    month.accounts.map((one) => ({ ...one, type: 'account', currency: month.currency, in: month })),
  )
  const rows = rowsFrom(
    months,
    accounts,
    (one) => [one.number, one.name, one.in.name],
    (one) => ({
      of: { account: accountOf(one) },
      amount: worth(one.kind, one[one.kind], figure),
      ...(budgets === undefined ? {} : { budget: plannedFor(`${monthOf(one.in)} ${one.id}`, budgets) }),
      dates: postedIn(one.in, query),
      is: {},
      number: one.number,
    }),
  )
  return rows.filter(isPart)
}

/** For what no budget names nothing is planned; one that is hidden stays so. */
function plannedFor(accountInMonth: string, budgets: ReadonlyMap<string, Amount>): Amount {
  return budgets.has(accountInMonth) ? budgets.get(accountInMonth) : 0
}

/** What an account adds to a figure of its month: the month that it would be alone. */
function worth(kind: AccountKind | null, amount: Amount, figure: Figure): Amount {
  const cost = derived([amount], (own) => 0 - own)
  const of = (...kinds: AccountKind[]) =>
    kind !== null && kinds.includes(kind) ? (kind === 'revenue' ? amount : cost) : 0
  return figure({
    revenue: of('revenue'),
    grossProfit: of('revenue', 'jobCost'),
    netIncome: of('revenue', 'jobCost', 'expenses'),
    expenses: kind === 'expenses' ? amount : 0,
  })
}

/** Accounts of another part of the statement add nothing. */
function isPart({ amount, budget }: Row): boolean {
  return amount !== 0 || (budget !== undefined && budget !== 0)
}

function askedOf({ period }: Query, { today }: Pick<Asking, 'today'>) {
  const to = period?.to != null && period.to < today ? period.to : today
  const months = { from: (period?.from ?? '1900-01').slice(0, 7), to: to.slice(0, 7) }
  return { accounts: asks.monthAccounts(months), plan: asks.plan(months) }
}
