import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { employeeUrl, read, sliced } from '../client.ts'
import { employeeInput, findPerson, peopleById, sameText } from '../people.ts'

export const timeOffRequest = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  employeeId: z.union([z.string(), z.number()]).transform(String),
  name: z.string(),
  start: z.string(),
  end: z.string(),
  created: z.string(),
  status: z.object({ status: z.string() }),
  type: z.object({ id: z.union([z.string(), z.number()]).transform(String), name: z.string() }),
  amount: z.object({ unit: z.string(), amount: z.coerce.number() }),
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
  async run(input, vendor, call) {
    const start = input.start ?? call.today
    const end = input.end ?? addDays(start, 30)
    const person = input.employee === undefined ? undefined : await findPerson(vendor, input.employee)
    const [requests, people] = await Promise.all([
      read(vendor, '/api/v1/time_off/requests', rowsOf(timeOffRequest), {
        start,
        end,
        action: 'view',
        status: input.status.join(','),
        employeeId: person?.id,
        excludeNote: 'true',
      }),
      peopleById(vendor),
    ])
    const found = requests
      .map((request) => ({ request, person: people.get(request.employeeId) }))
      .filter(
        ({ request, person: who }) =>
          sameText(request.type.name, input.kind) && sameText(who?.department ?? null, input.department),
      )
      .map(({ request, person: who }) => ({
        id: request.id,
        type: 'timeOffRequest',
        url: employeeUrl(vendor.settings, request.employeeId),
        employeeNumber: who?.number ?? null,
        employee: request.name,
        department: who?.department ?? null,
        kind: request.type.name,
        start: request.start,
        end: request.end,
        amount: request.amount.amount,
        unit: request.amount.unit,
        status: request.status.status,
        created: request.created.slice(0, 10),
      }))
      .sort((a, b) => a.start.localeCompare(b.start) || a.employee.localeCompare(b.employee))
    const hours = found.filter(({ unit }) => unit === 'hours').reduce((sum, { amount }) => sum + amount, 0)
    return {
      ...sliced(found, input.limit, input.cursor),
      totalHours: Math.round(hours * 100) / 100,
      ...(found.length === 0 ? { note: `BambooHR has no such request between ${start} and ${end}.` } : {}),
    }
  },
})

const absence = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  type: z.enum(['timeOff', 'holiday']),
  employeeId: z.union([z.string(), z.number()]).transform(String).optional(),
  name: z.string(),
  start: z.string(),
  end: z.string(),
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
  async run(input, vendor, call) {
    const start = input.start ?? call.today
    const end = input.end ?? addDays(start, 14)
    const [absences, people] = await Promise.all([
      read(vendor, '/api/v1/time_off/whos_out', rowsOf(absence), { start, end }),
      peopleById(vendor),
    ])
    const found = absences
      .map((one) => ({ one, person: people.get(one.employeeId ?? '') }))
      .filter(({ one, person }) => one.type === 'holiday' || sameText(person?.department ?? null, input.department))
      .map(({ one, person }) => ({
        id: one.id,
        type: one.type,
        ...(one.employeeId === undefined ? {} : { url: employeeUrl(vendor.settings, one.employeeId) }),
        employeeNumber: person?.number ?? null,
        name: one.name,
        jobTitle: person?.jobTitle ?? null,
        department: person?.department ?? null,
        start: one.start,
        end: one.end,
      }))
    return {
      ...sliced(found, input.limit, input.cursor),
      people: new Set(found.filter(({ type }) => type === 'timeOff').map(({ url }) => url)).size,
      ...(found.length === 0 ? { note: `Nobody is out between ${start} and ${end}, and there is no holiday.` } : {}),
    }
  },
})
