import { addDays, daysBetween } from '#lib/core/days.ts'
import { dueAt } from './plan.ts'

/** What is known of the credential of one system. */
export type Kept = {
  system: string
  name: string
  /** Gatehouse replaces it by itself: the way can, nothing is missing, and the settings are kept here. */
  rotates: boolean
  /** Since when it is in force; null where the environment says it. */
  since: Date | null
  failedAt: Date | null
  /** When the old one of a rotation is ended. */
  retireAt: Date | null
  /** Of its certificate. */
  endsAt: Date | null
  /** Entered by an administrator, `YYYY-MM-DD`. */
  enteredOn: string | null
}

const whys = ['rotation', 'retire', 'certificate', 'entered', 'age'] as const
export type Entry = {
  system: string
  name: string
  /** `YYYY-MM-DD` */
  on: string
  by: 'gatehouse' | 'person'
  why: (typeof whys)[number]
  late: boolean
  /** A person has to do something, and it is time to say so. */
  warn: boolean
}

/** A person is told so many days before. */
const WARN_DAYS = 14
/** How old a credential becomes that only a person can replace, where nobody said another date. */
const AGE_DAYS = 90

type When = { today: string; dayOf(at: Date): string; days: number | null }

/** What is due when, for which system and by whom, the next one first. */
export function calendarOf(kept: readonly Kept[], when: When): Entry[] {
  const entries = kept.flatMap((one) =>
    datesOf(one, when).map(({ on, by, why }): Entry => {
      const left = daysBetween(when.today, on)
      return {
        system: one.system,
        name: one.name,
        on,
        by,
        why,
        late: left < 0,
        warn: by === 'person' && left <= WARN_DAYS,
      }
    }),
  )
  return entries.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.name < b.name ? -1 : 1))
}

type Due = Pick<Entry, 'on' | 'by' | 'why'>

function datesOf(one: Kept, { dayOf, days }: When): Due[] {
  const { since, failedAt, endsAt, enteredOn } = one
  const rotation =
    one.rotates && days !== null && since !== null ? dayOf(dueAt({ settingsAt: since, failedAt }, days)) : null
  const found: Due[] = []
  if (one.retireAt !== null) found.push({ on: dayOf(one.retireAt), by: 'gatehouse', why: 'retire' })
  else if (rotation !== null) found.push({ on: rotation, by: 'gatehouse', why: 'rotation' })
  // A rotation in good time takes the certificate's end away.
  const isCovered = (on: string) => rotation !== null && rotation <= addDays(on, -WARN_DAYS)
  const end = endsAt === null ? null : dayOf(endsAt)
  if (end !== null && !isCovered(end)) found.push({ on: end, by: 'person', why: 'certificate' })
  if (enteredOn !== null && !isCovered(enteredOn)) found.push({ on: enteredOn, by: 'person', why: 'entered' })
  const isOpen = rotation === null && end === null && enteredOn === null
  if (isOpen && since !== null) found.push({ on: addDays(dayOf(since), days ?? AGE_DAYS), by: 'person', why: 'age' })
  return found
}
