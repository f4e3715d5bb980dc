import { z } from 'zod'
import { clockAt, instantAt, isTimeZone } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../../kit/answer.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { sameText } from '../../kit/text.ts'
import { refuseIfUnread, unreadSoFar } from '../../kit/unread.ts'
import type { Graph } from '../graph.ts'
import { type Event, event, eventFields, inUtc, readEvents, toEvent, utc, type Window } from './events.ts'
import { mailboxPath, shutNote } from './mailboxes.ts'

/** Events of the time that are looked at for the same one, and how many of them are told as what was there before. */
const MOST_BEFORE = 1_000
const MOST_TOLD = 50
const MOST_HOURS = 14 * 24

const ALREADY = 'This event is there already: nothing was written and nobody was invited again.'

const localTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

export const createEvent = defineTool({
  name: 'create_event',
  title: 'Create a calendar event',
  description:
    'Enters one meeting or appointment in the acting person’s own calendar and sends invitations to the attendees at ' +
    'once. An event of the same subject and time that is there already is returned and nothing is written. Says what ' +
    'else lay in that time before. No series, no rooms, nobody else’s calendar. When people are free: free_busy.',
  kind: 'write',
  write: { undo: 'by_hand', recipients: ['attendees'] },
  // What lay there before may be an invitation from outside.
  labels: { untrusted: true, sensitive: false, sendsOut: true },
  input: z.object({
    subject: z.string().trim().min(1).max(250),
    start: localTime.describe('YYYY-MM-DDTHH:MM, as clocks show it in the time zone'),
    end: localTime.describe('YYYY-MM-DDTHH:MM, after the start and at most 14 days later'),
    timeZone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'is no IANA time zone')
      .optional()
      .describe('IANA name, for example America/Denver; the company’s own when left out'),
    attendees: z.array(z.email()).max(50).default([]).describe('Mail addresses; each gets an invitation'),
    location: z.string().trim().max(250).optional(),
    text: z.string().max(20_000).optional().describe('Plain text of the invitation'),
    project: inputs.project.optional().describe('Job number: the event is filed under it'),
  }),
  output: recordsOutput(
    { ...eventFields, timeZone: z.string(), localStart: z.string(), localEnd: z.string() },
    {
      created: z.boolean().optional().describe('False when the same event was there and nothing was written'),
      before: z
        .array(z.object({ id: z.string(), subject: field.messageContent(z.string()), start: z.string() }))
        .optional()
        .describe('What lay in this time in the calendar before'),
    },
  ),
  async run(input, vendor, call) {
    const graph = { vendor, call }
    const timeZone = input.timeZone ?? call.company.timeZone
    const window = windowFor(input, timeZone)
    const before = await eventsBefore(graph, window)
    const same = before.find((one) => isSame(one, input.subject, window, transactionIdOf(call)))
    const entered = same ?? (await enter(graph, window, input))
    const said = { complete: true, empty: '', notes: [same === undefined ? undefined : ALREADY] }
    const page = wholeOf([entered], said, (one) => {
      const shown = toEvent({ event: one, calendar: call.actingFor.email, project: input.project, hidden: false })
      return {
        ...shown,
        timeZone,
        localStart: clockAt(new Date(shown.start), timeZone),
        localEnd: clockAt(new Date(shown.end ?? shown.start), timeZone),
      }
    })
    return {
      ...page,
      created: same === undefined,
      before: before
        .slice(0, MOST_TOLD)
        .map(({ id, subject, start }) => ({ id, subject: subject ?? '', start: utc(start.dateTime) })),
    }
  },
})

/** Sent as UTC: Graph knows some IANA names and not all, and an instant is the same in every zone. */
function windowFor({ start, end }: { start: string; end: string }, timeZone: string): Window {
  const [from, to] = [instantAt(start, timeZone), instantAt(end, timeZone)]
  if (from === null || to === null) {
    throw new GatewayError('invalid_input', `Clocks in ${timeZone} never show the start or the end.`)
  }
  const hours = (to.getTime() - from.getTime()) / 3_600_000
  if (hours <= 0 || hours > MOST_HOURS) {
    throw new GatewayError('invalid_input', 'The end must come after the start, at most 14 days later.')
  }
  const iso = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`
  return { startDateTime: iso(from), endDateTime: iso(to) }
}

async function eventsBefore(graph: Graph, window: Window): Promise<Event[]> {
  const unread = unreadSoFar()
  const keep = ({ isCancelled }: Event) => isCancelled !== true
  const found = await readEvents(graph, graph.call.actingFor.email, window, { wanted: MOST_BEFORE, keep })
  // Throws for a calendar that the connection may not open.
  shutNote([found])
  if (found.absent === true) {
    throw new GatewayError('not_found', 'You have no mailbox in Microsoft 365 that an event could be entered in.', {
      nextStep: 'An administrator of Microsoft 365 can say which account is yours.',
    })
  }
  refuseIfUnread('Microsoft 365', unread)
  if (found.more)
    throw new GatewayError('invalid_input', 'Too much lies in this time to look for the same event; make it shorter.')
  return found.items
}

/** Graph keeps what a client called its request; people who ask a second time ask under another name. */
function isSame(found: Event, subject: string, window: Window, transactionId: string): boolean {
  if (found.transactionId === transactionId) return true
  const isAtTime =
    utc(found.start.dateTime) === window.startDateTime && utc(found.end?.dateTime ?? '') === window.endDateTime
  return isAtTime && sameText(found.subject, subject)
}

function transactionIdOf({ idempotencyKey }: CallContext): string {
  if (idempotencyKey === undefined) throw new GatewayError('internal', 'An event needs a key that tells repeats apart.')
  return `gatehouse-${idempotencyKey}`
}

type Draft = {
  subject: string
  attendees: string[]
  location?: string | undefined
  text?: string | undefined
  project?: string | undefined
}

/** Graph itself makes no second event of one `transactionId`. Source: Graph, event resource. */
async function enter({ vendor, call }: Graph, { startDateTime, endDateTime }: Window, draft: Draft): Promise<Event> {
  const own = call.actingFor.email.toLowerCase()
  const others = [...new Set(draft.attendees.map((address) => address.toLowerCase()))].filter((one) => one !== own)
  const zoned = (dateTime: string) => ({ dateTime: dateTime.replace(/Z$/, ''), timeZone: 'UTC' })
  const response = await vendor.write({
    method: 'POST',
    path: `${mailboxPath({ vendor, call }, call.actingFor.email)}/events`,
    headers: { 'client-request-id': call.correlationId, ...inUtc },
    body: {
      transactionId: transactionIdOf(call),
      subject: draft.subject,
      start: zoned(startDateTime),
      end: zoned(endDateTime),
      attendees: others.map((address) => ({ type: 'required', emailAddress: { address } })),
      ...(draft.location === undefined ? {} : { location: { displayName: draft.location } }),
      ...(draft.text === undefined ? {} : { body: { contentType: 'text', content: draft.text } }),
      ...(draft.project === undefined ? {} : { categories: [draft.project] }),
    },
  })
  return parseAnswer('Microsoft 365', event, response.body)
}
