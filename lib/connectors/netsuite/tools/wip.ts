import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { namesOf, unmappedNote } from '../../kit/slots.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { ratio, share } from '../figures.ts'
import { from, inDecimals, leftOut, shareOf } from '../job-figures.ts'
import { numberIn } from '../job-key.ts'
import { whyEmpty } from '../lookups.ts'
import { balanceOf } from '../postings.ts'
import { slots } from '../slots.ts'
import { scheduleOf, type WipLine } from '../wip-lines.ts'

/** Null where NetSuite has no contract or estimate of a job. */
const figures = {
  contract: money('contract_money', 'Revised contract').nullable(),
  estimatedCost: money('cost', 'Estimated cost at completion').nullable(),
  costToDate: money('cost', 'Cost posted up to the period’s end'),
  earned: money('contract_money', 'Revenue earned by percent complete').nullable(),
  billed: money('contract_money', 'Billed up to the period’s end'),
  overUnder: money(
    'contract_money',
    'Earned less billed: positive is under-billed, negative is over-billed',
  ).nullable(),
}

export const wip = defineTool({
  name: 'wip',
  title: 'Work in progress: over- and under-billing',
  description:
    'The work-in-progress schedule of one month end: per job the contract, estimated cost, cost to date, percent ' +
    'complete, earned, billed and over/under-billing, with totals and the ledger’s balances they tie to. Largest ' +
    'difference first; shareOfSide shows how much of all under- or over-billing one job makes up. Default is the last closed ' +
    'month that has a schedule; months says which earlier ones can be asked for. Where NetSuite keeps no schedule it is computed, and the note says so.',
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
      percentComplete: ratio('Cost to date by estimated cost').nullable(),
      percentEarned: ratio('Earned by contract').nullable(),
      percentBilled: ratio('Billed by contract').nullable(),
      position: z.enum(['under_billed', 'over_billed', 'even']).nullable().describe('Null where it is not known'),
      shareOfSide: field.contractMoney(ratio('This job’s part of all under-billing or all over-billing')).nullable(),
    },
    {
      period: z.string().optional().describe('Month of the schedule, YYYY-MM'),
      months: z.array(z.string()).optional().describe('All months that have a schedule, newest first'),
      totals: z.object({
        jobs: z.number().int(),
        ...figures,
        underBilled: money('contract_money', 'Sum of under-billed jobs'),
        overBilled: money('contract_money', 'Sum of over-billed jobs, positive'),
      }),
      ledger: z
        .object({
          underBillings: money('contract_money', 'Costs and earnings in excess of billings').nullable(),
          overBillings: money('contract_money', 'Billings in excess of costs and earnings, positive').nullable(),
        })
        .optional()
        .describe('At the period’s end, for the whole company'),
    },
  ),
  slots: {
    needs: ['job_key'],
    uses: [
      'book',
      ...['wip_record', 'wip_job', 'wip_period'],
      ...['wip_contract', 'wip_estimate', 'wip_cost', 'wip_earned', 'wip_billed'],
      ...['under_billings', 'over_billings'],
    ],
  },
  async run(input, vendor, call) {
    const { period, months, lines, complete, note } = await scheduleOf(vendor, call, input.period)
    const under = sumOf(lines, (line) => Math.max(0, gapOf(line) ?? 0))
    const over = sumOf(lines, (line) => Math.max(0, -(gapOf(line) ?? 0)))
    const found = lines
      .filter((line) => input.position === 'all' || positionOf(line) === input.position)
      .filter((line) => input.project === undefined || line.jobnumber === input.project)
      .sort((a, b) => Math.abs(gapOf(b) ?? 0) - Math.abs(gapOf(a) ?? 0))

    const toRecord = (line: WipLine) => ({
      id: line.id,
      type: line.type,
      project: numberIn(call, line.jobnumber),
      name: line.jobname ?? line.jobnumber,
      ...told([line]),
      percentComplete: shareOf(line.cost, line.estimate),
      percentEarned: shareOf(line.earned, line.contract),
      percentBilled: shareOf(line.billed, line.contract),
      position: positionOf(line),
      shareOfSide: from([gapOf(line)], (gap) => share(Math.abs(gap), gap > 0 ? under : over)),
    })
    const what = period === undefined ? 'work-in-progress schedules for this period' : 'jobs in this schedule'
    const why = await whyEmpty(vendor, call, { rows: found }, { what, project: input.project })
    const notes = note === undefined ? [] : [note, leftOut(call.slots), withoutRetainage(call)]
    return {
      ...pageOf(found, input, { complete, ...why, notes }, toRecord),
      ...(period === undefined ? {} : { period: period.month, ledger: await ledgerAt(vendor, call, period.enddate) }),
      ...(months === undefined ? {} : { months }),
      totals: {
        jobs: found.length,
        ...told(found),
        underBilled: decimal(sumOf(found, (line) => Math.max(0, gapOf(line) ?? 0))),
        overBilled: decimal(sumOf(found, (line) => Math.max(0, -(gapOf(line) ?? 0)))),
      },
    }
  },
})

/** What is billed is computed from invoices, which ask for less than the work where owners withhold some of it. */
function withoutRetainage({ slots: names }: CallContext): string | undefined {
  return unmappedNote('NetSuite', { slots, uses: ['ar_retainage'] }, names)
}

/** Earned less billed. */
function gapOf({ earned, billed }: WipLine): number | null {
  return from([earned], (known) => known - billed)
}

function positionOf(line: WipLine) {
  const gap = gapOf(line)
  if (gap === null) return null
  if (gap === 0) return 'even' as const
  return gap > 0 ? ('under_billed' as const) : ('over_billed' as const)
}

/** A sum in which a part is not known is not known either. */
function told(lines: WipLine[]) {
  const sum = (pick: (line: WipLine) => number | null) =>
    lines.some((line) => pick(line) === null) ? null : inDecimals(sumOf(lines, pick))
  return {
    contract: sum((line) => line.contract),
    estimatedCost: sum((line) => line.estimate),
    costToDate: decimal(sumOf(lines, (line) => line.cost)),
    earned: sum((line) => line.earned),
    billed: decimal(sumOf(lines, (line) => line.billed)),
    overUnder: sum(gapOf),
  }
}

/** Where the general ledger holds what the schedule explains job by job. */
async function ledgerAt(vendor: VendorHttp, { slots: names }: CallContext, date: string) {
  const [under, over] = [namesOf(names, 'under_billings'), namesOf(names, 'over_billings')]
  if (under === null && over === null) return undefined
  return {
    underBillings: under === null ? null : decimal(await balanceOf(vendor, names, under, date)),
    overBillings: over === null ? null : decimal(-(await balanceOf(vendor, names, over, date))),
  }
}
