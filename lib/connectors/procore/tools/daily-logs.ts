import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { periodOf } from '../dates.ts'
import { byJob, type JobOf, jobFields, jobOf, labelOf } from '../projects.ts'
import { type DayEntry, keptOf, readSections, type Section, sections } from './daily-log-sections.ts'

const entry = z.object({
  id: z.string(),
  text: z.string().describe('As written on site; anyone on the job may have written it'),
  by: z.string().nullable(),
  pending: z.boolean().describe('True until somebody in charge has approved the entry'),
})

type Day = { job: JobOf; date: string; entries: DayEntry[] }

export const dailyLogs = defineTool({
  name: 'daily_logs',
  title: 'Daily logs',
  description:
    'What happened on site, one record per job and day: notes, weather, delays, deliveries, equipment and planned work ' +
    '(for example the next pour). The last 7 days unless you name dates. Name a job to get every section; without a ' +
    'job only notes and delays of all active jobs are read. Hours and head counts are in manpower.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    from: inputs.date.optional().describe('First day'),
    to: inputs.date.optional().describe('Last day; today when left out'),
    sections: z.array(z.enum(sections)).min(1).max(sections.length).optional().describe('Read only these sections'),
    search: z.string().max(100).optional().describe('Only days where an entry contains this text'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      date: inputs.date,
      notes: z.array(entry),
      weather: z.array(entry),
      delays: z.array(entry),
      deliveries: z.array(entry),
      equipment: z.array(entry),
      plannedWork: z.array(entry),
    },
    {
      from: inputs.date,
      to: inputs.date,
      delayEntries: z.number().int().describe('Delay entries in the whole period'),
      projectsWithoutLogs: z.array(z.string()).describe('Asked jobs that have no entry in the period'),
    },
  ),
  slots: { uses: ['log_kinds', 'job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const period = periodOf(input, call.today, { days: 7, maxDays: input.project === undefined ? 31 : 92 })
    const wanted = input.sections ?? (input.project === undefined ? (['notes', 'delays'] as const) : sections)

    const { kept, unkept } = keptOf(wanted, call.slots)

    const found = await acrossProjects(api, { project: input.project, status: 'active' }, (project) =>
      readSections(api, project, { kept, period }),
    )
    const days = byDay(found.rows)
      .filter(({ entries }) => matches(input.search, ...entries.map(({ text }) => text)))
      .sort((a, b) => b.date.localeCompare(a.date) || byJob(a.job, b.job))
    const logged = new Set(found.rows.map(({ job }) => keyOf(job)))

    const empty = found.nothing ?? `No daily log entry fits between ${period.from} and ${period.to}.`
    return {
      ...answerOf({ ...found, rows: days, empty, notes: [unkeptNote(unkept)] }, input, toRecord),
      ...period,
      delayEntries: found.rows.filter(({ section }) => section === 'delays').length,
      projectsWithoutLogs: found.projects.filter((project) => !logged.has(keyOf(jobOf(project)))).map(labelOf),
    }
  },
})

function unkeptNote(unkept: readonly string[]): string | undefined {
  return unkept.length === 0 ? undefined : `The company keeps no ${unkept.join(', ')} in Procore.`
}

function byDay(entries: readonly DayEntry[]): Day[] {
  const days = new Map<string, Day>()
  for (const entry of entries) {
    const key = `${entry.date} ${keyOf(entry.job)}`
    const day = days.get(key) ?? { job: entry.job, date: entry.date, entries: [] }
    day.entries.push(entry)
    days.set(key, day)
  }
  return [...days.values()]
}

function keyOf(job: JobOf): string {
  return JSON.stringify(job)
}

function toRecord({ job, date, entries }: Day) {
  const of = (section: Section) =>
    entries.filter((entry) => entry.section === section).map(({ id, text, by, pending }) => ({ id, text, by, pending }))
  const header = entries.find(({ headerId }) => headerId !== null)?.headerId
  return {
    id: header ?? entries[0]?.id ?? date,
    type: 'daily_log',
    ...job,
    date,
    notes: of('notes'),
    weather: of('weather'),
    delays: of('delays'),
    deliveries: of('deliveries'),
    equipment: of('equipment'),
    plannedWork: of('plannedWork'),
  }
}
