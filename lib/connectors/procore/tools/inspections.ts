import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybeCount, maybeDay, maybeParts, maybeText, neededText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { daysLate } from '../dates.ts'
import { byJob, jobFields, jobOf, named, type Project } from '../projects.ts'

const inspectionRow = z.object({
  id: idText,
  number: maybeText,
  name: maybeText,
  list_template_name: maybeText,
  inspection_type: named,
  status: neededText,
  inspection_date: maybeDay,
  due_at: maybeDay,
  inspectors: maybeParts(z.object({ name: maybeText })),
  responsible_contractor: named,
  conforming_item_count: maybeCount,
  deficient_item_count: maybeCount,
})

export const inspections = defineTool({
  name: 'inspections',
  title: 'Inspections',
  description:
    'The company’s own inspections (checklists) with type, template, date, inspectors and how many points passed and ' +
    'failed, newest first, with counts per type. One job or all active jobs, all dates unless you name some. Permit ' +
    'inspections of the city are not in Procore; what a failed point led to is in observations.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z.enum(['open', 'closed', 'all']).default('all').describe('open: everything not yet closed'),
    from: inputs.date.optional().describe('First day of inspection'),
    to: inputs.date.optional().describe('Last day of inspection'),
    kind: z.string().max(100).optional().describe('Part of the type, for example Safety'),
    failedOnly: z.boolean().default(false).describe('Only those with a failed point'),
    inspector: z.string().max(100).optional().describe('Part of an inspector’s name'),
    search: z.string().max(100).optional().describe('Part of the number, name or template'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      name: z.string(),
      template: z.string().nullable(),
      kind: z.string().nullable().describe('The company’s type of inspection'),
      status: z.string(),
      date: inputs.date.nullable(),
      dueDate: inputs.date.nullable(),
      daysOverdue: z.number().int().describe('0 when closed or not yet due'),
      inspectors: z.array(z.string()),
      contractor: z.string().nullable().describe('The company whose work is inspected'),
      passed: z.number().int().nullable().describe('Points that conform'),
      failed: z.number().int().nullable().describe('Points that are deficient'),
    },
    {
      openCount: z.number().int(),
      overdueCount: z.number().int(),
      passedTotal: z.number().int(),
      failedTotal: z.number().int(),
      perKind: z
        .array(z.object({ kind: z.string(), count: z.number().int(), withFailed: z.number().int() }))
        .describe('Of the inspections found, most first'),
    },
  ),
  slots: { uses: ['job_no', 'late_days'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list(`/rest/v1.0/projects/${project.id}/checklist/lists`, inspectionRow)
      return { rows: rows.map((row) => toRecord(row, project, call)), complete }
    })
    const rows = found.rows
      .filter((row) => input.status === 'all' || isOpen(row) === (input.status === 'open'))
      .filter(({ date }) => input.from === undefined || (date ?? '') >= input.from)
      .filter(({ date }) => input.to === undefined || (date ?? '9999') <= input.to)
      .filter(({ kind }) => matches(input.kind, kind))
      .filter(({ failed }) => !input.failedOnly || (failed ?? 0) > 0)
      .filter(({ inspectors }) => input.inspector === undefined || matches(input.inspector, ...inspectors))
      .filter(({ number, name, template }) => matches(input.search, number, name, template))
      .sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '') || byJob(a, b) || a.id.localeCompare(b.id))
    return {
      ...answerOf({ ...found, rows, empty: found.nothing ?? 'No inspection fits.' }, input, (row) => row),
      openCount: rows.filter(isOpen).length,
      overdueCount: rows.filter(({ daysOverdue }) => daysOverdue > 0).length,
      passedTotal: sumOf(rows, ({ passed }) => orBlank(passed)),
      failedTotal: sumOf(rows, ({ failed }) => orBlank(failed)),
      perKind: perKind(rows),
    }
  },
})

type Inspection = ReturnType<typeof toRecord>

function isOpen({ status }: { status: string }): boolean {
  return status.toLowerCase() !== 'closed'
}

function perKind(rows: readonly Inspection[]) {
  return [...Map.groupBy(rows, ({ kind }) => kind ?? 'none')]
    .map(([kind, some]) => ({
      kind,
      count: some.length,
      withFailed: some.filter(({ failed }) => (failed ?? 0) > 0).length,
    }))
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind))
}

function toRecord(row: z.output<typeof inspectionRow>, project: Project, { today, slots }: CallContext) {
  const { status } = row
  return {
    id: row.id,
    type: 'inspection',
    ...jobOf(project),
    number: row.number ?? row.id,
    name: row.name ?? row.list_template_name ?? '',
    template: row.list_template_name,
    kind: row.inspection_type?.name ?? null,
    status,
    date: row.inspection_date,
    dueDate: row.due_at,
    daysOverdue: isOpen({ status }) ? daysLate(row.due_at, today, slots) : 0,
    inspectors: row.inspectors.flatMap(({ name }) => name ?? []),
    contractor: row.responsible_contractor?.name ?? null,
    passed: row.conforming_item_count,
    failed: row.deficient_item_count,
  }
}
