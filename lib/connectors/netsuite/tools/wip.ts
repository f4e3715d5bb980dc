import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { ratio, share } from '../figures.ts'
import { whyEmpty } from '../lookups.ts'
import { balances } from '../postings.ts'
import { allOf, isoDate } from '../query.ts'
import { allRows, cents, day, firstRow, text, textIfAny } from '../suiteql.ts'

const periodRow = z.object({ id: text, month: text, enddate: day })
const row = z.object({
  id: text,
  jobnumber: text,
  jobname: textIfAny,
  contract: cents,
  estimate: cents,
  cost: cents,
  earned: cents,
  billed: cents,
})

/** Where the general ledger holds what the schedule explains job by job. */
const UNDER_BILLINGS = '1250'
const OVER_BILLINGS = '2250'

const figures = {
  contract: money('contract_money', 'Revised contract'),
  estimatedCost: money('cost', 'Estimated cost at completion'),
  costToDate: money('cost', 'Cost posted up to the period’s end'),
  earned: money('contract_money', 'Revenue earned by percent complete'),
  billed: money('contract_money', 'Billed up to the period’s end'),
  overUnder: money('contract_money', 'Earned less billed: positive is under-billed, negative is over-billed'),
}

export const wip = defineTool({
  name: 'wip',
  title: 'Work in progress: over- and under-billing',
  description:
    'The work-in-progress schedule of one month end: per job the contract, estimated cost, cost to date, percent ' +
    'complete, earned, billed and over/under-billing, with totals and the ledger’s balances they tie to. Largest ' +
    'difference first; shareOfSide shows how much of all under- or over-billing one job makes up. Default is the last closed ' +
    'month that has a schedule.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    period: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional()
      .describe('Month, YYYY-MM'),
    position: z.enum(['all', 'under_billed', 'over_billed']).default('all'),
    project: inputs.project.optional(),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: z.string(),
      name: z.string(),
      ...figures,
      percentComplete: ratio('Cost to date by estimated cost'),
      percentEarned: ratio('Earned by contract'),
      percentBilled: ratio('Billed by contract'),
      position: z.enum(['under_billed', 'over_billed', 'even']),
      shareOfSide: field.contractMoney(ratio('This job’s part of all under-billing or all over-billing')),
    },
    {
      period: z.string().optional().describe('Month of the schedule, YYYY-MM'),
      totals: z.object({
        jobs: z.number().int(),
        ...figures,
        underBilled: money('contract_money', 'Sum of under-billed jobs'),
        overBilled: money('contract_money', 'Sum of over-billed jobs, positive'),
      }),
      ledger: z
        .object({
          underBillings: money('contract_money', 'Balance of account 1250, costs and earnings in excess of billings'),
          overBillings: money('contract_money', 'Balance of account 2250, billings in excess, positive'),
        })
        .optional()
        .describe('At the period’s end, for the whole company'),
    },
  ),
  async run(input, vendor) {
    const period = await schedulePeriod(vendor, input.period)
    const { rows, complete } = await allRows(
      vendor,
      row,
      {
        sql: `SELECT w.id, j.entityid AS jobnumber, j.companyname AS jobname, w.custrecord_wip_contract AS contract,
        w.custrecord_wip_estimate AS estimate, w.custrecord_wip_cost AS cost, w.custrecord_wip_earned AS earned,
        w.custrecord_wip_billed AS billed
        FROM customrecord_wip_schedule w JOIN job j ON j.id = w.custrecord_wip_job
        WHERE w.custrecord_wip_period = ? ORDER BY w.id`,
        params: [period?.id ?? '0'],
      },
      ({ id }) => id,
    )
    const under = sumOf(rows, (line) => Math.max(0, line.earned - line.billed))
    const over = sumOf(rows, (line) => Math.max(0, line.billed - line.earned))
    const found = rows
      .filter((line) => input.position === 'all' || positionOf(line) === input.position)
      .filter((line) => input.project === undefined || line.jobnumber === input.project)
      .sort((a, b) => Math.abs(b.earned - b.billed) - Math.abs(a.earned - a.billed))

    const toRecord = (line: Line) => ({
      id: line.id,
      type: 'customrecord_wip_schedule',
      project: line.jobnumber,
      name: line.jobname ?? line.jobnumber,
      ...inDecimals([line]),
      percentComplete: share(line.cost, line.estimate),
      percentEarned: share(line.earned, line.contract),
      percentBilled: share(line.billed, line.contract),
      position: positionOf(line),
      shareOfSide: share(Math.abs(line.earned - line.billed), line.earned > line.billed ? under : over),
    })
    const missing = period === undefined ? 'work-in-progress schedules for this period' : 'jobs in this schedule'
    const why = await whyEmpty(vendor, { rows: found }, missing, input.project)
    return {
      ...pageOf(found, input, { complete, ...why }, toRecord),
      ...(period === undefined ? {} : { period: period.month, ledger: await ledgerAt(vendor, period.enddate) }),
      totals: {
        jobs: found.length,
        ...inDecimals(found),
        underBilled: decimal(sumOf(found, (line) => Math.max(0, line.earned - line.billed))),
        overBilled: decimal(sumOf(found, (line) => Math.max(0, line.billed - line.earned))),
      },
    }
  },
})

type Line = z.output<typeof row>

function positionOf({ earned, billed }: Line) {
  if (earned === billed) return 'even' as const
  return earned > billed ? ('under_billed' as const) : ('over_billed' as const)
}

function inDecimals(lines: Line[]) {
  return {
    contract: decimal(sumOf(lines, (line) => line.contract)),
    estimatedCost: decimal(sumOf(lines, (line) => line.estimate)),
    costToDate: decimal(sumOf(lines, (line) => line.cost)),
    earned: decimal(sumOf(lines, (line) => line.earned)),
    billed: decimal(sumOf(lines, (line) => line.billed)),
    overUnder: decimal(sumOf(lines, (line) => line.earned - line.billed)),
  }
}

async function schedulePeriod(vendor: VendorHttp, month: string | undefined) {
  const where = allOf(
    ['p.id IN (SELECT w.custrecord_wip_period FROM customrecord_wip_schedule w)'],
    month === undefined ? ["p.closed = 'T'"] : ["TO_CHAR(p.startdate, 'YYYY-MM') = ?", month],
  )
  return await firstRow(vendor, periodRow, {
    sql: `SELECT p.id, TO_CHAR(p.startdate, 'YYYY-MM') AS month, ${isoDate('p.enddate')} AS enddate
      FROM accountingperiod p WHERE ${where.sql} ORDER BY p.startdate DESC`,
    params: where.params,
  })
}

async function ledgerAt(vendor: VendorHttp, date: string) {
  const ledger = await balances(vendor, [UNDER_BILLINGS, OVER_BILLINGS], date)
  return {
    underBillings: decimal(ledger.get(UNDER_BILLINGS) ?? 0),
    overBillings: decimal(-(ledger.get(OVER_BILLINGS) ?? 0)),
  }
}
