import { isDay } from '#lib/core/days.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { formatDate } from '#lib/facts/times.ts'

/** A week is named by the day on which it begins, and a month by its number; any other name stays as it is. */
export function spanInWords(name: string, locale: FactLocale, { short = false } = {}): string {
  if (isDay(name)) {
    const day = formatDate(Date.parse(name), locale)
    return short ? day.replace(/ \d{4}$/, '') : day
  }
  return isDay(`${name}-01`) ? formatDate(Date.parse(`${name}-01`), locale).replace(/^1 /, '') : name
}
