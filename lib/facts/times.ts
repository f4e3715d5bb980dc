import { dateFormat } from '#lib/core/intl.ts'
import { type AnyLocale, languageOf, regionOf } from './locale.ts'

type Instant = Date | string | number

/**
 * `22 Nov 2026`, `22 nov 2026`. A calendar day: midnight UTC in, no time zone applied. The day stands before the month
 * in either language, as everywhere in Gatehouse.
 */
export function formatDate(atUtcMidnight: number, locale: AnyLocale): string {
  return dayIn('UTC', locale, atUtcMidnight)
}

/** "Sunday 22 November 2026", "domingo 22 de noviembre de 2026". */
export function formatLongDate(atUtcMidnight: number, locale: AnyLocale): string {
  const of = languageOf(locale) === 'es' ? ' de ' : ' '
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  const { weekday, day, month, year } = partsOf(locale, 'UTC', atUtcMidnight, options)
  return `${weekday} ${day}${of}${month}${of}${year}`
}

/** "October": the month that a calendar day is in. */
export function formatMonth(atUtcMidnight: number, locale: AnyLocale): string {
  return format(locale, 'UTC', { month: 'long' }).format(atUtcMidnight)
}

/** How the screens say points in time: of one zone, in one language, on a clock of 24 hours. */
export type Times = {
  /** The hour when it is of today (`07:12 PST`), else the day (`6 Nov`), with its year when it is another one's. */
  near(at: Instant): string
  /** `6 Nov 2026, 07:12 PST` */
  full(at: Instant): string
  /** `Fri 6 Nov 2026, 07:12:40.218 PST` */
  exact(at: Instant): string
  /** `6 Nov 2026` */
  day(at: Instant): string
  /** `6 Nov` */
  shortDay(at: Instant): string
  /** `Fri 6` */
  weekday(at: Instant): string
  /** `07:12 PST` */
  clock(at: Instant): string
  /** `07:12:40 PST` */
  second(at: Instant): string
  /** `06 Nov 07:12:40`: for columns, under a head that names the zone. */
  column(at: Instant): string
  /** `07:12`: for axes and lists, where the zone is named beside. */
  hour(at: Instant): string
  /** `PST`; the name it has at that moment. */
  zone(at: Instant): string
  /** `2026-11-06`: the calendar day that it is. */
  isoDay(at: Instant): string
}

export function timesIn(timeZone: string, locale: AnyLocale, now: Date): Times {
  const isoDay = (at: Instant) => format('en-CA', timeZone, day).format(new Date(at))
  const hour = (at: Instant) => format(locale, timeZone, clock).format(new Date(at))
  const second = (at: Instant) => format(locale, timeZone, { ...clock, second: '2-digit' }).format(new Date(at))
  const zone = (at: Instant) => partsOf(locale, timeZone, at, { ...clock, timeZoneName: 'short' }).timeZoneName ?? ''
  const fullDay = (at: Instant) => dayIn(timeZone, locale, at)
  const shortDay = (at: Instant) => fullDay(at).replace(/ \d+$/, '')
  const weekdayOf = (at: Instant) => partsOf(locale, timeZone, at, { weekday: 'short' }).weekday ?? ''
  const thousandths = (at: Instant) => String(new Date(at).getUTCMilliseconds()).padStart(3, '0')

  function near(at: Instant): string {
    if (isoDay(at) === isoDay(now)) return `${hour(at)} ${zone(at)}`
    return isoDay(at).slice(0, 4) === isoDay(now).slice(0, 4) ? shortDay(at) : fullDay(at)
  }

  return {
    near,
    full: (at) => `${fullDay(at)}, ${hour(at)} ${zone(at)}`,
    exact: (at) => `${weekdayOf(at)} ${fullDay(at)}, ${second(at)}.${thousandths(at)} ${zone(at)}`,
    day: fullDay,
    shortDay,
    weekday: (at) => `${weekdayOf(at)} ${Number(isoDay(at).slice(8))}`,
    clock: (at) => `${hour(at)} ${zone(at)}`,
    second: (at) => `${second(at)} ${zone(at)}`,
    column: (at) => `${shortDay(at).replace(/^\d /, '0$&')} ${second(at)}`,
    hour,
    zone,
    isoDay,
  }
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

function dayIn(timeZone: string, locale: AnyLocale, at: Instant): string {
  const parts = partsOf(locale, timeZone, at, { day: 'numeric', month: 'short', year: 'numeric' })
  return `${parts.day} ${parts.month} ${parts.year}`
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

function partsOf(locale: AnyLocale, timeZone: string, at: Instant, options: Intl.DateTimeFormatOptions): Parts {
  const parts = format(locale, timeZone, options).formatToParts(new Date(at))
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]))
}

function format(
  locale: AnyLocale | 'en-CA',
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return dateFormat(locale === 'en-CA' ? locale : regionOf(locale), { ...options, timeZone })
}
