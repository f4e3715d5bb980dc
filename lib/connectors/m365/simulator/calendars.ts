import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CalendarEvent } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError, type Handler, type Pager, selected } from './answers.ts'
import { isIn, mailboxesIn, recipient } from './mailboxes.ts'
import { guid, type World } from './world.ts'

/** An event as the tenant keeps it; the sample's own are ordinary ones that take their time. */
export type StoredEvent = CalendarEvent & {
  sensitivity?: 'normal' | 'private' | 'personal' | 'confidential'
  showAs?: 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere'
  transactionId?: string
  categories?: string[]
}

const MOST_SCHEDULES = 20

export function calendarRoutes(world: World, page: Pager): [string, RegExp, Handler][] {
  const events: StoredEvent[] = [...world.company.events]
  const mailboxes = mailboxesIn(world)
  const noMailbox = () => graphError(404, 'ErrorInvalidUser', 'The requested user is invalid.')

  return [
    [
      'GET',
      /^\/users\/([^/]+)\/calendarView$/,
      ([mailbox], request) =>
        mailboxes.has(mailbox)
          ? page(request, () => findEvents(events.filter(isIn(mailbox)), request), 10)
          : noMailbox(),
    ],
    [
      'POST',
      /^\/users\/([^/]+)\/events$/,
      ([mailbox = ''], { text }) => {
        if (!mailboxes.has(mailbox)) return noMailbox()
        const asked = newEvent.safeParse(JSON.parse(text || '{}'))
        if (!asked.success) return graphError(400, 'ErrorInvalidRequest', 'The event is not valid.')
        const stored = toStored(mailbox, asked.data)
        if (stored.end < stored.start)
          return graphError(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.')
        const twin = events.find(
          (one) => isIn(mailbox)(one) && one.transactionId !== undefined && one.transactionId === stored.transactionId,
        )
        if (twin !== undefined) return { status: 201, body: eventResource(twin) }
        const inside = stored.attendees.filter((attendee) => mailboxes.has(attendee))
        const { transactionId: _, ...invited } = stored
        events.push(stored, ...inside.map((to) => ({ ...invited, id: `${stored.id}-${to}`, mailbox: to })))
        return { status: 201, body: eventResource(stored) }
      },
    ],
    [
      'POST',
      /^\/users\/([^/]+)\/calendar\/getSchedule$/,
      ([mailbox], { text }) => {
        if (!mailboxes.has(mailbox)) return noMailbox()
        const asked = newSchedule.safeParse(JSON.parse(text || '{}'))
        if (!asked.success) return graphError(400, 'ErrorInvalidRequest', 'The request is not valid.')
        const { schedules, startTime, endTime } = asked.data
        const span = { from: instantOf(startTime), to: instantOf(endTime) }
        const value = schedules.map((one) =>
          mailboxes.has(one) ? scheduleOf(one, events.filter(isIn(one)), span) : unknownSchedule(one),
        )
        return { status: 200, body: { value } }
      },
    ],
  ]
}

const zoned = z.object({ dateTime: z.string(), timeZone: z.literal('UTC') })
const newEvent = z.object({
  transactionId: z.string().optional(),
  subject: z.string(),
  start: zoned,
  end: zoned,
  location: z.object({ displayName: z.string() }).optional(),
  attendees: z.array(z.object({ emailAddress: z.object({ address: z.string() }) })).default([]),
  categories: z.array(z.string()).default([]),
})
const newSchedule = z.object({
  schedules: z.array(z.string()).min(1).max(MOST_SCHEDULES),
  startTime: zoned,
  endTime: zoned,
})

const instantOf = ({ dateTime }: z.output<typeof zoned>) => Date.parse(`${dateTime}Z`)

function toStored(mailbox: string, asked: z.output<typeof newEvent>): StoredEvent {
  const iso = (moment: z.output<typeof zoned>) => `${new Date(instantOf(moment)).toISOString().slice(0, 19)}Z`
  return {
    id: `AAMkAD${randomUUID().replaceAll('-', '')}`,
    mailbox,
    subject: asked.subject,
    start: iso(asked.start),
    end: iso(asked.end),
    attendees: asked.attendees.map(({ emailAddress }) => emailAddress.address),
    location: asked.location?.displayName ?? '',
    categories: asked.categories,
    ...(asked.transactionId === undefined ? {} : { transactionId: asked.transactionId }),
  }
}

function findEvents(events: readonly StoredEvent[], { query }: SimulatorRequest): unknown[] | SimulatorResponse {
  const from = Date.parse(query.get('startDateTime') ?? '')
  const to = Date.parse(query.get('endDateTime') ?? '')
  if (Number.isNaN(from) || Number.isNaN(to)) {
    return graphError(400, 'ErrorInvalidParameter', 'This request requires a time window.')
  }
  return touching(events, { from, to }).map((event) => selected(eventResource(event), query.get('$select')))
}

type Span = { from: number; to: number }

function touching(events: readonly StoredEvent[], { from, to }: Span): StoredEvent[] {
  return events
    .filter(({ start, end }) => Date.parse(start) < to && Date.parse(end) > from)
    .sort((a, b) => a.start.localeCompare(b.start))
}

function eventResource(event: StoredEvent): Record<string, unknown> {
  return {
    id: event.id,
    iCalUId: guid(`${event.subject} ${event.start}`),
    ...(event.transactionId === undefined ? {} : { transactionId: event.transactionId }),
    subject: event.subject,
    ...timesOf(event),
    location: { displayName: event.location },
    attendees: event.attendees.map((attendee) => ({ type: 'required', ...recipient(attendee) })),
    categories: event.categories ?? [],
    isCancelled: false,
    sensitivity: event.sensitivity ?? 'normal',
    showAs: event.showAs ?? 'busy',
    webLink: `https://outlook.office.example/calendar/item/${encodeURIComponent(event.id)}`,
  }
}

function timesOf({ start, end }: StoredEvent) {
  return {
    start: { dateTime: zoneless(start), timeZone: 'UTC' },
    end: { dateTime: zoneless(end), timeZone: 'UTC' },
  }
}

function scheduleOf(mailbox: string, events: readonly StoredEvent[], span: Span) {
  const scheduleItems = touching(events, span).map((event) => ({
    isPrivate: (event.sensitivity ?? 'normal') !== 'normal',
    status: event.showAs ?? 'busy',
    subject: event.subject,
    location: event.location,
    ...timesOf(event),
  }))
  return { scheduleId: mailbox, availabilityView: '', scheduleItems }
}

function unknownSchedule(mailbox: string) {
  const message = 'Unable to resolve e-mail address to an Active Directory object.'
  return { scheduleId: mailbox, error: { message, responseCode: 'ErrorMailRecipientNotFound' } }
}

function zoneless(moment: string): string {
  return `${new Date(moment).toISOString().slice(0, 19)}.0000000`
}
