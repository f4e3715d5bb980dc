import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { isObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { sumsOf, sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { excerpt, matches } from '../../kit/text.ts'
import { idText, listOf, maybeDay, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { absentNote, hasField, textsIn } from '../fields.ts'
import { cents, currency, currencyOf } from '../money.ts'
import { type JobOf, jobFields, jobOf } from '../projects.ts'
import { fieldOf } from '../slots.ts'

const eventRow = z.object({
  id: idText,
  number: maybeText,
  alphanumeric_number: maybeText,
  title: maybeText,
  description: maybeText,
  status: maybeText,
  created_at: maybeDay,
  change_event_line_items: listOf(z.object({ rom: cents })),
  reason: maybeText,
  has_reason: z.boolean(),
  ...currency,
})

/** An event’s row with its reason in one place, wherever this tenant has it. */
function rowAt(slots: SlotNames) {
  const { field } = fieldOf(slots, 'co_reason')
  const read = (row: unknown) => ({ reason: textsIn(row, field).join(', '), has_reason: hasField(row, field) })
  return z.preprocess((row) => (isObject(row) ? { ...row, ...read(row) } : row), eventRow)
}

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
      ...jobFields,
      number: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      status: z.string(),
      reason: z.string().nullable(),
      roughAmount: money('contract_money', 'Rough order of magnitude'),
      currency: recordCurrency,
      createdDate: inputs.date.nullable(),
      ageDays: z.number().int().nullable(),
    },
    { count: z.number().int(), ...sumsOutput({ roughTotal: money('contract_money', 'Of all that fit') }) },
  ),
  slots: { uses: ['co_reason', 'job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list('/rest/v1.0/change_events', rowAt(call.slots), {
        project_id: project.id,
      })
      return { rows: rows.map((row) => ({ ...row, job: jobOf(project) })), complete }
    })
    const rows = found.rows
      .filter((row) => input.status === 'all' || isClosed(row) === (input.status === 'closed'))
      .filter((row) => matches(input.search, numberOf(row), row.title, row.description, row.reason))
      .sort((a, b) => roughAmount(b) - roughAmount(a) || a.id.localeCompare(b.id))

    const total = (some: readonly EventRow[]) => ({ roughTotal: decimal(sumOf(some, roughAmount)) })
    const { sums, note } = sumsOf(rows, { currencyOf, own: call.company.currency }, total)
    const has = found.rows.map(({ has_reason }) => has_reason)
    const absent = absentNote(has, fieldOf(call.slots, 'co_reason'))
    const answer = { ...found, rows, empty: found.nothing ?? 'No change event fits.', notes: [note, absent] }
    return { ...answerOf(answer, input, (row) => toRecord(row, call.today)), count: rows.length, ...sums }
  },
})

type EventRow = z.output<typeof eventRow>

function isClosed({ status }: EventRow): boolean {
  return /^(closed|void)/i.test(status ?? '')
}

function numberOf({ alphanumeric_number, number, id }: EventRow): string {
  return alphanumeric_number ?? number ?? id
}

function roughAmount({ change_event_line_items }: EventRow): number {
  return sumOf(change_event_line_items, ({ rom }) => rom)
}

function toRecord(row: EventRow & { job: JobOf }, today: string) {
  return {
    id: row.id,
    type: 'change_event',
    ...row.job,
    number: numberOf(row),
    title: row.title ?? '',
    description: excerpt(row.description, 600),
    status: row.status ?? 'unknown',
    reason: row.reason,
    roughAmount: decimal(roughAmount(row)),
    currency: currencyOf(row),
    createdDate: row.created_at,
    ageDays: row.created_at === null ? null : daysBetween(row.created_at, today),
  }
}
