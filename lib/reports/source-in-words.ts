import { formatExactFact, formatExactMoney, formatValue } from '#lib/facts/format.ts'
import { groupSources } from '#lib/facts/group-sources.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Times } from '#lib/facts/times.ts'
import type { Fact, FactFormula } from '#lib/facts/types.ts'

/** What a list of sources is written with. */
export type SourceWords = {
  locale: FactLocale
  say(key: 'moreRecords' | 'readAt' | 'noRecords' | 'part', values?: Record<string, string | number>): string
  times: Pick<Times, 'near'>
  /** What a person calls the system. */
  nameOf(system: string): string
}

/** So many records are named of each system. */
const NAMED = 3

/** What stands behind a figure in the list of sources: its sum, the records, their system and when they were read. */
export function sourceInWords(fact: Fact, words: SourceWords): string {
  const { say, nameOf, times } = words
  const sum = fact.formula === undefined ? '' : `: ${sumInWords(fact, fact.formula, words)}`
  const groups = groupSources(fact.sources).map(({ system, sources: records, latest }) => {
    const named = records.slice(0, NAMED).map(({ label }) => label)
    const more = records.length - named.length
    const rest = more === 0 ? [] : [say('moreRecords', { count: more })]
    return `${nameOf(system)}: ${[...named, ...rest].join(', ')}; ${say('readAt', { time: times.near(latest) })}.`
  })
  const from = groups.length === 0 ? [say('noRecords')] : groups
  return `${sum}. ${[...from, partInWords(fact, words)].filter((one) => one !== '').join(' ')}`
}

function sumInWords(fact: Fact, { rows }: FactFormula, { locale }: SourceWords): string {
  return rows
    .map(({ label, value, unit = fact.unit }) => {
      const said = unit === 'money' ? formatExactMoney(value, locale, fact.currency) : formatValue(value, unit, locale)
      return `${label} ${said}`
    })
    .join('; ')
}

function partInWords({ part, unit, currency }: Fact, { say, locale }: SourceWords): string {
  if (part === undefined) return ''
  const amount = formatExactFact({ value: part.amount, unit, currency }, locale) ?? '–'
  return say('part', { count: part.records, amount })
}
