import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches, plain } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybePart, maybeText, neededDay } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { periodOf } from '../dates.ts'
import { quantity, roundHours } from '../money.ts'
import { byJob, type JobOf, jobFields, jobOf, named, type Project, person } from '../projects.ts'

const cardRow = z.object({
  id: idText,
  date: neededDay,
  hours: quantity,
  approval_status: maybeText,
  timecard_time_type: maybePart(z.object({ time_type: maybeText })),
  party: named,
  login_information: person,
  crew: named,
  cost_code: named,
})

type Card = {
  id: string
  job: JobOf
  date: string
  person: string | null
  crew: string | null
  costCode: string | null
  timeType: string
  hours: number
  status: string
}

export const timecards = defineTool({
  name: 'timecards',
  title: 'Time cards',
  description:
    'Time cards of the company’s own people as entered in the field: person, day, crew, cost code, type of time ' +
    '(regular, overtime as the company names them), hours and whether they are approved, with totals per person, per ' +
    'type of time and per cost code. The last 7 days unless you name dates; one job or all active jobs. ' +
    'Subcontractors’ hours are in manpower, what was paid is not in Procore.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    from: inputs.date.optional().describe('First day'),
    to: inputs.date.optional().describe('Last day; today when left out. At most 31 days, 366 for one job'),
    person: z.string().max(100).optional().describe('Part of a person’s name'),
    crew: z.string().max(100).optional().describe('Part of a crew’s name'),
    costCode: z.string().max(20).optional().describe('Cost code or its beginning, for example 03-3000'),
    timeType: z.string().max(50).optional().describe('Part of the type of time, for example overtime'),
    status: z.enum(['pending', 'approved', 'all']).default('all').describe('pending: everything not yet approved'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      date: inputs.date,
      person: field.personal(z.string().nullable()),
      crew: z.string().nullable(),
      costCode: z.string().nullable(),
      timeType: z.string(),
      hours: z.number(),
      status: z.string().describe('As Procore writes it'),
    },
    {
      from: inputs.date,
      to: inputs.date,
      totalHours: z.number(),
      pendingHours: z.number().describe('Not yet approved'),
      perPerson: field.personal(
        z.array(z.object({ name: z.string(), hours: z.number() })).describe('Most hours first, 100 at most'),
      ),
      perTimeType: z.array(z.object({ timeType: z.string(), hours: z.number() })).describe('Most hours first'),
      perCostCode: z.array(z.object({ costCode: z.string(), hours: z.number() })).describe('Most hours first'),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const period = periodOf(input, call.today, { days: 7, maxDays: input.project === undefined ? 31 : 366 })
    const query = { start_date: period.from, end_date: period.to }
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list(`/rest/v1.0/projects/${project.id}/timecard_entries`, cardRow, query)
      return { rows: rows.map((row) => toCard(row, project)), complete }
    })
    const cards = found.rows
      .filter((card) => matches(input.person, card.person))
      .filter((card) => matches(input.crew, card.crew))
      .filter((card) => matches(input.timeType, card.timeType))
      .filter((card) => input.costCode === undefined || card.costCode?.startsWith(input.costCode) === true)
      .filter((card) => input.status === 'all' || isPending(card) === (input.status === 'pending'))
      .sort((a, b) => b.date.localeCompare(a.date) || byJob(a.job, b.job) || a.id.localeCompare(b.id))

    const empty = found.nothing ?? `No time card fits between ${period.from} and ${period.to}.`
    return {
      ...answerOf({ ...found, rows: cards, empty }, input, ({ job, ...card }) => ({
        type: 'timecard',
        ...job,
        ...card,
      })),
      ...period,
      totalHours: hoursOf(cards),
      pendingHours: hoursOf(cards.filter(isPending)),
      perPerson: hoursPer(cards, (card) => card.person ?? 'unnamed')
        .map(({ key, hours }) => ({ name: key, hours }))
        .slice(0, 100),
      perTimeType: hoursPer(cards, (card) => card.timeType).map(({ key, hours }) => ({ timeType: key, hours })),
      perCostCode: hoursPer(cards, (card) => card.costCode ?? 'none').map(({ key, hours }) => ({
        costCode: key,
        hours,
      })),
    }
  },
})

function toCard(row: z.output<typeof cardRow>, project: Project): Card {
  return {
    id: row.id,
    job: jobOf(project),
    date: row.date,
    person: row.party?.name ?? row.login_information?.name ?? null,
    crew: row.crew?.name ?? null,
    costCode: row.cost_code?.name?.split(' ')[0] ?? null,
    timeType: row.timecard_time_type?.time_type ?? 'none',
    hours: orBlank(row.hours),
    status: row.approval_status ?? 'unknown',
  }
}

function isPending({ status }: Card): boolean {
  return plain(status) !== 'approved'
}

function hoursOf(cards: readonly Card[]): number {
  return roundHours(sumOf(cards, ({ hours }) => hours))
}

function hoursPer(cards: readonly Card[], keyOf: (card: Card) => string) {
  return [...Map.groupBy(cards, keyOf)]
    .map(([key, some]) => ({ key, hours: hoursOf(some) }))
    .sort((a, b) => b.hours - a.hours || a.key.localeCompare(b.key))
}
