import { z } from 'zod'
import { daysBetween } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../../kit/answer.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { sameText } from '../../kit/text.ts'
import { refuseIfUnread, unreadSoFar } from '../../kit/unread.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { employeeUrl, read } from '../client.ts'
import { weekdays } from '../dates.ts'
import { employeeInput, findPerson } from '../people.ts'
import { timeOffRequest } from './time-off.ts'

const types = z.object({
  timeOffTypes: z.array(
    z.object({ id: z.union([z.string(), z.number()]).transform(Number), name: z.string(), units: z.string() }),
  ),
})

export const requestTimeOff = defineTool({
  name: 'request_time_off',
  title: 'Request time off',
  description:
    'Enters a request for time off for one person, from start to end (weekdays only), to be approved by the supervisor in BambooHR. The same request a second time is not entered again. It does not approve anything.',
  kind: 'write',
  write: { undo: 'by_hand' },
  labels: { untrusted: false, sensitive: true, sendsOut: true },
  input: z.object({
    employee: employeeInput,
    kind: z.string().min(2).max(60).default('Vacation').describe('As in BambooHR: Vacation, Sick, ...'),
    start: inputs.date,
    end: inputs.date,
    hoursPerDay: z.number().min(0.5).max(24).default(8),
    note: z.string().max(500).optional().describe('For the supervisor'),
  }),
  output: recordsOutput(
    {
      employeeNumber: z.string().nullable(),
      employee: z.string(),
      kind: field.personal(z.string()),
      start: field.personal(z.string()),
      end: field.personal(z.string()),
      amount: field.personal(z.number().nullable()),
      unit: z.string().nullable(),
      status: field.personal(z.string()),
    },
    {
      alreadyEntered: z
        .boolean()
        .optional()
        .describe('True when the same request was there before and nothing was written'),
    },
  ),
  slots: { uses: ['emp_no'] },
  async run(input, vendor, call) {
    const days = weekdays(input.start, input.end)
    if (days.length === 0 || daysBetween(input.start, input.end) > 120) {
      throw new GatewayError('invalid_input', 'Give a start and an end with at least one weekday, 120 days at most.')
    }
    const person = await findPerson(vendor, call, input.employee)
    const kind = await kindNamed(vendor, input.kind)
    const before = await sameRequest(vendor, person.id, kind.name, input)
    const request = before ?? (await enter(vendor, person.id, kind, days, input))
    const entered = wholeOf([request], { complete: true, empty: '' }, (one) => ({
      id: one.id,
      type: 'timeOffRequest',
      url: employeeUrl(vendor.settings, person.id),
      employeeNumber: person.number,
      employee: person.name,
      kind: one.type?.name ?? kind.name,
      start: one.start,
      end: one.end,
      amount: one.amount?.amount ?? null,
      unit: one.amount?.unit ?? null,
      status: one.status.status,
    }))
    return { ...entered, alreadyEntered: before !== undefined }
  },
})

type Kind = z.output<typeof types>['timeOffTypes'][number]
type Window = { start: string; end: string }

async function kindNamed(vendor: VendorHttp, name: string): Promise<Kind> {
  const { timeOffTypes } = await read(vendor, '/api/v1/meta/time_off/types', types)
  const kind = timeOffTypes.find((type) => sameText(type.name, name))
  if (kind !== undefined) return kind
  throw new GatewayError('invalid_input', 'BambooHR has no time off of this kind.', {
    data: { kinds: timeOffTypes.map((type) => type.name) },
  })
}

/** A request whose answer was lost may be there already; the vendor takes no idempotency key. */
async function sameRequest(vendor: VendorHttp, employeeId: string, kind: string, { start, end }: Window) {
  const unread = unreadSoFar()
  const requests = await read(vendor, '/api/v1/time_off/requests', rowsOf(timeOffRequest), {
    start,
    end,
    employeeId,
    status: 'requested,approved',
    excludeNote: 'true',
  })
  refuseIfUnread('BambooHR', unread)
  return requests.find(
    (request) =>
      request.employeeId === employeeId &&
      request.start === start &&
      request.end === end &&
      sameText(request.type?.name, kind),
  )
}

async function enter(
  vendor: VendorHttp,
  employeeId: string,
  kind: Kind,
  days: readonly string[],
  input: Window & { hoursPerDay: number; note?: string | undefined },
) {
  const perDay = kind.units === 'days' ? Math.min(1, input.hoursPerDay / 8) : input.hoursPerDay
  const response = await vendor.write({
    method: 'PUT',
    path: `/api/v1/employees/${encodeURIComponent(employeeId)}/time_off/request`,
    body: {
      status: 'requested',
      start: input.start,
      end: input.end,
      timeOffTypeId: kind.id,
      amount: perDay * days.length,
      dates: days.map((ymd) => ({ ymd, amount: perDay })),
      notes: input.note === undefined ? undefined : [{ from: 'employee', note: input.note }],
    },
  })
  return parseAnswer('BambooHR', timeOffRequest, response.body)
}
