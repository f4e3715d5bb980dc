import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { busyState, busyStates } from './busy-states.ts'
import { calendarInput, earliestFirst, shownEvents } from './calendar.ts'
import { eventFields, toEvent, windowOf } from './events.ts'
import { shutNote } from './mailboxes.ts'
import { findPerson, personInput } from './people.ts'

export const personCalendar = defineTool({
  name: 'person_calendar',
  title: 'A person’s calendar',
  description:
    'Meetings and appointments of one person of the company, a superintendent for example, in a window of days, earliest ' +
    'first, by mail address or name. Times are UTC. Of an event that is marked private only the time is shown. For ' +
    'when several people are free use free_busy; for the acting person’s own use calendar.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({ person: personInput, ...calendarInput }),
  output: recordsOutput(
    {
      ...eventFields,
      person: z.string(),
      status: field.personal(
        z.enum(busyStates).describe('oof: out of office; of private events only whether the time is taken'),
      ),
    },
    {},
  ),
  sample: { person: 'user_accounts.email' },
  async run({ person: asked, from, days, project, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const first = from ?? call.today
    const at = positionIn(cursor)
    const wanted = at + limit
    const person = await findPerson(graph, asked)
    const { account, email } = person
    const isOwn = [account, email].some((own) => own.toLowerCase() === call.actingFor.email.toLowerCase())
    const window = windowOf(first, days, call.company.timeZone)
    const found = await shownEvents(graph, { mailbox: account, isOwn }, { window, project, wanted: wanted + 1 })
    if (vendor.own && !isOwn && found.shut !== undefined) {
      throw new GatewayError('forbidden', `${person.name} does not share the calendar with you.`, {
        nextStep: 'Ask them to share it in Outlook; when they are free, free_busy tells.',
      })
    }
    // Throws for a calendar that the connection may not open.
    shutNote([found])
    const sorted = found.items.toSorted(earliestFirst)
    const rows = sorted.slice(at, wanted)
    const more = found.more || sorted.length > wanted
    const empty =
      found.absent === true
        ? `${person.name} has no calendar in Microsoft 365${vendor.own ? ' that is shared with you' : ''}.`
        : `No event of ${person.name} in the ${days} days from ${first}.`
    return vendorPage({ rows, from: at, read: rows.length, more }, { empty }, (shown) => ({
      ...toEvent({ ...shown, calendar: email }),
      person: person.name,
      status: busyState(shown.event.showAs, shown.hidden),
    }))
  },
})
