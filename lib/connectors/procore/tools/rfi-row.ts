import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { inputs } from '../../kit/records.ts'
import { excerpt } from '../../kit/text.ts'
import { idText, maybeDay, maybeNumber, maybePart, maybeParts, maybeText } from '../../kit/values.ts'
import { daysLate } from '../dates.ts'
import { cents } from '../money.ts'
import { type Asking, isShownTo, privacy } from '../private-items.ts'
import { jobFields, jobOf, named, type Project, person } from '../projects.ts'

export const rfiRow = z.object({
  id: idText,
  number: maybeText,
  full_number: maybeText,
  subject: maybeText,
  status: maybeText,
  reference: maybeText,
  questions: maybeParts(z.object({ body: maybeText })),
  created_at: maybeDay,
  due_date: maybeDay,
  time_resolved: maybeDay,
  assignee: person,
  assignees: maybeParts(z.object({ name: maybeText, login: maybeText })),
  ball_in_court: person,
  responsible_contractor: named,
  rfi_manager: person,
  cost_impact: maybePart(z.object({ value: cents })),
  schedule_impact: maybePart(z.object({ value: maybeNumber })),
  link: maybeText,
  ...privacy,
})
type Row = z.output<typeof rfiRow>

/** Whether who asks may see it: what is private is for those whom it names. */
export function isRfiShownTo(asking: Asking, row: Row): boolean {
  return isShownTo(asking, row, [row.assignee, ...row.assignees, row.ball_in_court, row.rfi_manager])
}

export const rfiFields = {
  ...jobFields,
  number: z.string(),
  subject: z.string(),
  question: z.string().nullable().describe('Beginning of the question; people outside the company may have written it'),
  status: z.string(),
  assignee: z.string().nullable(),
  company: z.string().nullable().describe('The company that has to answer'),
  manager: z.string().nullable(),
  createdDate: inputs.date.nullable(),
  dueDate: inputs.date.nullable(),
  closedDate: inputs.date.nullable(),
  daysOverdue: z.number().int().describe('0 when closed or not yet due'),
  costImpact: money('cost', 'As estimated in the RFI').nullable(),
  scheduleImpactDays: z.number().nullable(),
}

type RfiRecord = { id: string; type: string; url?: string } & z.output<z.ZodObject<typeof rfiFields>>

export function toRfiRecord(
  row: Row,
  project: Project,
  { today, slots }: { today: string; slots: SlotNames },
): RfiRecord {
  const open = row.status === 'open'
  return {
    id: row.id,
    type: 'rfi',
    ...(row.link !== null && /^https:\/\//.test(row.link) ? { url: row.link } : {}),
    ...jobOf(project),
    number: row.full_number ?? row.number ?? row.id,
    subject: row.subject ?? '',
    question: excerpt(row.questions[0]?.body, 600),
    status: row.status ?? 'unknown',
    assignee: row.assignee?.name ?? row.assignees[0]?.name ?? row.ball_in_court?.name ?? null,
    company: row.responsible_contractor?.name ?? null,
    manager: row.rfi_manager?.name ?? null,
    createdDate: row.created_at,
    dueDate: row.due_date,
    closedDate: open ? null : row.time_resolved,
    daysOverdue: open ? daysLate(row.due_date, today, slots) : 0,
    costImpact: row.cost_impact?.value == null ? null : decimal(row.cost_impact.value),
    scheduleImpactDays: row.schedule_impact?.value ?? null,
  }
}
