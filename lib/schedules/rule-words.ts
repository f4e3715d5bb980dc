import { addDays } from '#lib/core/days.ts'
import { dateFormat } from '#lib/core/intl.ts'
import { formatDate } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import { timesIn } from '#lib/facts/times.ts'
import type { Rule } from './rule.ts'
import type { ScheduleWords } from './words.ts'

/** "Every Monday and Friday at 06:30 (Denver); not on company holidays". */
export function ruleInWords(rule: Rule, words: ScheduleWords): string {
  const zone = rule.timeZone.slice(rule.timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
  return [
    words.say('rule.at', { days: daysInWords(rule, words), at: rule.at, zone }),
    rule.holidays === 'run' ? null : words.say(`rule.${rule.holidays}`),
    rule.until === null ? null : words.say('rule.until', { day: formatDate(Date.parse(rule.until), words.locale) }),
  ]
    .filter((part) => part !== null)
    .join('; ')
}

/** `Mon 23 Nov`, `06:30 MST`, `13:30 UTC`: a run beside others, by the clocks of its rule and of the world. */
export function runInWords(run: Date, { timeZone }: Rule, { locale }: ScheduleWords) {
  const [own, world] = [timeZone, 'UTC'].map((zone) => timesIn(zone, locale, run)) as [Times, Times]
  const [weekday = ''] = own.exact(run).split(' ')
  return { day: `${weekday} ${own.shortDay(run)}`, clock: own.clock(run), utc: world.clock(run) }
}
type Times = ReturnType<typeof timesIn>

function daysInWords({ days }: Rule, words: ScheduleWords): string {
  switch (days.kind) {
    case 'weekdays': {
      const isAll = days.weekdays.length === 7 && days.every === 1
      if (isAll) return words.say('rule.everyDay')
      const named = words.list(days.weekdays.map((one) => weekdayName(one, words)))
      return words.say('rule.weekdays', { days: named, every: days.every })
    }
    case 'day_of_month':
      return days.day === 'last' ? words.say('rule.lastDay') : words.say('rule.dayOfMonth', { day: days.day })
    case 'weekday_of_month': {
      const day = weekdayName(days.weekday, words)
      return days.nth === 'last'
        ? words.say('rule.lastWeekday', { day })
        : words.say('rule.nthWeekday', { nth: days.nth, day })
    }
    case 'business_day_of_month':
      return days.nth === 'last'
        ? words.say('rule.lastBusinessDay')
        : words.say('rule.nthBusinessDay', { nth: days.nth })
  }
}

/** 1 is Monday; the 4th of January 2027 was one. */
function weekdayName(weekday: number, { locale }: ScheduleWords): string {
  const day = addDays('2027-01-04', weekday - 1)
  return dateFormat(regionOf(locale), { weekday: 'long', timeZone: 'UTC' }).format(Date.parse(day))
}
