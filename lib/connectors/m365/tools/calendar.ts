import { z } from 'zod'
import { addDays, startOfDay } from '#lib/core/days.ts'
import { type CallCompany, defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { idText, maybeFlag, maybePart, maybeParts, maybeText } from '../../kit/values.ts'
import { type Graph, readList } from '../graph.ts'
import { jobNumberIn } from '../text-query.ts'
import { mailboxesOf, openMailbox, shutNote } from './mailboxes.ts'

/** An event is nothing without the time at which it begins. */
const moment = z.object({ dateTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/) })
const event = z.object({
  id: idText,
  iCalUId: maybeText,
  subject: maybeText,
  start: moment,
  end: maybePart(moment),
  location: maybePart(z.object({ displayName: maybeText })),
  attendees: maybeParts(z.object({ emailAddress: z.object({ address: maybeText }) })),
  categories: maybeParts(z.string()),
  isCancelled: maybeFlag,
  webLink: maybeText,
})
type Event = z.output<typeof event>

export const calendar = defineTool({
  name: 'calendar',
  title: 'Calendar',
  description:
    'Meetings and appointments in a window of days, from the acting person’s own calendar and the shared project ' +
    'calendar, earliest first. Times are UTC. Nobody else’s calendar is read.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    from: inputs.date.optional().describe('First day, YYYY-MM-DD; today when left out'),
    days: z.number().int().min(1).max(92).default(7).describe('How many days from then on'),
    project: inputs.project.optional(),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('Job number, when the subject or category names one'),
      calendar: z.string().describe('Whose calendar it lies in'),
      subject: field.messageContent(z.string()),
      start: z.string().describe('ISO 8601, UTC'),
      end: z.string().nullable(),
      location: field.messageContent(z.string()),
      attendees: field.messageContent(z.array(z.string())),
    },
    {},
  ),
  async run({ from, days, project, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const first = from ?? call.today
    const at = positionIn(cursor)
    const wanted = at + limit
    const calendars = mailboxesOf(vendor, call)
    const window = windowOf(first, days, call.company.timeZone)
    const found = await Promise.all(
      calendars.map((mailbox) => readCalendar(graph, mailbox, window, project, wanted + 1)),
    )
    const merged = withoutCopies(found.flatMap(({ items }) => items)).sort(
      (a, b) => a.start.localeCompare(b.start) || a.id.localeCompare(b.id),
    )
    const more = merged.length > wanted || found.some((one) => one.more)
    const rows = merged.slice(at, wanted)
    const shut = shutNote(found)
    const said = { empty: `No event in the ${days} days from ${first}.`, notes: [shut] }
    const page = vendorPage({ rows, from: at, read: rows.length, more }, said, ({ uid: _, ...record }) => record)
    return { ...page, complete: page.complete && shut === undefined }
  },
})

async function readCalendar(
  graph: Graph,
  mailbox: string,
  window: { startDateTime: string; endDateTime: string },
  project: string | undefined,
  wanted: number,
) {
  const listing = {
    path: `/users/${encodeURIComponent(mailbox)}/calendarView`,
    query: { ...window, $orderby: 'start/dateTime', $top: Math.min(wanted, 200) },
    headers: { prefer: 'outlook.timezone="UTC"' },
  }
  const { company } = graph.call
  const wantedJob = project === undefined ? undefined : company.jobNumber(project)
  const keep = (found: Event) =>
    found.isCancelled !== true && (wantedJob === undefined || projectOf(found, company, project) === wantedJob)
  return openMailbox(mailbox, async () => {
    const { items, more } = await readList(graph, event, listing, { wanted, keep })
    return { items: items.map((found) => toRecord(mailbox, found, projectOf(found, company, project))), more }
  })
}

/** The shared calendar gets copies, so a meeting is shown once; the occurrences of a series have one id between them. */
function withoutCopies<T extends { uid: string }>(events: readonly T[]): T[] {
  return [...new Map([...events].reverse().map((found) => [found.uid, found])).values()]
}

function projectOf({ categories, subject }: Event, company: CallCompany, asked?: string): string | undefined {
  return jobNumberIn(company, [...categories, subject], asked)
}

function toRecord(mailbox: string, found: Event, project: string | undefined) {
  return {
    uid: `${found.iCalUId ?? found.id} ${found.start.dateTime}`,
    id: found.id,
    type: 'event',
    url: found.webLink ?? undefined,
    project,
    calendar: mailbox,
    subject: found.subject ?? '',
    start: utc(found.start.dateTime),
    end: found.end === null ? null : utc(found.end.dateTime),
    location: found.location?.displayName ?? '',
    attendees: found.attendees.flatMap(({ emailAddress }) => emailAddress.address ?? []),
  }
}

/** Graph writes `2026-11-23T16:00:00.0000000` and keeps the zone, which we asked to be UTC, beside it. */
function utc(dateTime: string): string {
  return `${dateTime.slice(0, 19)}Z`
}

/** Days of the company, which begin at its own midnight. */
function windowOf(first: string, days: number, timeZone: string) {
  const begin = (day: string) => `${startOfDay(day, timeZone).toISOString().slice(0, 19)}Z`
  return { startDateTime: begin(first), endDateTime: begin(addDays(first, days)) }
}
