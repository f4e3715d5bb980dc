import { daysBetween } from '#lib/core/days.ts'
import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom, withoutAmount } from '#lib/facts/sources.ts'
import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { present } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { type LaborCost, type Line, laborFormula } from '../hours.ts'
import { certificatesIn, type Holder, hoursIn } from './records.ts'

function certificateSources({ lapsed: [first], name }: Holder, input: InsightInput, days?: number): FactSource[] {
  const { words } = input
  return present(certificatesIn(input)).flatMap((answer) =>
    sourcesFrom(answer, [first], ({ certification, expires }) => ({
      label: plainWords(`${certification}, ${name}`, 80),
      amount: days,
      value: expires == null ? undefined : words.day(expires),
    })),
  )
}

function lineSources(holder: Holder, lines: readonly Line[], input: InsightInput): FactSource[] {
  const { words } = input
  return present(hoursIn(holder, input)).flatMap((answer) =>
    sourcesFrom(answer, lines, ({ project, date, hours }) => ({
      label: `${project}, ${words.day(date)}`,
      amount: hours,
      value: words.say('value.hours', { hours: words.decimal(hours) }),
    })),
  )
}

export function expiredFact(holder: Holder, input: InsightInput): Fact {
  const { certification, expires } = holder.lapsed[0]
  const days = daysBetween(expires ?? input.today, input.today)
  return factOf(input, present(certificatesIn(input)), {
    id: `cert-days-${holder.key}`,
    label: 'cert.days',
    values: { certificate: plainWords(certification, 60), name: holder.name },
    value: days,
    unit: 'days',
    sources: certificateSources(holder, input, days),
  })
}

/** On how many days, and for how many hours. */
export function workFacts(holder: Holder, lines: readonly Line[], input: InsightInput) {
  const { key, name } = holder
  const answers = present(hoursIn(holder, input))
  const dates = new Set(lines.map(({ date }) => date))
  const hours = sumOf(lines, (line) => line.hours)
  const sources = lineSources(holder, lines, input)
  const base = { values: { name }, unit: 'count' as const }
  return {
    days: factOf(input, answers, {
      ...base,
      id: `cert-worked-${key}`,
      label: 'cert.worked',
      value: dates.size,
      sources: sources.map(withoutAmount),
    }),
    hours: factOf(input, answers, {
      ...base,
      id: `cert-hours-${key}`,
      label: 'cert.hours',
      value: hours,
      precision: 1,
      sources,
    }),
  }
}

/** What the hours cost at the jobs' average rate; no value where nobody looked or the rate is not known. */
export function laborFact(holder: Holder, lines: readonly Line[], cost: LaborCost | null, input: InsightInput): Fact {
  const { words } = input
  return factOf(input, present(certificatesIn(input), hoursIn(holder, input)), {
    id: `cert-${holder.key}`,
    label: 'cert.amount',
    values: { name: holder.name },
    value: cost?.amount ?? null,
    unit: 'money',
    currency: cost?.currency,
    sources: [...certificateSources(holder, input), ...lineSources(holder, lines, input).map(withoutAmount)],
    formula: cost === null ? undefined : laborFormula(cost, words.say('cert.word'), words),
  })
}
