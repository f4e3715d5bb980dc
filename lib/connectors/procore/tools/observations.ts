import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { excerpt, matches, plain } from '../../kit/text.ts'
import { idText, maybeDay, maybePart, maybeText, neededText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { daysLate } from '../dates.ts'
import { byJob, jobFields, jobOf, named, type Project } from '../projects.ts'

const observationRow = z.object({
  id: idText,
  number: maybeText,
  name: maybeText,
  description: maybeText,
  status: neededText,
  priority: maybeText,
  created_at: maybeDay,
  due_date: maybeDay,
  closed_at: maybeDay,
  type: maybePart(z.object({ name: maybeText, category: maybeText })),
  assignee: maybePart(z.object({ name: maybeText, vendor: named })),
  location: named,
})

export const observations = defineTool({
  name: 'observations',
  title: 'Observations',
  description:
    'Observations from the site (safety, quality, environment, housekeeping) with who must act, due date and days ' +
    'overdue, longest overdue first, and counts per kind. Open ones unless asked otherwise; one job or all active ' +
    'jobs. Injuries are in incidents.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z.enum(['open', 'closed', 'all']).default('open').describe('open: everything not yet closed'),
    kind: z.string().max(100).optional().describe('Part of the type or its category, for example Safety'),
    from: inputs.date.optional().describe('First day of creation'),
    to: inputs.date.optional().describe('Last day of creation'),
    overdueOnly: z.boolean().default(false),
    assignee: z.string().max(100).optional().describe('Part of the name of the person or company that must act'),
    search: z.string().max(100).optional().describe('Part of the number, title or description'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      kind: z.string().nullable().describe('The company’s type of observation'),
      status: z.string().describe('As Procore writes it'),
      priority: z.string().nullable(),
      assignee: z.string().nullable(),
      company: z.string().nullable().describe('Of who must act'),
      location: z.string().nullable(),
      createdDate: inputs.date.nullable(),
      dueDate: inputs.date.nullable(),
      closedDate: inputs.date.nullable(),
      daysOverdue: z.number().int().describe('0 when closed or not yet due'),
    },
    {
      openCount: z.number().int(),
      overdueCount: z.number().int(),
      perKind: z
        .array(z.object({ kind: z.string(), count: z.number().int(), open: z.number().int() }))
        .describe('Of the observations found, most first'),
    },
  ),
  slots: { uses: ['job_no', 'late_days'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const query = { project_id: project.id }
      const { rows, complete } = await api.list('/rest/v1.0/observations/items', observationRow, query)
      return { rows: rows.map((row) => ({ ...toRecord(row, project, call), category: row.type?.category })), complete }
    })
    const rows = found.rows
      .filter((row) => input.status === 'all' || isOpen(row) === (input.status === 'open'))
      .filter(({ kind, category }) => matches(input.kind, kind, category))
      .filter(({ createdDate }) => input.from === undefined || (createdDate ?? '') >= input.from)
      .filter(({ createdDate }) => input.to === undefined || (createdDate ?? '9999') <= input.to)
      .filter(({ daysOverdue }) => !input.overdueOnly || daysOverdue > 0)
      .filter(({ assignee, company }) => matches(input.assignee, assignee, company))
      .filter(({ number, title, description }) => matches(input.search, number, title, description))
      .sort((a, b) => b.daysOverdue - a.daysOverdue || byJob(a, b) || a.id.localeCompare(b.id))
    const kinds = [...Map.groupBy(rows, ({ kind }) => kind ?? 'none')].map(([kind, some]) => ({
      kind,
      count: some.length,
      open: some.filter(isOpen).length,
    }))
    const empty = found.nothing ?? 'No observation fits.'
    return {
      ...answerOf({ ...found, rows, empty }, input, ({ category: _, ...record }) => record),
      openCount: rows.filter(isOpen).length,
      overdueCount: rows.filter(({ daysOverdue }) => daysOverdue > 0).length,
      perKind: kinds.sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind)),
    }
  },
})

function isOpen({ status }: { status: string }): boolean {
  return plain(status) !== 'closed'
}

function toRecord(row: z.output<typeof observationRow>, project: Project, { today, slots }: CallContext) {
  const { status } = row
  return {
    id: row.id,
    type: 'observation',
    ...jobOf(project),
    number: row.number ?? row.id,
    title: row.name ?? '',
    description: excerpt(row.description, 600),
    kind: row.type?.name ?? row.type?.category ?? null,
    status,
    priority: row.priority,
    assignee: row.assignee?.name ?? null,
    company: row.assignee?.vendor?.name ?? null,
    location: row.location?.name ?? null,
    createdDate: row.created_at,
    dueDate: row.due_date,
    closedDate: row.closed_at,
    daysOverdue: isOpen({ status }) ? daysLate(row.due_date, today, slots) : 0,
  }
}
