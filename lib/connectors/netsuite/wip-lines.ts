import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { nameOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { calendarMonth } from './income.ts'
import { from, keptColumns, keptRow } from './job-figures.ts'
import { requireJobKey } from './job-key.ts'
import { jobsElsewhere } from './job-subsidiaries.ts'
import { billedByJob, costByJob } from './job-totals.ts'
import { allOf, isoDate } from './query.ts'
import { alsoSelect, columnOf } from './slots.ts'
import { allRows, cents, day, firstRow, text, textIfAny } from './suiteql.ts'

/** One job in the schedule of a month end, in cents; null is not known. */
export type WipLine = {
  id: string
  type: string
  jobnumber: string
  jobname: string | undefined
  contract: number | null
  estimate: number | null
  cost: number
  earned: number | null
  billed: number
}

export type Schedule = {
  period: { month: string; enddate: string } | undefined
  /** Months that have a schedule, newest first; undefined where none is kept. */
  months: string[] | undefined
  lines: WipLine[]
  complete: boolean
  note: string | undefined
}

const COMPUTED =
  'Computed from postings, invoices and estimates as they are now, because no schedule is kept in NetSuite that Gatehouse knows of.'

const periodRow = z.object({ id: text, month: text, enddate: day })
const amounts = { contract: cents, estimate: cents, cost: cents, earned: cents, billed: cents }
const job = { id: text, jobnumber: text, jobname: textIfAny }
const keptLine = z.object({ ...job, ...amounts, jobid: text })
const jobRow = z.object({ ...job, ...keptRow })

/** The schedule that NetSuite keeps, or one that is computed where it keeps none. */
export async function scheduleOf(vendor: VendorHttp, call: CallContext, month: string | undefined): Promise<Schedule> {
  const kept = keptIn(call)
  return kept === null ? await computed(vendor, call, month) : await read(vendor, call, { kept, month })
}

type KeptSchedule = { record: string; job: string; period: string; amounts: Record<keyof typeof amounts, string> }

/** Null unless the record and all of its fields are known: half a schedule cannot be computed from. */
function keptIn({ slots: names }: CallContext): KeptSchedule | null {
  const record = nameOf(names, 'wip_record')
  const [of, period] = [columnOf(names, 'wip_job', 'w'), columnOf(names, 'wip_period', 'w')]
  const contract = columnOf(names, 'wip_contract', 'w')
  const estimate = columnOf(names, 'wip_estimate', 'w')
  const [cost, earned] = [columnOf(names, 'wip_cost', 'w'), columnOf(names, 'wip_earned', 'w')]
  const billed = columnOf(names, 'wip_billed', 'w')
  if (record === null || of === null || period === null || contract === null) return null
  if (estimate === null || cost === null || earned === null || billed === null) return null
  return { record, job: of, period, amounts: { contract, estimate, cost, earned, billed } }
}

async function read(
  vendor: VendorHttp,
  call: CallContext,
  { kept, month }: { kept: KeptSchedule; month: string | undefined },
): Promise<Schedule> {
  const period = await periodIn(vendor, kept, month)
  const { table, number, name } = requireJobKey(call)
  const { rows, complete } = await allRows(
    vendor,
    keptLine,
    {
      sql: `SELECT w.id, j.id AS jobid, ${number} AS jobnumber, ${name} AS jobname${alsoSelect(kept.amounts)}
        FROM ${kept.record} w JOIN ${table} j ON j.id = ${kept.job} WHERE ${kept.period} = ? ORDER BY w.id`,
      params: [period?.id ?? '0'],
    },
    ({ id }) => id,
  )
  const elsewhere = await jobsElsewhere(vendor, call)
  const lines = rows.filter(({ jobid }) => !elsewhere.has(jobid)).map((one) => ({ ...one, type: kept.record }))
  const months = await monthsIn(vendor, kept)
  return { period, months, lines, complete, note: undefined }
}

async function periodIn(vendor: VendorHttp, { record, period }: KeptSchedule, month: string | undefined) {
  const where = allOf(
    [`p.id IN (SELECT ${period} FROM ${record} w)`],
    month === undefined ? ["p.closed = 'T'"] : ["TO_CHAR(p.startdate, 'YYYY-MM') = ?", month],
  )
  return await firstRow(vendor, periodRow, {
    sql: `SELECT p.id, TO_CHAR(p.startdate, 'YYYY-MM') AS month, ${isoDate('p.enddate')} AS enddate
      FROM accountingperiod p WHERE ${where.sql} ORDER BY p.startdate DESC`,
    params: where.params,
  })
}

async function monthsIn(vendor: VendorHttp, { record, period }: KeptSchedule): Promise<string[]> {
  const { rows } = await allRows(
    vendor,
    periodRow,
    {
      sql: `SELECT p.id, TO_CHAR(p.startdate, 'YYYY-MM') AS month, ${isoDate('p.enddate')} AS enddate
        FROM accountingperiod p WHERE p.id IN (SELECT ${period} FROM ${record} w) ORDER BY p.startdate DESC, p.id`,
      params: [],
    },
    ({ id }) => id,
  )
  return rows.map(({ month }) => month)
}

/** Cost and billing up to the month's end; contract and estimate as they are kept now. Jobs with neither are left out. */
async function computed(vendor: VendorHttp, call: CallContext, asked: string | undefined): Promise<Schedule> {
  const { slots: names, today } = call
  const month = asked ?? monthBefore(today)
  const { enddate } = calendarMonth(month, today)
  const key = requireJobKey(call)
  const sql = `SELECT j.id, ${key.number} AS jobnumber, ${key.name} AS jobname${alsoSelect(keptColumns(names))}
    FROM ${key.table} j WHERE j.isinactive = 'F' ORDER BY j.id`
  const { rows, complete } = await allRows(vendor, jobRow, { sql, params: [] }, ({ id }) => id)
  const cost = await costByJob(vendor, names, key, enddate)
  const billed = await billedByJob(vendor, names, enddate)
  const elsewhere = await jobsElsewhere(vendor, call)
  const lines = rows
    .filter(({ id }) => !elsewhere.has(id))
    .filter(({ id }) => cost.has(id) || billed.has(id))
    .map((one) => lineOf(one, { type: key.table, cost: cost.get(one.id) ?? 0, billed: billed.get(one.id) ?? 0 }))
  return { period: { month, enddate }, months: undefined, lines, complete, note: COMPUTED }
}

function lineOf(
  row: z.output<typeof jobRow>,
  { type, cost, billed }: { type: string; cost: number; billed: number },
): WipLine {
  const { id, jobnumber, jobname, originalcontract, approvedchanges, estimatedrevenue } = row
  const contract = originalcontract === null ? estimatedrevenue : originalcontract + (approvedchanges ?? 0)
  const estimate = row.estimatedcost === 0 ? null : row.estimatedcost
  const earned = from([contract, estimate], (sum, whole) => Math.round(sum * Math.min(1, cost / whole)))
  return { id, type, jobnumber, jobname, contract, estimate, cost, earned, billed }
}

function monthBefore(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7)
}
