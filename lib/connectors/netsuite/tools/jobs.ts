import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { orBlank } from '../../kit/unread.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { ratio } from '../figures.ts'
import { from, inDecimals, keptColumns, keptRow, leftOut, shareOf } from '../job-figures.ts'
import { numberIn, ofJob, ofProject, requireJobKey } from '../job-key.ts'
import { isWanted, requireStatus, statesOf, statusColumn, statuses, statusSlots } from '../job-status.ts'
import { jobsElsewhere, unseenNote } from '../job-subsidiaries.ts'
import { billedByJob, costByJob } from '../job-totals.ts'
import { jobReference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { allOf, contains, entityName, isoDate } from '../query.ts'
import { alsoSelect, columnOf } from '../slots.ts'
import { allRows, dayIfAny, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  jobnumber: text,
  jobname: textIfAny,
  customer: textIfAny,
  status: textIfAny,
  startdate: dayIfAny,
  finishdate: dayIfAny,
  manager: textIfAny,
  ...keptRow,
})

/** Null where NetSuite has no field for it. */
const figures = {
  originalContract: money('contract_money', 'Contract as signed').nullable(),
  approvedChanges: money('contract_money', 'Executed prime change orders').nullable(),
  revisedContract: money('contract_money', 'Contract with executed changes').nullable(),
  estimatedCost: money('cost', 'Cost at completion as estimated now').nullable(),
  costToDate: money('cost', 'Posted cost'),
  earned: money('contract_money', 'Revised contract times percent complete').nullable(),
  billed: money('contract_money', 'Posted pay applications'),
  backlog: money('contract_money', 'Revised contract less earned').nullable(),
}

const sorts = [
  'number',
  ...(['backlog', 'revisedContract', 'estimatedCost', 'costToDate', 'earned', 'billed'] as const),
  ...(['highest_margin', 'lowest_margin', 'most_fade'] as const),
] as const
type Sort = (typeof sorts)[number]

export const jobs = defineTool({
  name: 'jobs',
  title: 'Jobs with contract, cost and margin',
  description:
    'Lists NetSuite jobs with customer, status, contract (original, approved changes, revised), estimated cost, posted ' +
    'cost to date, percent complete by cost, bid margin and forecast margin with the change between them, earned, ' +
    'billed and backlog, plus totals over all matching jobs, ranked and summed by manager, customer or status where asked. Use it for backlog, margin fade, contract values and ' +
    'whether a job is set up. For cost by cost code use job_cost; for over- and under-billing at month end use wip.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    status: z
      .enum(['open', ...statuses, 'all'])
      .optional()
      .describe('open means not started, active and closing out; default is open, or all when a project is given'),
    project: inputs.project.optional(),
    search: z.string().min(2).max(100).optional().describe('Part of the job’s or customer’s name'),
    sort: z
      .enum(sorts)
      .default('number')
      .describe(
        'What the jobs are ranked by, most first; lowest_margin and most_fade begin with the worst; number is not a rank',
      ),
    groupBy: z
      .enum(['projectManager', 'customer', 'status'])
      .optional()
      .describe('Also sums per manager, customer or status over everything that matches, in groups'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: z.string(),
      name: z.string(),
      customer: z.string().optional(),
      status: z.enum(statuses),
      startDate: z.string().optional(),
      finishDate: z.string().optional(),
      projectManager: z.string().optional(),
      ...figures,
      originalEstimatedCost: money('cost', 'Cost as estimated at bid').nullable(),
      percentComplete: ratio('Posted cost by estimated cost').nullable(),
      bidMargin: field.contractMoney(ratio('Margin as bid')).nullable(),
      forecastMargin: field.contractMoney(ratio('Margin at completion as estimated now')).nullable(),
      marginChange: field.contractMoney(ratio('Forecast margin less bid margin; negative is fade')).nullable(),
    },
    {
      totals: z.object({
        jobs: z.number().int(),
        ...figures,
        forecastMargin: field.contractMoney(ratio('Forecast margin of all')).nullable(),
      }),
      groups: z
        .array(
          z.object({
            name: z.string(),
            jobs: z.number().int(),
            ...figures,
            forecastMargin: field.contractMoney(ratio('Forecast margin of the group')).nullable(),
          }),
        )
        .optional()
        .describe('Only when asked for with groupBy; ranked as the jobs are, by name when those are not'),
    },
  ),
  slots: {
    needs: ['job_key'],
    uses: ['approved_cos', 'bid_cost', 'pm', 'ar_retainage', 'book', ...Object.values(statusSlots)],
  },
  async run(input, vendor, call) {
    const { slots: names } = call
    requireStatus(names, input.status ?? 'all')
    const { rows, complete } = await readJobs(input, vendor, call)
    const key = requireJobKey(call)
    const cost = await costByJob(vendor, names, key)
    const billed = await billedByJob(vendor, names)
    const states = statesOf(names)
    const shown = input.status ?? (input.project === undefined ? 'open' : 'all')
    const elsewhere = await jobsElsewhere(vendor, call)
    const found = rows
      .filter(({ id }) => !elsewhere.has(id))
      .map((job) => ({
        job,
        status: states.get(job.status ?? '') ?? 'other',
        figures: figuresOf(job, keptColumns(names), { cost: cost.get(job.id) ?? 0, billed: billed.get(job.id) ?? 0 }),
      }))
      .filter(({ status }) => isWanted(status, shown))
    const ranked = rankedBy(input.sort, found, (one) => one.figures)

    const toRecord = ({ job, status, figures: f }: (typeof found)[number]) => ({
      ...jobReference(vendor, names, job.id),
      project: numberIn(call, job.jobnumber),
      name: job.jobname ?? job.jobnumber,
      customer: job.customer,
      status,
      startDate: job.startdate,
      finishDate: job.finishdate,
      projectManager: job.manager,
      ...told(f),
      originalEstimatedCost: inDecimals(f.originalEstimatedCost),
      percentComplete: shareOf(f.costToDate, f.estimatedCost),
      ...margins(f),
    })
    const why = await whyEmpty(vendor, call, { rows: found }, { what: 'jobs', project: input.project })
    const notes = [leftOut(names), await unseenNote(vendor, elsewhere)]
    return {
      ...pageOf(ranked, input, { complete, ...why, notes }, toRecord),
      totals: totalsOf(found.map((one) => one.figures)),
      ...(input.groupBy === undefined ? {} : { groups: groupsOf(found, input.groupBy, input.sort) }),
    }
  },
})

type Asked = { project?: string | undefined; search?: string | undefined }

async function readJobs({ project, search }: Asked, vendor: VendorHttp, call: CallContext) {
  const { slots: names } = call
  const { table, number, name } = requireJobKey(call)
  const customer = ofProject(names, entityName('c'))
  const searched = customer === null ? [name] : [name, customer]
  const where = allOf(["j.isinactive = 'F'"], ofJob(call, project), contains(searched, search))
  const manager = columnOf(names, 'pm', 'j')
  const also = alsoSelect({
    customer,
    status: statusColumn(names),
    manager: manager === null ? null : `BUILTIN.DF(${manager})`,
    startdate: ofProject(names, isoDate('j.startdate')),
    finishdate: ofProject(names, isoDate('j.projectedenddate')),
    ...keptColumns(names),
  })
  const sql = `SELECT j.id, ${number} AS jobnumber, ${name} AS jobname${also} FROM ${table} j
    ${customer === null ? '' : 'LEFT JOIN customer c ON c.id = j.customer'} WHERE ${where.sql} ORDER BY ${number}, j.id`
  return await allRows(vendor, row, { sql, params: where.params }, ({ id }) => id)
}

type Figures = Record<keyof typeof figures | 'originalEstimatedCost', number | null> & {
  costToDate: number
  billed: number
}

/** An amount that is missing in a field of its own counts as nothing, which is said; without a field it is not known. */
function figuresOf(
  job: z.output<typeof row>,
  columns: ReturnType<typeof keptColumns>,
  { cost, billed }: { cost: number; billed: number },
): Figures {
  const amount = (of: keyof typeof columns) => (columns[of] === null ? null : orBlank(job[of]))
  const originalContract = amount('originalcontract')
  const approvedChanges = columns.approvedchanges === null ? null : (job.approvedchanges ?? 0)
  const estimatedCost = amount('estimatedcost')
  const revisedContract =
    originalContract === null ? amount('estimatedrevenue') : originalContract + (approvedChanges ?? 0)
  const earned = from([revisedContract, estimatedCost], (contract, estimate) =>
    estimate === 0 ? 0 : Math.round(contract * (cost / estimate)),
  )
  return {
    originalContract,
    approvedChanges,
    revisedContract,
    estimatedCost,
    costToDate: cost,
    earned,
    billed,
    backlog: from([revisedContract, earned], (contract, done) => contract - done),
    originalEstimatedCost: amount('originalestimate'),
  }
}

function margins({ originalContract, originalEstimatedCost, revisedContract, estimatedCost }: Figures) {
  const bidMargin = marginOf(originalContract, originalEstimatedCost)
  const forecastMargin = marginOf(revisedContract, estimatedCost)
  const change = from([forecastMargin, bidMargin], (now, bid) => Math.round((now - bid) * 10_000) / 10_000)
  return { bidMargin, forecastMargin, marginChange: change }
}

function marginOf(contract: number | null, cost: number | null): number | null {
  return shareOf(
    from([contract, cost], (sum, spent) => sum - spent),
    contract,
  )
}

function told(f: Figures) {
  return {
    originalContract: inDecimals(f.originalContract),
    approvedChanges: inDecimals(f.approvedChanges),
    revisedContract: inDecimals(f.revisedContract),
    estimatedCost: inDecimals(f.estimatedCost),
    costToDate: decimal(f.costToDate),
    earned: inDecimals(f.earned),
    billed: decimal(f.billed),
    backlog: inDecimals(f.backlog),
  }
}

type Found = { job: z.output<typeof row>; status: string; figures: Figures }

function groupsOf(found: readonly Found[], groupBy: 'projectManager' | 'customer' | 'status', sort: Sort) {
  const nameOf = ({ job, status }: Found) => {
    if (groupBy === 'status') return status
    return (groupBy === 'customer' ? job.customer : job.manager) ?? 'None in NetSuite'
  }
  const groups = [...Map.groupBy(found, nameOf)].map(([name, of]) => ({
    name,
    sum: totalOf(of.map((one) => one.figures)),
    of,
  }))
  groups.sort((a, b) => a.name.localeCompare(b.name))
  return rankedBy(sort, groups, ({ sum }) => sum).map(({ name, of }) => ({
    name,
    ...totalsOf(of.map((one) => one.figures)),
  }))
}

/** What is not known comes last, whichever end is first. */
function rankedBy<T>(sort: Sort, items: readonly T[], figuresIn: (item: T) => Figures): readonly T[] {
  if (sort === 'number') return items
  const isLowest = sort === 'lowest_margin' || sort === 'most_fade'
  const placed = items.map((item) => ({ item, rank: rankOf(sort, figuresIn(item)) }))
  const last = isLowest ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
  placed.sort((a, b) =>
    (a.rank ?? last) === (b.rank ?? last) ? 0 : ((a.rank ?? last) - (b.rank ?? last)) * (isLowest ? 1 : -1),
  )
  return placed.map(({ item }) => item)
}

function rankOf(sort: Exclude<Sort, 'number'>, known: Figures): number | null {
  if (sort === 'most_fade') return margins(known).marginChange
  if (sort === 'lowest_margin' || sort === 'highest_margin') return margins(known).forecastMargin
  return known[sort]
}

function totalsOf(all: readonly Figures[]) {
  const total = totalOf(all)
  return { jobs: all.length, ...told(total), forecastMargin: margins(total).forecastMargin }
}

/** A sum in which a part is not known is not known either. */
function totalOf(all: readonly Figures[]): Figures {
  const sum = (pick: (f: Figures) => number | null) => (all.some((f) => pick(f) === null) ? null : sumOf(all, pick))
  return {
    originalContract: sum((f) => f.originalContract),
    approvedChanges: sum((f) => f.approvedChanges),
    revisedContract: sum((f) => f.revisedContract),
    estimatedCost: sum((f) => f.estimatedCost),
    costToDate: sumOf(all, (f) => f.costToDate),
    earned: sum((f) => f.earned),
    billed: sumOf(all, (f) => f.billed),
    backlog: sum((f) => f.backlog),
    originalEstimatedCost: sum((f) => f.originalEstimatedCost),
  }
}
