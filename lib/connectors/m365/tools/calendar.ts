import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { Graph } from '../graph.ts'
import { type Event, eventFields, isPrivate, jobOfEvent, readEvents, type Shown, toEvent, windowOf } from './events.ts'
import { mailboxesOf, type Opened, shutNote } from './mailboxes.ts'

export const calendarInput = {
  from: inputs.date.optional().describe('First day, YYYY-MM-DD; today when left out'),
  days: z.number().int().min(1).max(92).default(7).describe('How many days from then on'),
  project: inputs.project.optional(),
  limit: inputs.limit,
  cursor: inputs.cursor,
}

export const calendar = defineTool({
  name: 'calendar',
  title: 'Calendar',
  description:
    'Meetings and appointments in a window of days, from the acting person’s own calendar and the shared project ' +
    'calendar, earliest first. Times are UTC. Nobody else’s calendar is read; for that use person_calendar.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object(calendarInput),
  output: recordsOutput(eventFields, {}),
  async run({ from, days, project, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const first = from ?? call.today
    const at = positionIn(cursor)
    const wanted = at + limit
    const own = call.actingFor.email.toLowerCase()
    const window = windowOf(first, days, call.company.timeZone)
    const asked = { window, project, wanted: wanted + 1 }
    const found = await Promise.all(
      mailboxesOf(vendor, call).map((mailbox) => shownEvents(graph, { mailbox, isOwn: mailbox === own }, asked)),
    )
    const merged = withoutCopies(found.flatMap(({ items }) => items)).sort(earliestFirst)
    const more = merged.length > wanted || found.some((one) => one.more)
    const rows = merged.slice(at, wanted)
    const shut = shutNote(found)
    const said = { empty: `No event in the ${days} days from ${first}.`, notes: [shut] }
    const page = vendorPage({ rows, from: at, read: rows.length, more }, said, toEvent)
    return { ...page, complete: page.complete && shut === undefined }
  },
})

type Asked = { window: ReturnType<typeof windowOf>; project: string | undefined; wanted: number }

/**
 * What of a calendar may be shown: the owner sees everything, others of a private event that its time is taken. To a
 * person's own sign-in Graph itself shows no more than that.
 */
export async function shownEvents(
  graph: Graph,
  { mailbox, isOwn }: { mailbox: string; isOwn: boolean },
  { window, project, wanted }: Asked,
): Promise<Opened<Shown>> {
  const { company } = graph.call
  const wantedJob = project === undefined ? undefined : company.jobNumber(project)
  const isHidden = (found: Event) => !isOwn && !graph.vendor.own && isPrivate(found)
  const jobOf = (found: Event) => (isHidden(found) ? undefined : jobOfEvent(found, company, project))
  const keep = (found: Event) => found.isCancelled !== true && (wantedJob === undefined || jobOf(found) === wantedJob)
  const opened = await readEvents(graph, mailbox, window, { wanted, keep })
  const items = opened.items.map((one) => ({
    event: one,
    calendar: mailbox,
    project: jobOf(one),
    hidden: isHidden(one),
  }))
  return { ...opened, items }
}

export function earliestFirst({ event: a }: Shown, { event: b }: Shown): number {
  return a.start.dateTime.localeCompare(b.start.dateTime) || a.id.localeCompare(b.id)
}

/** The shared calendar gets copies, so a meeting is shown once; the occurrences of a series have one id between them. */
function withoutCopies(events: readonly Shown[]): Shown[] {
  const keyOf = ({ event: { iCalUId, id, start } }: Shown) => `${iCalUId ?? id} ${start.dateTime}`
  return [...new Map([...events].reverse().map((found) => [keyOf(found), found])).values()]
}
