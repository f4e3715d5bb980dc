import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { ratio, share } from '../figures.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { billedByJob, costByJob } from '../postings.ts'
import { allOf, contains, entityName, isoDate, when } from '../query.ts'
import { allRows, centsOrBlank, centsOrZero, dayIfAny, text, textIfAny } from '../suiteql.ts'

const statuses = ['not_started', 'active', 'closing', 'complete', 'other'] as const
type Status = (typeof statuses)[number]

/** NetSuite's own project statuses and the one that construction adds; a name we do not know stays `other`. */
const statusNames: Record<string, Status> = {
  Awarded: 'not_started',
  'In Progress': 'active',
  Closeout: 'closing',
  Closed: 'complete',
}

const row = z.object({
  id: text,
  jobnumber: text,
  jobname: textIfAny,
  customer: textIfAny,
  status: textIfAny,
  startdate: dayIfAny,
  finishdate: dayIfAny,
  manager: textIfAny,
  originalcontract: centsOrBlank,
  approvedchanges: centsOrZero,
  originalestimate: centsOrBlank,
  estimatedcost: centsOrBlank,
})

const figures = {
  originalContract: money('contract_money', 'Contract as signed'),
  approvedChanges: money('contract_money', 'Executed prime change orders'),
  revisedContract: money('contract_money', 'Contract with executed changes'),
  estimatedCost: money('cost', 'Cost at completion as estimated now'),
  costToDate: money('cost', 'Posted cost'),
  earned: money('contract_money', 'Revised contract times percent complete'),
  billed: money('contract_money', 'Posted pay applications'),
  backlog: money('contract_money', 'Revised contract less earned'),
}

export const jobs = defineTool({
  name: 'jobs',
  title: 'Jobs with contract, cost and margin',
  description:
    'Lists NetSuite jobs with customer, status, contract (original, approved changes, revised), estimated cost, posted ' +
    'cost to date, percent complete by cost, bid margin and forecast margin with the change between them, earned, ' +
    'billed and backlog, plus totals over all matching jobs. Use it for backlog, margin fade, contract values and ' +
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
      originalEstimatedCost: money('cost', 'Cost as estimated at bid'),
      percentComplete: ratio('Posted cost by estimated cost'),
      bidMargin: field.contractMoney(ratio('Margin as bid')),
      forecastMargin: field.contractMoney(ratio('Margin at completion as estimated now')),
      marginChange: field.contractMoney(ratio('Forecast margin less bid margin; negative is fade')),
    },
    {
      totals: z.object({
        jobs: z.number().int(),
        ...figures,
        forecastMargin: field.contractMoney(ratio('Forecast margin of all')),
      }),
    },
  ),
  async run(input, vendor) {
    const where = allOf(
      ["j.isinactive = 'F'"],
      when(input.project, 'j.entityid = ?'),
      contains(['j.companyname', entityName('c')], input.search),
    )
    const { rows, complete } = await allRows(
      vendor,
      row,
      {
        sql: `SELECT j.id, j.entityid AS jobnumber, j.companyname AS jobname, ${entityName('c')} AS customer,
        BUILTIN.DF(j.entitystatus) AS status, BUILTIN.DF(j.projectmanager) AS manager,
        ${isoDate('j.startdate')} AS startdate, ${isoDate('j.projectedenddate')} AS finishdate,
        j.custentity_original_contract AS originalcontract, j.custentity_approved_changes AS approvedchanges,
        j.custentity_original_estimate AS originalestimate, j.estimatedcost
        FROM job j LEFT JOIN customer c ON c.id = j.customer WHERE ${where.sql} ORDER BY j.entityid`,
        params: where.params,
      },
      ({ id }) => id,
    )
    const cost = await costByJob(vendor)
    const billed = await billedByJob(vendor)
    const asked = input.status ?? (input.project === undefined ? 'open' : 'all')
    const found = rows
      .map((job) => ({
        job,
        status: statusNames[job.status ?? ''] ?? 'other',
        figures: figuresOf(job, cost.get(job.id) ?? 0, billed.get(job.id) ?? 0),
      }))
      .filter(({ status }) => wanted(status, asked))

    const toRecord = ({ job, status, figures: f }: (typeof found)[number]) => ({
      ...reference(vendor, 'job', job.id),
      project: job.jobnumber,
      name: job.jobname ?? job.jobnumber,
      customer: job.customer,
      status,
      startDate: job.startdate,
      finishDate: job.finishdate,
      projectManager: job.manager,
      ...inDecimals(f),
      originalEstimatedCost: decimal(job.originalestimate),
      percentComplete: share(f.costToDate, f.estimatedCost),
      ...margins(job, f),
    })
    const why = await whyEmpty(vendor, { rows: found }, 'jobs', input.project)
    return {
      ...pageOf(found, input, { complete, ...why }, toRecord),
      totals: totalsOf(found.map((one) => one.figures)),
    }
  },
})

type Figures = Record<keyof typeof figures, number>

function figuresOf(job: z.output<typeof row>, costToDate: number, billed: number): Figures {
  const revisedContract = job.originalcontract + job.approvedchanges
  const complete = job.estimatedcost === 0 ? 0 : costToDate / job.estimatedcost
  const earned = Math.round(revisedContract * complete)
  return {
    originalContract: job.originalcontract,
    approvedChanges: job.approvedchanges,
    revisedContract,
    estimatedCost: job.estimatedcost,
    costToDate,
    earned,
    billed,
    backlog: revisedContract - earned,
  }
}

function margins(job: z.output<typeof row>, { revisedContract, estimatedCost }: Figures) {
  const bidMargin = share(job.originalcontract - job.originalestimate, job.originalcontract)
  const forecastMargin = share(revisedContract - estimatedCost, revisedContract)
  return { bidMargin, forecastMargin, marginChange: Math.round((forecastMargin - bidMargin) * 10_000) / 10_000 }
}

function wanted(status: Status, asked: Status | 'open' | 'all'): boolean {
  if (asked === 'all') return true
  return asked === 'open' ? status !== 'complete' : status === asked
}

function inDecimals(f: Figures): Figures {
  return {
    originalContract: decimal(f.originalContract),
    approvedChanges: decimal(f.approvedChanges),
    revisedContract: decimal(f.revisedContract),
    estimatedCost: decimal(f.estimatedCost),
    costToDate: decimal(f.costToDate),
    earned: decimal(f.earned),
    billed: decimal(f.billed),
    backlog: decimal(f.backlog),
  }
}

function totalsOf(all: Figures[]) {
  const total: Figures = {
    originalContract: sumOf(all, (f) => f.originalContract),
    approvedChanges: sumOf(all, (f) => f.approvedChanges),
    revisedContract: sumOf(all, (f) => f.revisedContract),
    estimatedCost: sumOf(all, (f) => f.estimatedCost),
    costToDate: sumOf(all, (f) => f.costToDate),
    earned: sumOf(all, (f) => f.earned),
    billed: sumOf(all, (f) => f.billed),
    backlog: sumOf(all, (f) => f.backlog),
  }
  const forecastMargin = share(total.revisedContract - total.estimatedCost, total.revisedContract)
  return { jobs: all.length, ...inDecimals(total), forecastMargin }
}
