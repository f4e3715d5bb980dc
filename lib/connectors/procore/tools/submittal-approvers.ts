import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { inputs } from '../../kit/records.ts'
import { maybeDay, maybeNumber, maybePart, maybeText } from '../../kit/values.ts'
import { named } from '../projects.ts'

export const approverRow = z.object({
  workflow_group_number: maybeNumber,
  approver_type: maybeText,
  user: named,
  sent_date: maybeDay,
  due_date: maybeDay,
  returned_date: maybeDay,
  response: maybePart(z.object({ name: maybeText })),
})

export const approverFields = {
  approvers: z
    .array(
      z.object({
        step: z.number().nullable(),
        name: z.string().nullable(),
        role: z.string().nullable().describe('Submitter, reviewer or approver, as Procore writes it'),
        sentDate: inputs.date.nullable(),
        dueDate: inputs.date.nullable(),
        returnedDate: inputs.date.nullable(),
        response: z.string().nullable().describe('As the company names it'),
        days: z.number().int().nullable().describe('From sent to returned, or until today'),
      }),
    )
    .describe('In the order of the review'),
  waitingFor: z.array(z.string()).describe('Who has it and has not returned it'),
  waitDays: z.number().int().nullable().describe('Days since it was sent to them; null when nobody has it'),
}

type Approver = z.output<typeof approverRow>

/** @param when.open a decided submittal waits for nobody, whoever has not answered */
export function approversOf(rows: readonly Approver[], when: { open: boolean; today: string }) {
  const steps = rows
    .map((row) => toStep(row, when.today))
    .sort((a, b) => (a.step ?? 0) - (b.step ?? 0) || (a.sentDate ?? '').localeCompare(b.sentDate ?? ''))
  const waiting = when.open
    ? steps.filter(({ sentDate, returnedDate }) => sentDate !== null && returnedDate === null)
    : []
  const days = waiting.flatMap((step) => step.days ?? [])
  return {
    approvers: steps,
    waitingFor: waiting.flatMap(({ name }) => name ?? []),
    waitDays: days.length === 0 ? null : Math.max(...days),
  }
}

function toStep(row: Approver, today: string) {
  return {
    step: row.workflow_group_number,
    name: row.user?.name ?? null,
    role: row.approver_type,
    sentDate: row.sent_date,
    dueDate: row.due_date,
    returnedDate: row.returned_date,
    response: row.response?.name ?? null,
    days: row.sent_date === null ? null : daysBetween(row.sent_date, row.returned_date ?? today),
  }
}
