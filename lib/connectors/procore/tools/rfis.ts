import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { privateNote } from '../private-items.ts'
import { byJob, jobsAsked } from '../projects.ts'
import { isRfiShownTo, rfiFields, rfiRow, toRfiRecord } from './rfi-row.ts'

export const rfis = defineTool({
  name: 'rfis',
  title: 'RFIs',
  description:
    'Requests for information with subject, who must answer, due date and days overdue, longest overdue first, plus ' +
    'how many are open and overdue. Open ones unless asked otherwise; one job, or all active jobs unless asked ' +
    'otherwise. Use minDaysOverdue for “late by more than three weeks”.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    jobs: jobsAsked,
    status: z.enum(['open', 'closed', 'all']).default('open'),
    overdueOnly: z.boolean().default(false),
    minDaysOverdue: z.number().int().min(1).max(3650).optional(),
    assignee: z.string().max(100).optional().describe('Part of the name of the person or company that must answer'),
    search: z.string().max(100).optional().describe('Part of the number, subject or question'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(rfiFields, {
    openCount: z.number().int(),
    overdueCount: z.number().int(),
    longestOverdueDays: z.number().int(),
    costImpactTotal: money('cost', 'Estimated cost impact of the RFIs found'),
  }),
  slots: { uses: ['job_no', 'late_days'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const query = input.status === 'all' ? {} : { 'filters[status]': input.status }
    const atLeast = input.minDaysOverdue ?? (input.overdueOnly ? 1 : 0)

    const found = await acrossProjects(api, { project: input.project, status: input.jobs }, async (project) => {
      const { rows, complete } = await api.list(`/rest/v1.0/projects/${project.id}/rfis`, rfiRow, query)
      return { rows: rows.map((row) => ({ row, project })), complete }
    })
    const shown = found.rows.filter(({ row }) => isRfiShownTo(api, row))
    const rows = shown
      .map(({ row, project }) => toRfiRecord(row, project, call))
      .filter((rfi) => rfi.daysOverdue >= atLeast)
      .filter((rfi) => matches(input.assignee, rfi.assignee, rfi.company))
      .filter((rfi) => matches(input.search, rfi.number, rfi.subject, rfi.question))
      .sort((a, b) => b.daysOverdue - a.daysOverdue || byJob(a, b) || a.id.localeCompare(b.id))

    const notes = [privateNote('RFIs', found.rows, shown)]
    return {
      ...answerOf({ ...found, rows, empty: found.nothing ?? 'No RFI fits.', notes }, input, (rfi) => rfi),
      openCount: rows.filter(({ status }) => status === 'open').length,
      overdueCount: rows.filter(({ daysOverdue }) => daysOverdue > 0).length,
      longestOverdueDays: rows.reduce((longest, { daysOverdue }) => Math.max(longest, daysOverdue), 0),
      costImpactTotal: decimal(sumOf(rows, ({ costImpact }) => Math.round((costImpact ?? 0) * 100))),
    }
  },
})
