import { formatExactMoney, formatValue } from '#lib/facts/format.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Condition, Figure, Judged } from './condition.ts'
import type { Reason } from './reason.ts'
import type { ScheduleWords } from './words.ts'

/** "Only if receivables over 60 days grow by 10.0% or more against 7 days before". `say` names what is asked. */
export function conditionInWords(
  condition: Condition,
  { locale, say }: ScheduleWords,
  of: { name(query: Query): string; figure(query: Query, value: number): string },
): string {
  if (condition.kind === 'always') return say('condition.always')
  const name = of.name(condition.query)
  if (condition.kind === 'bound') {
    return say(`condition.${condition.is}`, { name, value: of.figure(condition.query, condition.value) })
  }
  const { how, by, days } = condition
  return say(`condition.${how}`, { name, by: formatValue(by, 'percent', locale), days })
}

export function judgedInWords(judged: Judged, { locale, say }: ScheduleWords): string {
  switch (judged.kind) {
    case 'always':
      return say('judged.always')
    case 'untold':
      return say('judged.untold', { why: judged.why ?? say('judged.noReason') })
    case 'nothing_kept':
      return say('judged.nothingKept', { days: judged.days })
    case 'bound': {
      const [now, value] = besides(judged.now, judged.value, locale)
      return say(`judged.${judged.met ? judged.is : judged.is === 'over' ? 'notOver' : 'notUnder'}`, { now, value })
    }
    case 'change': {
      const { share, how, days } = judged
      const [now, before] = besides(judged.now, judged.before.value, locale)
      const sign = share !== null && share > 0 ? '+' : ''
      const change = share === null ? say('judged.fromNothing') : `${sign}${formatValue(share, 'percent', locale)}`
      const values = { now, before, change, by: formatValue(judged.by, 'percent', locale), days }
      return judged.met ? say('judged.changed', values) : say(`judged.not_${how}`, values)
    }
  }
}

/** Two figures of one unit that are read against each other: to the cent where they would read as one. */
function besides({ value, unit, currency }: Figure, other: number, locale: ScheduleWords['locale']): [string, string] {
  const short = (one: number) => formatValue(one, unit, locale, { currency })
  if (unit !== 'money' || value === other || short(value) !== short(other)) return [short(value), short(other)]
  return [formatExactMoney(value, locale, currency), formatExactMoney(other, locale, currency)]
}

export function reasonInWords(reason: Reason, words: ScheduleWords): string {
  const { say, list } = words
  switch (reason.kind) {
    case 'judged':
      return judgedInWords(reason.judged, words)
    case 'without':
    case 'held_back':
      return say(`reason.${reason.kind}`, { systems: list(reason.systems) })
    case 'died':
      return say('reason.died', { times: reason.times })
    case 'answer_lost':
      return reason.why === null ? say('reason.answer_lost') : say('reason.answer_lost_as', { why: reason.why })
    case 'no_job':
      return say('reason.no_job', { job: reason.job })
    case 'not_reached':
      return say('reason.not_reached', { why: reason.why, attempts: reason.attempts })
    case 'channel':
      return say(`channel.${reason.why}`)
    case 'lacks':
      return reason.why
    case 'not_told':
    case 'refused':
    case 'bounced':
      return say(`reason.${reason.kind}`, { why: reason.why })
    default:
      return say(`reason.${reason.kind}`)
  }
}
