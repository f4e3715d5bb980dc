import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type CallContext, defineTool, type WriteFacts } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { rowsOf } from '../../kit/rows.ts'
import { sameText } from '../../kit/text.ts'
import { notThere } from '../../kit/unread.ts'
import { maybeFlag, maybePart } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { employeeUrl, read } from '../client.ts'
import { peopleById } from '../people.ts'
import type { PersonWith } from '../person-row.ts'
import { timeOffRequest } from './time-off.ts'

/** BambooHR names requests within a window only: so far back and ahead of today one is looked for. */
const [BACK_DAYS, AHEAD_DAYS] = [366, 731]

const waiting = timeOffRequest.extend({
  actions: maybePart(z.object({ approve: maybeFlag, deny: maybeFlag, bypass: maybeFlag })),
})
type Waiting = z.output<typeof waiting>

type Decision = { status: 'approved' | 'denied'; action: 'approve' | 'deny'; title: string; does: string }

const open = {
  approve: 'This approval is entered, and another one is still needed: the time off is not approved yet.',
  deny: 'The decision is entered; BambooHR waits for further ones before the request is decided.',
}
/** BambooHR completes every step for an owner or administrator, whoever else had a turn. */
const outOfTurn = 'This connection’s user may approve out of turn, so no approval of anybody else is waited for.'

/** The request as it waits. */
const waitingRequest: NonNullable<WriteFacts['before']> = {
  tool: 'time_off',
  input: (_, today) => ({
    start: addDays(today, -BACK_DAYS),
    end: addDays(today, AHEAD_DAYS),
    status: ['requested'],
    limit: 500,
  }),
  record: ({ request }) => String(request),
}

function decide({ status, action, title, does }: Decision) {
  return defineTool({
    name: `${action}_time_off`,
    title,
    description: `${does} one request for time off that waits for a decision, in the name of this connection’s user in BambooHR. Find the request with time_off. A request that was decided already stays as it is, and nobody decides their own. Where BambooHR asks for several approvals, this gives one of them.`,
    kind: 'write',
    write: { undo: 'by_hand', before: waitingRequest },
    labels: { untrusted: false, sensitive: true, sendsOut: true },
    input: z.object({
      request: z
        .string()
        .trim()
        .regex(/^\d{1,12}$/, 'is no id of a request')
        .describe('Its id, from time_off'),
      note: z.string().trim().min(1).max(500).optional().describe('For the person, beside the decision'),
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
        statusBefore: field.personal(z.string()),
        status: field.personal(z.string().describe('Afterwards')),
      },
      {
        alreadyDecided: z.boolean().describe(`True when it was ${status} before and nothing was written`),
        furtherApproval: z.boolean().describe('True when another approval is still needed: it is not approved yet'),
      },
    ),
    slots: { uses: ['emp_no'] },
    async run(input, vendor, call) {
      const before = await requireRequest(vendor, input.request, call)
      const person = (await peopleById(vendor, call, ['number', 'workEmail'])).get(before.employeeId)
      const alreadyDecided = before.status.status === status
      if (!alreadyDecided) {
        refuseOwn(person, call)
        refuseUnlessWaiting(before, action)
        await write(vendor, input.request, { status, note: input.note })
      }
      const after = alreadyDecided ? before : await requireRequest(vendor, input.request, call)
      const isOpen = after.status.status === 'requested'
      const isOutOfTurn = !alreadyDecided && action === 'approve' && before.actions?.bypass === true
      const said = {
        complete: true,
        empty: '',
        notes: [isOpen ? open[action] : undefined, isOutOfTurn && !isOpen ? outOfTurn : undefined],
      }
      const answer = wholeOf([after], said, (one) => ({
        id: one.id,
        type: 'timeOffRequest',
        url: employeeUrl(vendor.settings, one.employeeId),
        employeeNumber: person?.number ?? null,
        employee: one.name ?? person?.name ?? 'unnamed',
        kind: one.type?.name ?? 'unknown',
        start: one.start,
        end: one.end,
        amount: one.amount?.amount ?? null,
        unit: one.amount?.unit ?? null,
        statusBefore: before.status.status,
        status: one.status.status,
      }))
      return { ...answer, alreadyDecided, furtherApproval: isOpen && action === 'approve' }
    },
  })
}

export const approveTimeOff = decide({
  status: 'approved',
  action: 'approve',
  title: 'Approve time off',
  does: 'Approves',
})

export const denyTimeOff = decide({ status: 'denied', action: 'deny', title: 'Deny time off', does: 'Denies' })

async function requireRequest(vendor: VendorHttp, id: string, { today }: CallContext): Promise<Waiting> {
  const requests = await read(vendor, '/api/v1/time_off/requests', rowsOf(waiting), {
    id,
    start: addDays(today, -BACK_DAYS),
    end: addDays(today, AHEAD_DAYS),
    action: 'view',
    excludeNote: 'true',
  })
  const found = requests.find((request) => request.id === id)
  if (found !== undefined) return found
  throw notThere('BambooHR', 'BambooHR has no request for time off with this id, a year back and two ahead.')
}

/** BambooHR sees the connection’s user decide, and not who asked for it. */
function refuseOwn(person: PersonWith<'workEmail'> | undefined, { actingFor }: CallContext): void {
  if (person === undefined || person.notShown.has('workEmail')) {
    throw new GatewayError('forbidden', 'BambooHR does not show whose request this is, so nobody decides it here.', {
      nextStep: 'Whoever is its approver in BambooHR can do it there.',
    })
  }
  if (person.workEmail === null || !sameText(person.workEmail, actingFor.email)) return
  throw new GatewayError('forbidden', 'Nobody decides about their own time off.')
}

function refuseUnlessWaiting({ status, actions }: Waiting, action: Decision['action']): void {
  if (status.status !== 'requested') {
    throw new GatewayError('invalid_input', `This request is ${status.status} already; only a waiting one is decided.`)
  }
  if (actions?.[action] === false) {
    throw new GatewayError('forbidden', `BambooHR does not let this connection ${action} this request.`, {
      nextStep: 'It may be another approver’s turn: whoever that is in BambooHR can do it there.',
    })
  }
}

async function write(vendor: VendorHttp, id: string, body: { status: string; note: string | undefined }) {
  await vendor.write({ method: 'PUT', path: `/api/v1/time_off/requests/${encodeURIComponent(id)}/status`, body })
}
