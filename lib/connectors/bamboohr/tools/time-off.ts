import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { sameText } from '../../kit/text.ts'
import { orBlank } from '../../kit/unread.ts'
import {
  idText,
  maybeDay,
  maybeId,
  maybeNumber,
  maybePart,
  maybeText,
  neededDay,
  neededText,
} from '../../kit/values.ts'
import { employeeUrl, read } from '../client.ts'
import { hiddenNote, refuseIfHidden } from '../hidden.ts'
import { employeeInput, findPerson, peopleById } from '../people.ts'
import { orNotShared } from '../refusals.ts'

export const timeOffRequest = z.object({
  id: idText,
  employeeId: idText,
  name: maybeText,
  start: neededDay,
  end: neededDay,
  created: maybeDay,
  status: z.object({ status: neededText }),
  type: maybePart(z.object({ name: maybeText })),
  amount: maybePart(z.object({ unit: maybeText, amount: maybeNumber })),
})

/** `superceded` is the vendor's spelling. */
const statuses = ['approved', 'requested', 'denied', 'canceled', 'superceded'] as const

export const timeOff = defineTool({
  name: 'time_off',
  title: 'Time off requests',
  description:
    'Requests for time off that touch a window (default: today and the next 30 days): who, kind, days, hours, status. Default are approved and waiting ones. Reasons and notes are not read. For the plain list of absent people use whos_out.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    start: inputs.date.optional().describe('Default today'),
    end: inputs.date.optional().describe('Default 30 days after start'),
    employee: employeeInput.optional(),
    department: z.string().min(2).max(100).optional(),
    kind: z.string().min(2).max(60).optional().describe('For example Vacation or Sick'),
    status: z.array(z.enum(statuses)).min(1).default(['approved', 'requested']),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      employeeNumber: z.string().nullable(),
      employee: z.string(),
      department: z.string().nullable(),
      kind: field.personal(z.string()),
      start: field.personal(z.string()),
      end: field.personal(z.string()),
      amount: field.personal(z.number().nullable()),
      unit: z.string().nullable().describe('hours or days'),
      status: field.personal(z.string()),
      created: field.personal(z.string().nullable()),
    },
    { totalHours: z.number().describe('Of the requests counted in hours') },
  ),
  slots: { uses: ['emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const start = input.start ?? call.today
    const end = input.end ?? addDays(start, 30)
    const person = input.employee === undefined ? undefined : await findPerson(vendor, call, input.employee)
    const [requests, people] = await Promise.all([
      read(vendor, '/api/v1/time_off/requests', rowsOf(timeOffRequest), {
        start,
        end,
        action: 'view',
        status: input.status.join(','),
        employeeId: person?.id,
        excludeNote: 'true',
      }),
      peopleById(vendor, call, ['number', 'department']),
    ])
    refuseIfHidden(people.values(), 'department', input.department)
    const found = requests
      .map((request) => ({ request, person: people.get(request.employeeId) }))
      .filter(
        ({ request, person: who }) =>
          sameText(request.type?.name, input.kind) && sameText(who?.department, input.department),
      )
      .map(({ request, person: who }) => ({
        id: request.id,
        type: 'timeOffRequest',
        url: employeeUrl(vendor.settings, request.employeeId),
        employeeNumber: who?.number ?? null,
        employee: request.name ?? who?.name ?? 'unnamed',
        department: who?.department ?? null,
        kind: request.type?.name ?? 'unknown',
        start: request.start,
        end: request.end,
        amount: request.amount?.amount ?? null,
        unit: request.amount?.unit ?? null,
        status: request.status.status,
        created: request.created,
      }))
      .sort((a, b) => a.start.localeCompare(b.start) || a.employee.localeCompare(b.employee))
    const inHours = found.filter(({ unit }) => unit === 'hours' || unit === null)
    const hours = inHours.map(({ amount, unit }) => orBlank(unit === null ? null : amount))
    const said = {
      complete: true,
      empty: `BambooHR has no such request between ${start} and ${end}.`,
      notes: [hiddenNote(people.values(), ['number', 'department'])],
    }
    return {
      ...pageOf(found, input, said, (record) => record),
      totalHours: decimal(sumOf(hours, (one) => Math.round(one * 100))),
    }
  },
})

const absence = z.object({
  id: idText,
  type: z.enum(['timeOff', 'holiday']),
  employeeId: maybeId,
  name: maybeText,
  start: neededDay,
  end: neededDay,
})

export const whosOut = defineTool({
  name: 'whos_out',
  title: 'Who’s out',
  description:
    'Who is absent in a window (default: today and the next 14 days) with approved time off, and the company holidays in it; optionally one department. Does not say why somebody is absent.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    start: inputs.date.optional().describe('Default today'),
    end: inputs.date.optional().describe('Default 14 days after start'),
    department: z.string().min(2).max(100).optional().describe('Leaves holidays in'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      employeeNumber: z.string().nullable().describe('Null for a holiday'),
      name: z.string().describe('The person, or the holiday'),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      start: z.string(),
      end: z.string(),
    },
    { people: z.number().int().describe('Different people absent on at least one day') },
  ),
  slots: { uses: ['emp_no', 'status_values'] },
  async run(input, vendor, call) {
    const start = input.start ?? call.today
    const end = input.end ?? addDays(start, 14)
    const [absences, people] = await Promise.all([
      read(vendor, '/api/v1/time_off/whos_out', rowsOf(absence), { start, end }).catch(
        orNotShared('who is out', 'absences'),
      ),
      peopleById(vendor, call, ['number', 'jobTitle', 'department']),
    ])
    refuseIfHidden(people.values(), 'department', input.department)
    const found = absences
      .map((one) => ({ one, person: people.get(one.employeeId ?? '') }))
      .filter(({ one, person }) => one.type === 'holiday' || sameText(person?.department, input.department))
      .map(({ one, person }) => ({
        id: one.id,
        type: one.type,
        ...(one.employeeId === null ? {} : { url: employeeUrl(vendor.settings, one.employeeId) }),
        employeeNumber: person?.number ?? null,
        name: one.name ?? person?.name ?? 'unnamed',
        jobTitle: person?.jobTitle ?? null,
        department: person?.department ?? null,
        start: one.start,
        end: one.end,
      }))
    const said = {
      complete: true,
      empty: `Nobody is out between ${start} and ${end}, and there is no holiday.`,
      notes: [hiddenNote(people.values(), ['number', 'jobTitle', 'department'])],
    }
    const absent = found.filter(({ type }) => type === 'timeOff')
    return {
      ...pageOf(found, input, said, (record) => record),
      people: new Set(absent.map(({ url, name }) => url ?? name)).size,
    }
  },
})
