import { z } from 'zod'
import { dayOf, daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { openProcore } from '../api.ts'
import { cents, dollars, sumOf } from '../money.ts'
import { acrossProjects, id } from '../projects.ts'
import { excerpt, matches, pageOf } from '../results.ts'

const eventRow = z.object({
  id,
  number: z.union([z.number(), z.string()]).nullish(),
  alphanumeric_number: z.string().nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  created_at: z.string().nullish(),
  change_event_line_items: z.array(z.object({ rom: cents })).nullish(),
  change_order_change_reason: z.object({ change_reason: z.string().nullish() }).nullish(),
})

export const changeEvents = defineTool({
  name: 'change_events',
  title: 'Change events',
  description:
    'Changes that came up on a job before they are change orders, with reason, rough order of magnitude and age, ' +
    'largest first, with the total. Those not closed unless asked otherwise: money at risk until the owner agrees. ' +
    'One job or all active jobs.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z.enum(['open', 'closed', 'all']).default('open').describe('open means not closed: Open and Pending'),
    search: z.string().max(100).optional().describe('Part of the number, title, reason or description'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: inputs.project,
      number: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      status: z.string(),
      reason: z.string().nullable(),
      roughAmount: z.number().describe('Rough order of magnitude, US dollars'),
      createdDate: inputs.date.nullable(),
      ageDays: z.number().int().nullable(),
    },
    { count: z.number().int(), roughTotal: z.number().describe('US dollars') },
  ),
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list('/rest/v1.0/change_events', eventRow, { project_id: project.id })
      return { rows: rows.map((row) => ({ ...row, project: project.number })), complete }
    })
    const rows = found.rows
      .filter((row) => input.status === 'all' || isClosed(row) === (input.status === 'closed'))
      .filter((row) =>
        matches(input.search, numberOf(row), row.title, row.description, row.change_order_change_reason?.change_reason),
      )
      .sort((a, b) => roughAmount(b) - roughAmount(a) || a.id.localeCompare(b.id))

    const empty = found.nothing ?? 'No change event fits.'
    return {
      ...pageOf({ rows, complete: found.complete, hidden: found.hidden, empty }, input, (row) =>
        toRecord(row, call.today),
      ),
      count: rows.length,
      roughTotal: dollars(sumOf(rows, roughAmount)),
    }
  },
})

type EventRow = z.output<typeof eventRow>

function isClosed({ status }: EventRow): boolean {
  return /^(closed|void)/i.test(status ?? '')
}

function numberOf({ alphanumeric_number, number, id }: EventRow): string {
  return alphanumeric_number ?? String(number ?? id)
}

function roughAmount({ change_event_line_items }: EventRow): number {
  return sumOf(change_event_line_items ?? [], ({ rom }) => rom)
}

function toRecord(row: EventRow & { project: string }, today: string) {
  const createdDate = dayOf(row.created_at)
  return {
    id: row.id,
    type: 'change_event',
    project: row.project,
    number: numberOf(row),
    title: row.title ?? '',
    description: excerpt(row.description, 600),
    status: row.status ?? 'unknown',
    reason: row.change_order_change_reason?.change_reason ?? null,
    roughAmount: dollars(roughAmount(row)),
    createdDate,
    ageDays: createdDate === null ? null : daysBetween(createdDate, today),
  }
}
