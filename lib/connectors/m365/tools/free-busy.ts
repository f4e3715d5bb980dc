import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { unreadSoFar } from '../../kit/unread.ts'
import type { Graph } from '../graph.ts'
import { busyStates } from './busy-states.ts'
import { windowOf } from './events.ts'
import { commonFree } from './free-times.ts'
import { findPerson, type Person, personInput } from './people.ts'
import { isUnknown, schedulesOf, takenBy } from './schedules.ts'

/** Graph looks up twenty calendars and less than 42 days at once. */
const MOST_PEOPLE = 20
const MOST_DAYS = 31

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('HH:MM, in the company’s time zone')

export const freeBusy = defineTool({
  name: 'free_busy',
  title: 'Free and busy times',
  description:
    'When up to 20 people are taken, by mail address or name, over up to 31 days, and when all of them are free at once ' +
    'on weekdays. Says no subjects and no places; for those use person_calendar. A time counts as free when the ' +
    'calendar shows it as free or as working elsewhere; tentative counts as taken.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    people: z.array(personInput).min(1).max(MOST_PEOPLE),
    from: inputs.date.optional().describe('First day, YYYY-MM-DD; today when left out'),
    days: z.number().int().min(1).max(MOST_DAYS).default(5).describe('How many days from then on'),
    minutes: z.number().int().min(15).max(480).default(30).describe('Free times are at least this long'),
    earliest: clock.default('07:00'),
    latest: clock.default('17:00'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      person: z.string(),
      email: z.string(),
      status: field.personal(z.enum(busyStates).describe('oof: out of office')),
      start: z.string().describe('ISO 8601, UTC'),
      end: z.string().describe('ISO 8601, UTC'),
    },
    {
      free: z
        .array(z.object({ start: z.string(), end: z.string(), minutes: z.number().int() }))
        .optional()
        .describe('UTC: when all of them are free; left out when not all calendars could be read'),
      unknown: z.array(z.string()).optional().describe('Whose calendar Microsoft 365 does not show'),
    },
  ),
  sample: { people: 'search_mail.to' },
  async run({ people: asked, from, days, minutes, earliest, latest, limit, cursor }, vendor, call) {
    if (earliest >= latest) throw new GatewayError('invalid_input', 'The latest time must be after the earliest.')
    const graph = { vendor, call }
    const first = from ?? call.today
    const { timeZone } = call.company
    const window = windowOf(first, days, timeZone)
    const people = await peopleOf(graph, asked)
    const before = unreadSoFar()
    const schedules = await schedulesOf(graph, people, window)
    const taken = people.flatMap((person) => takenBy(person, schedules.get(person.email.toLowerCase())))
    const unknown = people
      .filter(({ email }) => isUnknown(schedules.get(email.toLowerCase())))
      .map(({ email }) => email)
    const isWhole = unknown.length === 0 && unreadSoFar() === before
    const said = {
      complete: unknown.length === 0,
      empty: `Nobody asked about is taken in the ${days} days from ${first}.`,
      notes: [unknownNote(unknown)],
    }
    const rows = taken.toSorted((a, b) => a.start.localeCompare(b.start) || a.email.localeCompare(b.email))
    return {
      ...pageOf(rows, { limit, cursor }, said, (one) => ({
        id: `${one.email} ${one.start}`,
        type: 'busyTime',
        ...one,
      })),
      ...(isWhole ? { free: commonFree(rows, { first, days, minutes, earliest, latest, timeZone }) } : {}),
      ...(unknown.length === 0 ? {} : { unknown }),
    }
  },
})

/** Addresses are taken as they are: a room or somebody outside has no account, and may still be asked about. */
async function peopleOf(graph: Graph, asked: readonly string[]): Promise<Person[]> {
  const people: Person[] = []
  for (const text of asked) {
    const isAddress = z.email().safeParse(text).success
    people.push(isAddress ? { account: text, email: text, name: text } : await findPerson(graph, text))
  }
  return [...new Map(people.map((person) => [person.email.toLowerCase(), person])).values()]
}

function unknownNote(unknown: readonly string[]): string | undefined {
  if (unknown.length === 0) return undefined
  return `Microsoft 365 does not show the calendar of ${new Intl.ListFormat('en').format(unknown)} to this connection.`
}
