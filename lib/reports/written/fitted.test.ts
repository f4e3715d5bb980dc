import { describe, expect, test } from 'vitest'
import { certified } from '#lib/measures/certified/index.ts'
import { misfits } from '#lib/measures/certified/misfits.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { queryOf } from '../compose/query.ts'
import { type ReportQuery, reportQuery } from '../definition.ts'
import type { RelativeTime } from '../when.ts'
import { emptyQuery, fitsTime, fitted, measuresSaid, offeredFor, ranksFor, versusFor, withState } from './fitted.ts'
import { type OfferedMeasure, offeredMeasures } from './offered.ts'

const { parts } = screenOfCompany()
const of = (who: Parameters<typeof parts>[0], locale: 'en' | 'es' = 'en') => {
  const { caller, deps, base } = parts(who, locale)
  return offeredMeasures(caller.principal, { gateway: deps.gateway, today: base.today, words: wordsFor(locale) })
}
const times: RelativeTime[] = [
  { is: 'unit', unit: 'month', turn: -1 },
  { is: 'unit', unit: 'quarter', turn: 0 },
  { is: 'unit', unit: 'week', turn: 1 },
  { is: 'to_date', unit: 'year' },
  { is: 'around', unit: 'day', count: -30 },
  { is: 'around', unit: 'day', count: 30 },
]

/** Everything that the builder lets somebody choose of one measure, one choice at a time and together with a time. */
function* choices(measure: OfferedMeasure): Generator<ReportQuery> {
  for (const groupBy of [null, ...measure.groups.map(({ value }) => value)]) {
    for (const when of [null, ...times.filter((time) => fitsTime(time, measure))]) {
      const asked = fitted({ ...emptyQuery('table'), groupBy, when }, measure, 'table')
      yield asked
      for (const versus of versusFor(measure, asked)) yield fitted({ ...asked, versus }, measure, 'table')
      for (const by of ranksFor(measure, asked)) yield fitted({ ...asked, order: { top: 5, by } }, measure, 'table')
    }
  }
  for (const { value } of measure.states) yield withState(fitted(emptyQuery('table'), measure, 'table'), value, measure)
}

describe('what the builder offers', () => {
  test('can be answered: no measure finds a misfit in any of it', () => {
    const own = parts('executive')
    const wrong = of('executive').flatMap((offered) => {
      const measure = certified.get(offered.id)
      if (measure === undefined) return [`${offered.id}: gone`]
      const job = offered.needsJob ? { name: 'a', ids: ['a'] } : null
      return [...choices(offered)].flatMap((asked) => {
        const query = queryOf(reportQuery.parse(asked), { parts: own, job })
        return misfits(measure, query, own.base.today).map(
          (misfit) => `${offered.id}: ${JSON.stringify([misfit, asked])}`,
        )
      })
    })
    expect(wrong).toEqual([])
  })

  test('is of its writer’s own systems: the books are not offered to who may not read them', () => {
    const ids = (who: 'finance' | 'field') => of(who).map(({ id }) => id)
    expect(ids('finance')).toContain('cash')
    expect(ids('field')).not.toContain('cash')
  })

  test('is what is kept of the measure that is chosen next, and nothing that it does not know', () => {
    const all = of('executive')
    const [ar, headcount] = ['ar', 'headcount'].map((id) => all.find((one) => one.id === id))
    if (ar === undefined || headcount === undefined) throw new Error('they are measures')
    const asked = fitted({ ...emptyQuery('table'), groupBy: 'customer', states: ['overdue'] }, ar, 'table')
    expect(asked).toMatchObject({ groupBy: 'customer', states: ['overdue'] })
    expect(fitted(asked, headcount, 'table')).toMatchObject({ measure: 'headcount', groupBy: null, states: [] })
  })

  test('of one job is offered where there is one, and a chart is of what has groups', () => {
    const all = of('executive')
    const needing = all.filter(({ needsJob }) => needsJob).map(({ id }) => id)
    expect(needing.length).toBeGreaterThan(0)
    const top = offeredFor(all, { place: 'table', ofJob: false }).map(({ id }) => id)
    expect(top.some((id) => needing.includes(id))).toBe(false)
    expect(offeredFor(all, { place: 'chart', ofJob: true }).every(({ groups }) => groups.length > 0)).toBe(true)
  })
})

test('a measure is found by what people call it, in the reader’s language and without accents', () => {
  const found = (words: string, locale: 'en' | 'es') => measuresSaid(of('executive', locale), words).map(({ id }) => id)
  expect(found('receivables', 'en')).toContain('ar')
  expect(found('por cobrar', 'es')).toContain('ar')
  expect(found('MARGEN', 'es')).toContain('margin')
  expect(found('zeppelin', 'en')).toEqual([])
})
