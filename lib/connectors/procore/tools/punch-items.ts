import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybeDay, maybeParts, maybeText, neededText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { daysLate } from '../dates.ts'
import { byJob, jobFields, jobOf, named, type Project, person } from '../projects.ts'

const itemRow = z.object({
  id: idText,
  position: maybeText,
  name: maybeText,
  status: neededText,
  workflow_status: maybeText,
  priority: maybeText,
  created_at: maybeDay,
  due_date: maybeDay,
  closed_at: maybeDay,
  location: named,
  trade: named,
  created_by: person,
  ball_in_court: maybeParts(z.object({ name: maybeText })),
  assignments: maybeParts(z.object({ vendor: named, login_information: person })),
})

export const punchItems = defineTool({
  name: 'punch_items',
  title: 'Punch list',
  description:
    'Punch items (defects to finish) with place, trade, the companies that must fix them, due date and days overdue, ' +
    'longest overdue first, and how many are open and overdue per company and per trade. Open ones unless asked ' +
    'otherwise; one job or all active jobs.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z.enum(['open', 'closed', 'all']).default('open').describe('Open ones include those ready for review'),
    overdueOnly: z.boolean().default(false),
    company: z.string().max(100).optional().describe('Part of the name of the company that must fix it'),
    trade: z.string().max(100).optional().describe('Part of the trade'),
    priority: z.enum(['low', 'medium', 'high']).optional(),
    search: z.string().max(100).optional().describe('Part of the title or place'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      title: z.string(),
      location: z.string().nullable(),
      trade: z.string().nullable(),
      companies: z.array(z.string()).describe('Who must fix it'),
      ballInCourt: z.array(z.string()).describe('Whose turn it is'),
      createdBy: z.string().nullable(),
      priority: z.string().nullable(),
      status: z.string(),
      workflowStatus: z.string().nullable().describe('The step in Procore, for example ready for review'),
      createdDate: inputs.date.nullable(),
      dueDate: inputs.date.nullable(),
      closedDate: inputs.date.nullable(),
      daysOverdue: z.number().int().describe('0 when closed or not yet due'),
    },
    {
      openCount: z.number().int(),
      overdueCount: z.number().int(),
      perCompany: groupsOf('company').describe(
        'Of the items found, most first; an item of two companies counts for both',
      ),
      perTrade: groupsOf('trade').describe('Of the items found, most first'),
    },
  ),
  slots: { uses: ['job_no', 'late_days'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const status = input.status === 'all' ? {} : { 'filters[status]': input.status }
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list('/rest/v1.0/punch_items', itemRow, {
        project_id: project.id,
        ...status,
      })
      return { rows: rows.map((row) => toRecord(row, project, call)), complete }
    })
    const rows = found.rows
      .filter((item) => input.status === 'all' || (item.status === 'closed') === (input.status === 'closed'))
      .filter(({ daysOverdue }) => !input.overdueOnly || daysOverdue > 0)
      .filter(({ companies }) => input.company === undefined || matches(input.company, ...companies))
      .filter(({ trade }) => matches(input.trade, trade))
      .filter(({ priority }) => input.priority === undefined || priority === input.priority)
      .filter(({ title, location }) => matches(input.search, title, location))
      .sort((a, b) => b.daysOverdue - a.daysOverdue || byJob(a, b) || a.id.localeCompare(b.id))
    return {
      ...answerOf({ ...found, rows, empty: found.nothing ?? 'No punch item fits.' }, input, (row) => row),
      openCount: rows.filter(isOpen).length,
      overdueCount: rows.filter(({ daysOverdue }) => daysOverdue > 0).length,
      perCompany: grouped(rows, ({ companies }) => (companies.length === 0 ? ['none'] : companies)).map(
        ({ key, ...counts }) => ({
          company: key,
          ...counts,
        }),
      ),
      perTrade: grouped(rows, ({ trade }) => [trade ?? 'none']).map(({ key, ...counts }) => ({
        trade: key,
        ...counts,
      })),
    }
  },
})

function groupsOf<K extends string>(key: K) {
  const counts = { count: z.number().int(), open: z.number().int(), overdue: z.number().int() }
  return z.array(z.object({ [key]: z.string(), ...counts } as Record<K, z.ZodString> & typeof counts))
}

type Item = ReturnType<typeof toRecord>

function isOpen({ status }: Item): boolean {
  return status !== 'closed'
}

function grouped(items: readonly Item[], keysOf: (item: Item) => readonly string[]) {
  const named = items.flatMap((item) => [...new Set(keysOf(item))].map((key) => ({ key, item })))
  return [...Map.groupBy(named, ({ key }) => key)]
    .map(([key, some]) => ({
      key,
      count: some.length,
      open: some.filter(({ item }) => isOpen(item)).length,
      overdue: some.filter(({ item }) => item.daysOverdue > 0).length,
    }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key))
}

function toRecord(row: z.output<typeof itemRow>, project: Project, { today, slots }: CallContext) {
  const status = row.status.toLowerCase()
  const companies = row.assignments.flatMap((one) => one.vendor?.name ?? one.login_information?.name ?? [])
  return {
    id: row.id,
    type: 'punch_item',
    ...jobOf(project),
    number: row.position ?? row.id,
    title: row.name ?? '',
    location: row.location?.name ?? null,
    trade: row.trade?.name ?? null,
    companies: [...new Set(companies)],
    ballInCourt: row.ball_in_court.flatMap(({ name }) => name ?? []),
    createdBy: row.created_by?.name ?? null,
    priority: row.priority?.toLowerCase() ?? null,
    status,
    workflowStatus: row.workflow_status,
    createdDate: row.created_at,
    dueDate: row.due_date,
    closedDate: row.closed_at,
    daysOverdue: status === 'closed' ? 0 : daysLate(row.due_date, today, slots),
  }
}
