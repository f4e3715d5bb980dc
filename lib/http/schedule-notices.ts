import { getTimeZone } from 'next-intl/server'
import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { timesIn } from '#lib/facts/times.ts'
import type { Runtime } from '#lib/runtime.ts'
import { reasonInWords } from '#lib/schedules/reason-words.ts'
import { listTroubles, type TroubleLine } from '#lib/schedules/troubles.ts'
import { scheduleWords } from '#lib/schedules/words.ts'
import { viewerOf } from './shown-schedules.ts'

export type ShownTrouble = Pick<TroubleLine, 'run' | 'schedule' | 'state'> & { when: string; why: string[] }

/** Runs that somebody was told of and has not looked at. */
export async function troublesFor(caller: Caller, built: Runtime, locale: FactLocale): Promise<ShownTrouble[]> {
  const { database, now } = built.schedules
  const words = scheduleWords(locale)
  const times = timesIn(await getTimeZone(), locale, now())
  return (await listTroubles(database, viewerOf(caller))).map(({ run, schedule, state, dueAt, reasons }) => ({
    ...{ run, schedule, state, when: times.full(dueAt) },
    why: [...new Set(reasons.map((reason) => reasonInWords(reason, words)))],
  }))
}

/** Who paused all schedules, and since when; null while they run. */
export async function haltFor(built: Runtime, locale: FactLocale): Promise<{ by: string; since: string } | null> {
  const { database, now } = built.schedules
  const halt = await database.scheduleHalt.findFirst()
  if (halt === null) return null
  const person = await database.person.findUnique({ where: { id: halt.by }, select: { name: true } })
  const since = timesIn(await getTimeZone(), locale, now()).full(halt.at)
  return { by: person?.name ?? '–', since }
}
