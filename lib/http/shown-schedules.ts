import { getTimeZone } from 'next-intl/server'
import { may } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Runtime } from '#lib/runtime.ts'
import { listRuns, listSchedules, type ScheduleLine, type Viewer } from '#lib/schedules/history.ts'
import { addresseeOf } from '#lib/schedules/recipients.ts'
import { type ShownHistory, type ShownSchedule, shownRun, shownSchedule } from '#lib/schedules/shown.ts'
import { speakingOf } from './schedule-preview.ts'

export function scheduleLines(caller: Caller, { schedules }: Runtime): Promise<ScheduleLine[]> {
  const { database, now, holidays } = schedules
  return listSchedules(database, viewerOf(caller), { now: now(), holidays: holidays() })
}

/** The schedules that a person may change, in their language. */
export function shownLines(lines: readonly ScheduleLine[], built: Runtime, locale: FactLocale): ShownSchedule[] {
  const speaking = { ...speakingOf(locale, built), now: built.schedules.now() }
  return lines.map((line) => shownSchedule(line, speaking))
}

/** What became of one schedule's runs, the newest first. */
export async function historyFor(
  schedule: string,
  caller: Caller,
  built: Runtime,
  locale: FactLocale,
): Promise<ShownHistory[]> {
  const { database, now } = built.schedules
  const timeZone = await getTimeZone()
  const runs = await listRuns(database, viewerOf(caller), { schedule })
  const addressees = runs.flatMap(({ deliveries }) => deliveries.map(({ recipient }) => addresseeOf(recipient)))
  const ids = addressees.flatMap((one) => (one.kind === 'person' ? [one.id] : []))
  const people = await database.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const nameOf = (recipient: string) => {
    const to = addresseeOf(recipient)
    return to.kind === 'person' ? (names.get(to.id) ?? '–') : to.kind === 'slack' ? to.channel : to.address
  }
  return runs.map((run) => shownRun(run, { timeZone }, { locale, now: now(), nameOf }))
}

export function viewerOf({ principal }: Caller): Viewer {
  return { personId: principal.id, mayAll: may(principal, 'schedules:all') }
}
