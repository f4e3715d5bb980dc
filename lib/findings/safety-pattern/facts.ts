import { sumOf } from '#lib/facts/formula-rows.ts'
import { incidentRate as rateOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { recordablesIn } from '#lib/measures/certified/trir.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, present } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { renamed, resultOf } from '../of-measure.ts'
import { hiredIn, incidentsIn, type Pattern, peopleIn, recordables, yearsRate } from './records.ts'

export function countFacts({ fresh, recordable, expected }: Pattern, input: InsightInput) {
  const { words } = input
  const read = present(incidentsIn(input), peopleIn(input))
  const days = new Map(fresh.map(({ incident, days: since }) => [incident.id, since]))
  const all = resultOf(recordables(input), input)?.total
  const base = { unit: 'count' as const }
  return {
    newcomers: factOf(input, read, {
      ...base,
      id: 'recordable-new',
      label: 'safety.new',
      value: fresh.length,
      sources: present(incidentsIn(input)).flatMap((answer) =>
        sourcesFrom(
          answer,
          fresh.map(({ incident }) => incident),
          ({ id, project, title }) => ({
            label: plainWords([project, title].filter(Boolean).join(' '), 80),
            amount: 1,
            value: words.say('safety.day', { days: days.get(id) ?? 0 }),
          }),
        ),
      ),
    }),
    recordable:
      all === undefined
        ? factOf(input, read, {
            ...base,
            id: 'recordable-all',
            label: 'safety.all',
            value: recordable.length,
            sources: [],
          })
        : renamed(all, 'recordable-all', ['safety.all'], input),
    expected: factOf(input, read, {
      id: 'recordable-expected',
      label: 'safety.expected',
      value: expected,
      unit: 'percent',
      sources: present(peopleIn(input)).flatMap((answer) =>
        sourcesFrom(answer, hiredIn(input), ({ name, hireDate }) => ({
          label: plainWords(name, 80),
          value: hireDate == null ? undefined : words.day(hireDate),
        })),
      ),
    }),
  }
}

/** The rate as it is reported, and on all hours, where some were not exported. */
export function rateFacts(input: InsightInput): Partial<Record<'trir' | 'trirAll' | 'missingHours', Fact>> {
  const rate = resultOf(yearsRate, input)?.total
  const [list, hours] = [recordablesIn(input, yearsRate.query), input.answers.of(others.hours)]
  if (rate === undefined || !answered(list) || !answered(hours)) return {}
  const trir = renamed(rate, 'trir', ['figure.trir'], input)
  const missing = sumOf(hours.records, ({ notExportedHours }) => notExportedHours)
  if (missing === 0) return { trir }
  const all = sumOf(hours.records, ({ exportedHours }) => exportedHours) + missing
  const { words } = input
  const weeks = (pick: (week: { exportedHours: number; notExportedHours: number }) => number) =>
    sourcesFrom(
      hours,
      hours.records.filter((week) => pick(week) !== 0),
      (week) => ({
        label: words.say('source.week', { day: words.day(week.name) }),
        amount: pick(week),
        value: words.say('value.hours', { hours: words.decimal(pick(week)) }),
      }),
    )
  return {
    trir,
    trirAll: factOf(input, [list, hours], {
      id: 'trir-all-hours',
      label: 'safety.trirAll',
      value: rateOf(list.records.length, all),
      unit: 'rate',
      sources: sourcesFrom(list, list.records, ({ project, title }) => ({
        label: plainWords([project, title].filter(Boolean).join(' '), 80),
      })),
    }),
    missingHours: factOf(input, [hours], {
      id: 'hours-not-exported',
      label: 'safety.missing',
      value: missing,
      unit: 'count',
      precision: 0,
      sources: weeks(({ notExportedHours }) => notExportedHours),
    }),
  }
}

/** Nobody's injury has a price. */
export function stakeFact(input: InsightInput): Fact {
  const fact = factOf(input, present(incidentsIn(input)), {
    id: 'safety-stake',
    label: 'safety.stake',
    value: null,
    unit: 'money',
    sources: [],
  })
  return { ...fact, reason: input.words.say('safety.noPrice') }
}
