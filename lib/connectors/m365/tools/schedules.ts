import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { rowsOf } from '../../kit/rows.ts'
import { maybeFlag, maybeText, neededText } from '../../kit/values.ts'
import { ask, type Graph } from '../graph.ts'
import { busyState } from './busy-states.ts'
import { inUtc, utc, type Window } from './events.ts'
import type { Taken } from './free-times.ts'
import { mailboxPath } from './mailboxes.ts'
import type { Person } from './people.ts'

/** In whose name it is asked where the acting person has no mailbox. */
const MOST_TRIED = 3

const moment = z.object({ dateTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/) })
const schedule = z.object({
  scheduleId: neededText,
  /** Why this one calendar was not looked up. */
  error: z
    .unknown()
    .optional()
    .transform((error) => error !== undefined && error !== null),
  /** Null: told as a string of slots only, which says nothing of where one ends. */
  scheduleItems: z
    .unknown()
    .optional()
    .transform((items) => items ?? null)
    .pipe(rowsOf(z.object({ status: maybeText, isPrivate: maybeFlag, start: moment, end: moment })).nullable()),
})
type Schedule = z.output<typeof schedule>

const answer = z.object({ value: rowsOf(schedule) })

/** Asked in the acting person's name, or in that of one who is asked about where the acting person has no mailbox. */
export async function schedulesOf(
  graph: Graph,
  people: readonly Person[],
  window: Window,
): Promise<Map<string, Schedule>> {
  const others = graph.vendor.own ? [] : people.slice(0, MOST_TRIED).map(({ account }) => account)
  const askers = [graph.call.actingFor.email, ...others]
  const zoned = (dateTime: string) => ({ dateTime: dateTime.replace(/Z$/, ''), timeZone: 'UTC' })
  for (const asker of askers) {
    try {
      const { value } = await ask(graph, answer, {
        method: 'POST',
        path: `${mailboxPath(graph, asker)}/calendar/getSchedule`,
        headers: inUtc,
        body: {
          schedules: people.map(({ email }) => email),
          startTime: zoned(window.startDateTime),
          endTime: zoned(window.endDateTime),
          availabilityViewInterval: 30,
        },
      })
      return new Map(value.map((one) => [one.scheduleId.toLowerCase(), one]))
    } catch (thrown) {
      if (!(thrown instanceof GatewayError) || thrown.code !== 'not_found') throw thrown
    }
  }
  return new Map()
}

/** A calendar that was not looked up, or of which only slots are told. */
export function isUnknown(found: Schedule | undefined): boolean {
  return found === undefined || found.error || found.scheduleItems === null
}

export type TakenBy = Taken & { person: string; email: string }

export function takenBy({ email, name }: Person, found: Schedule | undefined): TakenBy[] {
  return (found?.scheduleItems ?? []).map(({ status, isPrivate, start, end }) => ({
    person: name,
    email,
    status: busyState(status, isPrivate !== false),
    start: utc(start.dateTime),
    end: utc(end.dateTime),
  }))
}
