import { z } from 'zod'
import { dayOf, daysBetween } from '#lib/core/days.ts'
import { inputs } from '../../kit/records.ts'
import { cents, dollars } from '../money.ts'
import { id, named, person } from '../projects.ts'
import { excerpt } from '../results.ts'

export const rfiRow = z.object({
  id,
  number: z.union([z.string(), z.number()]).nullish(),
  full_number: z.string().nullish(),
  subject: z.string().nullish(),
  status: z.string().nullish(),
  reference: z.string().nullish(),
  questions: z.array(z.object({ body: z.string().nullish() })).nullish(),
  created_at: z.string().nullish(),
  due_date: z.string().nullish(),
  time_resolved: z.string().nullish(),
  assignee: person.nullish(),
  assignees: z.array(person).nullish(),
  ball_in_court: person.nullish(),
  responsible_contractor: named.nullish(),
  rfi_manager: person.nullish(),
  cost_impact: z.object({ value: cents }).nullish(),
  schedule_impact: z.object({ value: z.number().nullish() }).nullish(),
  link: z.string().nullish(),
})

export const rfiFields = {
  project: inputs.project,
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
  costImpact: z.number().nullable().describe('US dollars, as estimated in the RFI'),
  scheduleImpactDays: z.number().nullable(),
}

type RfiRecord = { id: string; type: string; url?: string } & z.output<z.ZodObject<typeof rfiFields>>

export function toRfiRecord(row: z.output<typeof rfiRow>, project: string, today: string): RfiRecord {
  const dueDate = dayOf(row.due_date)
  const open = row.status === 'open'
  return {
    id: row.id,
    type: 'rfi',
    ...(row.link == null || !/^https:\/\//.test(row.link) ? {} : { url: row.link }),
    project,
    number: row.full_number ?? String(row.number ?? row.id),
    subject: row.subject ?? '',
    question: excerpt(row.questions?.[0]?.body, 600),
    status: row.status ?? 'unknown',
    assignee: row.assignee?.name ?? row.assignees?.[0]?.name ?? row.ball_in_court?.name ?? null,
    company: row.responsible_contractor?.name ?? null,
    manager: row.rfi_manager?.name ?? null,
    createdDate: dayOf(row.created_at),
    dueDate,
    closedDate: open ? null : dayOf(row.time_resolved),
    daysOverdue: open && dueDate !== null ? Math.max(0, daysBetween(dueDate, today)) : 0,
    costImpact: row.cost_impact?.value == null ? null : dollars(row.cost_impact.value),
    scheduleImpactDays: row.schedule_impact?.value ?? null,
  }
}
