import { z } from 'zod'
import { addDays, startOfDay } from '#lib/core/days.ts'
import type { CallCompany } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { idText, maybeFlag, maybePart, maybeParts, maybeText } from '../../kit/values.ts'
import { type Graph, readList } from '../graph.ts'
import { jobNumberIn } from '../text-query.ts'
import { mailboxPath, type Opened, openMailbox } from './mailboxes.ts'

/** An event is nothing without the time at which it begins. */
const moment = z.object({ dateTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/) })

/** An event as Graph gives it, with the times in UTC as `inUtc` asks for. */
export const event = z.object({
  id: idText,
  iCalUId: maybeText,
  transactionId: maybeText,
  subject: maybeText,
  start: moment,
  end: maybePart(moment),
  location: maybePart(z.object({ displayName: maybeText })),
  attendees: maybeParts(z.object({ emailAddress: z.object({ address: maybeText }) })),
  categories: maybeParts(z.string()),
  isCancelled: maybeFlag,
  sensitivity: maybeText,
  showAs: maybeText,
  webLink: maybeText,
})

export type Event = z.output<typeof event>

export const inUtc = { prefer: 'outlook.timezone="UTC"' }

const select =
  'id,iCalUId,transactionId,subject,start,end,location,attendees,categories,isCancelled,sensitivity,showAs,webLink'

export type Window = { startDateTime: string; endDateTime: string }

/** Events of one calendar that touch the window, earliest first. */
export function readEvents(
  graph: Graph,
  mailbox: string,
  window: Window,
  { wanted, keep }: { wanted: number; keep(found: Event): boolean },
): Promise<Opened<Event>> {
  const listing = {
    path: `${mailboxPath(graph, mailbox)}/calendarView`,
    query: { ...window, $orderby: 'start/dateTime', $select: select, $top: Math.min(wanted, 200) },
    headers: inUtc,
  }
  return openMailbox(graph, mailbox, () => readList(graph, event, listing, { wanted, keep }))
}

export const eventFields = {
  project: z.string().optional().describe('Job number, when the subject or category names one'),
  calendar: z.string().describe('Whose calendar it lies in'),
  subject: field.messageContent(z.string()),
  start: z.string().describe('ISO 8601, UTC'),
  end: z.string().nullable().describe('ISO 8601, UTC'),
  location: field.messageContent(z.string()),
  attendees: field.messageContent(z.array(z.string())),
  private: z.boolean().describe('True: marked as private, so that only its time is shown'),
}

/**
 * Whether only the time of an event may be shown to others than the owner: it is marked private, personal or
 * confidential, or Graph does not say that it is not.
 */
export function isPrivate({ sensitivity }: Event): boolean {
  return sensitivity?.toLowerCase() !== 'normal'
}

/** The job that an event names; one that is private to the reader names none. */
export function jobOfEvent({ categories, subject }: Event, company: CallCompany, asked?: string): string | undefined {
  return jobNumberIn(company, [...categories, subject], asked)
}

export type Shown = { event: Event; calendar: string; project: string | undefined; hidden: boolean }

export function toEvent({ event: found, calendar, project, hidden }: Shown) {
  const told = hidden ? null : found
  return {
    id: found.id,
    type: 'event',
    url: told?.webLink ?? undefined,
    project: hidden ? undefined : project,
    calendar,
    subject: told?.subject ?? '',
    start: utc(found.start.dateTime),
    end: found.end === null ? null : utc(found.end.dateTime),
    location: told?.location?.displayName ?? '',
    attendees: (told?.attendees ?? []).flatMap(({ emailAddress }) => emailAddress.address ?? []),
    private: hidden,
  }
}

/** Graph writes `2026-11-23T16:00:00.0000000` and keeps the zone, which we asked to be UTC, beside it. */
export function utc(dateTime: string): string {
  return `${dateTime.slice(0, 16)}:${/^:(\d{2})/.exec(dateTime.slice(16))?.[1] ?? '00'}Z`
}

/** Days of the company, which begin at its own midnight. */
export function windowOf(first: string, days: number, timeZone: string): Window {
  const begin = (day: string) => `${startOfDay(day, timeZone).toISOString().slice(0, 19)}Z`
  return { startDateTime: begin(first), endDateTime: begin(addDays(first, days)) }
}
