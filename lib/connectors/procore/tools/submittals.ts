import { z } from 'zod'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { excerpt, matches } from '../../kit/text.ts'
import { idText, maybeDay, maybePart, maybeParts, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { daysLate } from '../dates.ts'
import { byJob, jobFields, jobOf, named, type Project } from '../projects.ts'
import { approverFields, approverRow, approversOf } from './submittal-approvers.ts'

const submittalRow = z.object({
  id: idText,
  number: maybeText,
  formatted_number: maybeText,
  title: maybeText,
  description: maybeText,
  due_date: maybeDay,
  status: maybePart(z.object({ name: maybeText, status: maybeText })),
  ball_in_court: maybeParts(z.object({ name: maybeText })),
  responsible_contractor: named,
  approvers: maybeParts(approverRow),
})

/** Statuses that companies name themselves, gathered under the ones people ask for. */
const groups = {
  open: /^(open|draft|on hold|submitted|pending)/i,
  on_hold: /hold/i,
  approved: /^approved/i,
  rejected: /reject/i,
}

export const submittals = defineTool({
  name: 'submittals',
  title: 'Submittals',
  description:
    'Submittals with status, due date, days overdue and the RFIs that their description names as what they wait for. ' +
    'Each with the steps of its review: who had it, sent, due and returned when, with which response, and how long it ' +
    'has been waiting. Those not yet decided unless asked otherwise; one job or all active jobs. Use waitingFor for ' +
    '“what does the architect still have?”.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z
      .enum(['open', 'on_hold', 'approved', 'rejected', 'all'])
      .default('open')
      .describe('on_hold is part of open'),
    overdueOnly: z.boolean().default(false),
    waitingFor: z
      .string()
      .max(100)
      .optional()
      .describe('Part of the name of a reviewer who has it and has not returned it'),
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
      status: z.string(),
      dueDate: inputs.date.nullable(),
      daysOverdue: z.number().int().describe('0 when decided or not yet due'),
      ballInCourt: z.array(z.string()),
      contractor: z.string().nullable(),
      ...approverFields,
      mentionsRfis: z.array(z.string()).describe('RFI numbers that the description names'),
    },
    {
      openCount: z.number().int(),
      overdueCount: z.number().int(),
      longestWaitDays: z.number().int().describe('Days since the oldest step that is not returned was sent'),
    },
  ),
  slots: { uses: ['job_no', 'late_days'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await api.list(`/rest/v1.1/projects/${project.id}/submittals`, submittalRow)
      return { rows: rows.map((row) => toRecord(row, project, call)), complete }
    })
    const rows = found.rows
      .filter(({ status }) => input.status === 'all' || groups[input.status].test(status))
      .filter(({ daysOverdue }) => !input.overdueOnly || daysOverdue > 0)
      .filter(({ waitingFor }) => input.waitingFor === undefined || matches(input.waitingFor, ...waitingFor))
      .filter(({ number, title, description }) => matches(input.search, number, title, description))
      .sort((a, b) => b.daysOverdue - a.daysOverdue || byJob(a, b) || a.id.localeCompare(b.id))
    return {
      ...answerOf({ ...found, rows, empty: found.nothing ?? 'No submittal fits.' }, input, (row) => row),
      openCount: rows.filter(({ status }) => groups.open.test(status)).length,
      overdueCount: rows.filter(({ daysOverdue }) => daysOverdue > 0).length,
      longestWaitDays: rows.reduce((longest, { waitDays }) => Math.max(longest, waitDays ?? 0), 0),
    }
  },
})

function toRecord(row: z.output<typeof submittalRow>, project: Project, { today, slots }: CallContext) {
  const status = row.status?.name ?? row.status?.status ?? 'unknown'
  const open = groups.open.test(status)
  return {
    id: row.id,
    type: 'submittal',
    ...jobOf(project),
    number: row.formatted_number ?? row.number ?? row.id,
    title: row.title ?? '',
    description: excerpt(row.description, 600),
    status,
    dueDate: row.due_date,
    daysOverdue: open ? daysLate(row.due_date, today, slots) : 0,
    ballInCourt: row.ball_in_court.flatMap(({ name }) => name ?? []),
    contractor: row.responsible_contractor?.name ?? null,
    ...approversOf(row.approvers, { open, today }),
    mentionsRfis: rfiNumbersIn(row.description ?? ''),
  }
}

/** "waiting on RFI 041 and RFI-044" names RFI-041 and RFI-044. */
export function rfiNumbersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\bRFI[\s#-]*(\d{1,6})\b/gi)].map(([, digits]) => `RFI-${digits}`))]
}
