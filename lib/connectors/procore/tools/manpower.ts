import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { excerpt, matches, plain } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybeNumber, maybePart, maybeText, neededDay } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { periodOf } from '../dates.ts'
import { quantity, roundHours } from '../money.ts'
import { byJob, type JobOf, jobFields, jobOf, named, type Project, person } from '../projects.ts'

const manpowerRow = z.object({
  id: idText,
  date: neededDay,
  num_workers: maybeNumber,
  num_hours: quantity,
  man_hours: quantity,
  notes: maybeText,
  status: maybeText,
  vendor: named,
  user: person,
  contact: maybePart(z.object({ name: maybeText, email: maybeText })),
  cost_code: named,
})

type Line = {
  id: string
  job: JobOf
  date: string
  person: string | null
  email: string | null
  crew: string | null
  workers: number
  hours: number
  costCode: string | null
  notes: string | null
  pending: boolean
}

export const manpower = defineTool({
  name: 'manpower',
  title: 'Manpower and hours',
  description:
    'Hours worked on site as the daily logs report them: a line per day with the person or the subcontractor’s crew, ' +
    'the cost code and the hours (all workers together), plus totals per person, per cost code and altogether. ' +
    'The last 7 days unless you name dates. Without a job it covers all active jobs, which answers ' +
    '“where did this person work?”. Pay is not in here.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    from: inputs.date.optional().describe('First day'),
    to: inputs.date.optional().describe('Last day; today when left out'),
    person: z.string().max(100).optional().describe('Part of a person’s name or e-mail'),
    crew: z.string().max(100).optional().describe('Part of a subcontractor’s name'),
    costCode: z.string().max(20).optional().describe('Cost code or its beginning, for example 03-3000'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      date: inputs.date,
      person: field.personal(z.string().nullable()),
      email: field.personal(z.string().nullable()),
      crew: z.string().nullable().describe('Subcontractor, when a crew was counted instead of a person'),
      workers: z.number(),
      hours: z.number().describe('All workers of the line together'),
      costCode: z.string().nullable(),
      notes: z.string().nullable(),
      pending: z.boolean(),
    },
    {
      from: inputs.date,
      to: inputs.date,
      totalHours: z.number(),
      perPerson: z
        .array(
          z.object({
            name: field.personal(z.string()),
            email: field.personal(z.string().nullable()),
            hours: z.number(),
            lastDate: inputs.date,
          }),
        )
        .describe('People and crews, most hours first, 100 at most'),
      perCostCode: z.array(z.object({ costCode: z.string(), hours: z.number() })).describe('Most hours first'),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const period = periodOf(input, call.today, { days: 7, maxDays: input.project === undefined ? 31 : 366 })
    const query = { start_date: period.from, end_date: period.to, 'filters[status]': 'all' }

    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const path = `/rest/v1.0/projects/${project.id}/manpower_logs`
      const { rows, complete } = await api.list(path, manpowerRow, query)
      return { rows: rows.map((row) => toLine(row, project)), complete }
    })
    const lines = found.rows
      .filter((line) => matches(input.person, line.person, line.email))
      .filter((line) => matches(input.crew, line.crew))
      .filter((line) => input.costCode === undefined || line.costCode?.startsWith(input.costCode) === true)
      .sort((a, b) => b.date.localeCompare(a.date) || byJob(a.job, b.job) || a.id.localeCompare(b.id))

    const empty = found.nothing ?? `No hours fit between ${period.from} and ${period.to}.`
    return {
      ...answerOf({ ...found, rows: lines, empty }, input, ({ job, ...line }) => ({
        type: 'manpower_log',
        ...job,
        ...line,
      })),
      ...period,
      totalHours: roundHours(sumOf(lines, ({ hours }) => hours)),
      perPerson: perPerson(lines),
      perCostCode: perCostCode(lines),
    }
  },
})

function toLine(row: z.output<typeof manpowerRow>, project: Project): Line {
  const workers = row.num_workers ?? 1
  return {
    id: row.id,
    job: jobOf(project),
    date: row.date,
    person: row.user?.name ?? row.contact?.name ?? null,
    email: row.user?.login ?? row.contact?.email ?? null,
    crew: row.vendor?.name ?? null,
    workers,
    // `num_hours` is per worker, `man_hours` is their product.
    hours: row.man_hours ?? orBlank(row.num_hours) * workers,
    costCode: row.cost_code?.name?.split(' ')[0] ?? null,
    notes: excerpt(row.notes, 500),
    pending: row.status === 'pending',
  }
}

function perPerson(lines: readonly Line[]) {
  const totals = new Map<string, { name: string; email: string | null; hours: number; lastDate: string }>()
  for (const { person, crew, email, hours, date } of lines) {
    const name = person ?? crew ?? 'unnamed'
    const key = plain(email ?? name)
    const known = totals.get(key) ?? { name, email, hours: 0, lastDate: date }
    totals.set(key, { ...known, hours: known.hours + hours, lastDate: known.lastDate > date ? known.lastDate : date })
  }
  return [...totals.values()]
    .map((total) => ({ ...total, hours: roundHours(total.hours) }))
    .sort((a, b) => b.hours - a.hours || a.name.localeCompare(b.name))
    .slice(0, 100)
}

function perCostCode(lines: readonly Line[]) {
  const totals = new Map<string, number>()
  for (const { costCode, hours } of lines) {
    const code = costCode ?? 'none'
    totals.set(code, (totals.get(code) ?? 0) + hours)
  }
  return [...totals]
    .map(([costCode, hours]) => ({ costCode, hours: roundHours(hours) }))
    .sort((a, b) => b.hours - a.hours || a.costCode.localeCompare(b.costCode))
}
