import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { sumsOf, sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { countBlanks, currencyOf } from '../money.ts'
import { privateNote } from '../private-items.ts'
import { type JobOf, jobFields, jobOf, jobsAsked, type Project } from '../projects.ts'
import { decisionOf, type OrderState, stateOf, undecidedNote, wantedBy } from './change-order-decisions.ts'
import { type OrderRow, readOrders, tierNote } from './change-order-lists.ts'

type Order = OrderRow & { job: JobOf; ageDays: number | null }
const ages = ['0-30', '31-60', '61-90', 'over 90'] as const

export const changeOrders = defineTool({
  name: 'change_orders',
  title: 'Change orders',
  description:
    'Change orders toward the owner: potential ones and prime contract change orders, with state, amount and age, ' +
    'largest first. Totals say how much is pending (by age) and how much is approved but not yet executed (signed). ' +
    'Each with the day it was decided, by whom, and the day the signed paper came in. Pending ones unless asked ' +
    'otherwise; one job, or all active jobs unless asked otherwise. For “approved this year” ask jobs all and state ' +
    'approved with approvedFrom and approvedTo: foundTotal is their sum.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    jobs: jobsAsked,
    kind: z.enum(['potential', 'prime', 'all']).default('all'),
    state: z
      .enum(['pending', 'approved', 'unexecuted', 'executed', 'rejected', 'draft', 'all'])
      .default('pending')
      .describe('unexecuted: approved but not signed; executed: approved and signed; approved: both'),
    approvedFrom: inputs.date.optional().describe('First day of approval; with state approved, unexecuted or executed'),
    approvedTo: inputs.date.optional().describe('Last day of approval'),
    minAgeDays: z.number().int().min(1).max(3650).optional(),
    search: z.string().max(100).optional().describe('Part of the number or title'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      kind: z.enum(['potential', 'prime']),
      title: z.string(),
      status: z.string().describe('As Procore writes it'),
      state: z.enum(['pending', 'unexecuted', 'executed', 'rejected', 'draft']),
      executed: z.boolean(),
      amount: money('contract_money', 'Null when Procore has none').nullable(),
      currency: recordCurrency,
      createdDate: inputs.date.nullable(),
      ageDays: z.number().int().nullable(),
      decidedDate: inputs.date.nullable().describe('When it was approved or rejected, where Procore says it'),
      decisionDays: z.number().int().nullable().describe('From creation to decision'),
      signedDate: inputs.date.nullable().describe('When the signed change order came in'),
      reviewer: z.string().nullable().describe('Who decided it, or has to; prime ones only'),
      changeEvents: z.array(z.string()).describe('Numbers of the change events behind it, where Procore links them'),
    },
    {
      pendingCount: z.number().int().describe('Of the chosen jobs and kind, whatever state was asked'),
      oldestPendingDays: z.number().int(),
      unexecutedCount: z.number().int(),
      ...sumsOutput({
        pendingTotal: money('contract_money', 'Of all pending ones'),
        pendingByAge: z.array(
          z.object({ days: z.enum(ages), count: z.number().int(), amount: money('contract_money', 'Of this age') }),
        ),
        unexecutedTotal: money('contract_money', 'Approved and not signed'),
        foundTotal: money('contract_money', 'Of all records found, whichever page shows them'),
      }),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const isWanted = wantedBy(input)
    const found = await acrossProjects(api, { project: input.project, status: input.jobs }, async (project) => {
      const list = await readOrders(api, project, input.kind)
      return { ...list, rows: list.rows.map((row) => toOrder(row, project, call.today)) }
    })
    const open = found.rows.filter(({ shown }) => shown)
    const chosen = open
      .filter((row) => matches(input.search, row.number ?? row.id, row.title))
      .filter(({ ageDays }) => input.minAgeDays === undefined || (ageDays ?? 0) >= input.minAgeDays)
    const rows = chosen
      .filter(isWanted)
      .sort((a, b) => (b.grand_total ?? 0) - (a.grand_total ?? 0) || a.id.localeCompare(b.id))

    const { sums, note } = sumsOf(chosen, { currencyOf, own: call.company.currency }, (some) => ({
      ...totals(some),
      foundTotal: decimal(sumOf(some.filter(isWanted), ({ grand_total }) => grand_total)),
    }))
    const answer = {
      ...found,
      rows,
      empty: found.nothing ?? 'No change order fits.',
      notes: [
        tierNote(api, input.kind),
        privateNote('change orders', found.rows, open),
        undatedNote(open),
        undecidedNote(chosen, input),
        note,
      ],
    }
    countBlanks(chosen, ({ grand_total }) => grand_total)
    const pending = inState(chosen, 'pending')
    return {
      ...answerOf(answer, input, toRecord),
      pendingCount: pending.length,
      oldestPendingDays: pending.reduce((oldest, { ageDays }) => Math.max(oldest, ageDays ?? 0), 0),
      unexecutedCount: inState(chosen, 'unexecuted').length,
      ...sums,
    }
  },
})

function toOrder(row: OrderRow, project: Project, today: string): Order {
  const ageDays = row.created_at === null ? null : daysBetween(row.created_at, today)
  return { ...row, job: jobOf(project), ageDays }
}

/** Without a day of its own a change order is of no age. */
function undatedNote(orders: readonly Order[]): string | undefined {
  const undated = orders.filter(({ ageDays }) => ageDays === null).length
  return undated === 0 ? undefined : `Of ${undated} Procore says no day of creation: they are counted in no age.`
}

function inState(orders: readonly Order[], state: OrderState): Order[] {
  return orders.filter((order) => stateOf(order.status, order.executed === true) === state)
}

function totals(orders: readonly Order[]) {
  const total = (some: readonly Order[]) => decimal(sumOf(some, ({ grand_total }) => grand_total))
  const pending = inState(orders, 'pending')
  return {
    pendingTotal: total(pending),
    pendingByAge: ages.map((days) => {
      const some = pending.filter(({ ageDays }) => ageDays !== null && ageGroup(ageDays) === days)
      return { days, count: some.length, amount: total(some) }
    }),
    unexecutedTotal: total(inState(orders, 'unexecuted')),
  }
}

function ageGroup(days: number): (typeof ages)[number] {
  if (days <= 30) return '0-30'
  if (days <= 60) return '31-60'
  return days <= 90 ? '61-90' : 'over 90'
}

function toRecord(row: Order) {
  return {
    id: row.id,
    type: row.kind === 'prime' ? 'prime_change_order' : 'potential_change_order',
    ...row.job,
    number: row.number ?? row.id,
    kind: row.kind,
    title: row.title ?? '',
    status: row.status ?? 'unknown',
    state: stateOf(row.status, row.executed === true),
    executed: row.executed ?? false,
    amount: row.grand_total === null ? null : decimal(row.grand_total),
    currency: currencyOf(row),
    createdDate: row.created_at,
    ageDays: row.ageDays,
    ...decisionOf(row),
    changeEvents: row.change_events.flatMap(({ number }) => number ?? []),
  }
}
