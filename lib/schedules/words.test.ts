import { describe, expect, test } from 'vitest'
import type { Fact } from '#lib/facts/types.ts'
import { type Condition, conditionSchema, figureOf, judge } from './condition.ts'
import { nextRuns } from './next-runs.ts'
import { conditionInWords, judgedInWords, reasonInWords } from './reason-words.ts'
import { ruleSchema } from './rule.ts'
import { ruleInWords, runInWords } from './rule-words.ts'
import { scheduleWords } from './words.ts'

const [en, es] = [scheduleWords('en'), scheduleWords('es')]
const zone = { at: '06:30', timeZone: 'America/Denver' }

describe('a rule in words', () => {
  test.each([
    [
      { days: { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5] }, holidays: 'skip' },
      'Every Monday, Tuesday, Wednesday, Thursday, and Friday at 06:30 (Denver); not on company holidays',
      'Cada lunes, martes, miércoles, jueves y viernes a las 06:30 (Denver); no en los feriados de la empresa',
    ],
    [
      { days: { kind: 'weekdays', weekdays: [1], every: 2, from: '2026-11-02' }, until: '2026-12-31' },
      'Every 2 weeks on Monday at 06:30 (Denver); until 31 Dec 2026',
      'Cada 2 semanas, el lunes a las 06:30 (Denver); hasta el 31 dic 2026',
    ],
    [
      { days: { kind: 'business_day_of_month', nth: 2 }, holidays: 'next_business_day' },
      'Every month on its 2nd business day at 06:30 (Denver); a company holiday moves it to the next business day',
      'Cada mes el 2.º día hábil a las 06:30 (Denver); un feriado de la empresa lo pasa al siguiente día hábil',
    ],
    [
      { days: { kind: 'weekday_of_month', nth: 'last', weekday: 5 } },
      'Every month on its last Friday at 06:30 (Denver)',
      'Cada mes el último viernes a las 06:30 (Denver)',
    ],
  ])('%o', (given, english, spanish) => {
    const rule = ruleSchema.parse({ ...zone, ...given })
    expect([ruleInWords(rule, en), ruleInWords(rule, es)]).toEqual([english, spanish])
  })

  test('and each of its runs by both clocks', () => {
    const rule = ruleSchema.parse({ ...zone, days: { kind: 'weekdays', weekdays: [1] } })
    const [run = new Date()] = nextRuns(rule, new Date('2026-11-20T00:00:00Z'), 1)
    expect(runInWords(run, rule, en)).toEqual({ day: 'Mon 23 Nov', clock: '06:30 MST', utc: '13:30 UTC' })
    expect(runInWords(run, rule, es).day).toBe('lun 23 nov')
  })
})

const query = { measure: 'ar' }
const change = conditionSchema.parse({ kind: 'change', query, how: 'grows', by: 0.1, days: 7 })
const over = conditionSchema.parse({ kind: 'bound', query, is: 'over', value: 500_000_00 })

function money(value: number | null, more: Partial<Fact> = {}): Fact {
  const asOf = '2026-11-20T13:30:00Z'
  return { id: 'ar', label: 'AR', value, unit: 'money', currency: 'USD', asOf, status: 'ok', sources: [], ...more }
}

function judged(condition: Condition, now: Fact | null, before: Fact | null = null) {
  const verdict = judge(condition, { now, before: figureOf(before) })
  return [verdict.met, judgedInWords(verdict, en), judgedInWords(verdict, es)]
}

describe('a condition', () => {
  test('of a change is met at the very percent and not below it, and says by how much', () => {
    expect(judged(change, money(110_000_00), money(100_000_00))[0]).toBe(true)
    expect(judged(change, money(109_999_99), money(100_000_00))[0]).toBe(false)
    expect(judged(change, money(4_310_000_00), money(4_130_000_00))).toEqual([
      false,
      '$4.31M against $4.13M 7 days before, +4.4%; the condition asks for a growth of 10.0%.',
      '$4.31M frente a $4.13M 7 días antes, +4.4%; la condición pide un aumento del 10.0%.',
    ])
  })

  test('of a growth is not met by a fall, one of a change is, also of a figure below zero', () => {
    const any = { ...change, how: 'changes' } as Condition
    const falls = { ...change, how: 'falls' } as Condition
    const figures = [money(50_00), money(100_00)] as const
    expect([change, any, falls].map((one) => judged(one, ...figures)[0])).toEqual([false, true, true])
    expect([change, falls].map((one) => judged(one, money(-80_00), money(-100_00))[0])).toEqual([true, false])
  })

  test('of a change from nothing is met by anything, and nothing is no change of nothing', () => {
    expect(judged(change, money(5_00), money(0)).slice(0, 2)).toEqual([
      true,
      '$5 against $0 7 days before, from nothing.',
    ])
    expect(judged(change, money(0), money(0))[0]).toBe(false)
  })

  test('of a bound is met on its side alone', () => {
    expect(judged(over, money(500_000_01)).slice(0, 2)).toEqual([true, '$500,000.01 is over $500,000.'])
    expect(judged(over, money(500_000_00))[0]).toBe(false)
    expect(judged({ ...over, is: 'under' } as Condition, money(1_00))[0]).toBe(true)
  })

  test('whose figure is missing or only a part is neither met nor not met, and says why', () => {
    const failed = money(null, { status: 'failed', reason: 'NetSuite did not answer.' })
    expect(judged(over, failed).slice(0, 2)).toEqual([
      null,
      'Whether the condition is met is not known: its figure is missing. NetSuite did not answer.',
    ])
    expect(judged(over, money(900_000_00, { status: 'partial' }))[0]).toBe(null)
    expect(judged(change, money(1_00), null)[0]).toBe(null)
  })

  test('is said as a sentence', () => {
    const of = { name: () => 'receivables', figure: () => '$500K' }
    expect(conditionInWords(change, en, of)).toBe('Only if receivables grows by 10.0% or more against 7 days before')
    expect(conditionInWords(over, es, of)).toBe('Solo si receivables supera $500K')
  })
})

test('a reason names the systems that are missing', () => {
  const reason = { kind: 'without' as const, systems: ['NetSuite', 'BambooHR'] }
  expect(reasonInWords(reason, en)).toBe('Without NetSuite and BambooHR, which did not answer.')
})
