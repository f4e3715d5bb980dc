import { describe, expect, test } from 'vitest'
import type { MeasureChoice } from '#lib/http/schedule-choices.ts'
import { SaidSchedule } from '#lib/http/schedules.ts'
import { draftFrom, settingsOf } from './draft.ts'

const choice = (id: string, unit: MeasureChoice['unit']): MeasureChoice => ({
  ...{ id, unit, name: id, daysAre: 'overdue' },
  states: [],
})
const given = {
  measures: [choice('ar', 'money'), choice('margin', 'percent'), choice('jobs', 'count')],
  ...{ currency: 'USD', today: '2026-11-22' },
}

const person = { kind: 'person', id: '0199aaaa-0000-7000-8000-000000000001' }
function settings(more: object) {
  const rule = { days: { kind: 'weekdays', weekdays: [1, 5] }, at: '06:30', timeZone: 'America/Denver' }
  const own = { name: 'Cash', report: { id: 'cash', job: null }, rule, recipients: [person], ...more }
  return SaidSchedule.parse({ id: null, settings: own }).settings
}
const again = (said: ReturnType<typeof settings>) =>
  settingsOf(draftFrom(said, { ...given, names: ['Ana'], backup: null }), given)

describe('a schedule that is opened and saved unchanged', () => {
  const days = [
    { kind: 'weekdays', weekdays: [2], every: 2, from: '2026-11-03' },
    { kind: 'day_of_month', day: 'last' },
    { kind: 'weekday_of_month', nth: 3, weekday: 5 },
    { kind: 'business_day_of_month', nth: 2 },
  ]
  test.each(days)('keeps its days, $kind', (one) => {
    const rule = {
      days: one,
      at: '17:05',
      timeZone: 'Europe/Madrid',
      holidays: 'next_business_day',
      until: '2027-01-31',
    }
    const said = settings({ rule })
    expect(again(said)).toEqual(said)
  })

  const conditions = [
    { kind: 'always' },
    { kind: 'bound', query: { measure: 'ar', states: ['overdue', 'open'] }, is: 'over', value: 123_456_78 },
    { kind: 'bound', query: { measure: 'margin' }, is: 'under', value: 0.07 },
    {
      kind: 'change',
      query: { measure: 'jobs', filters: [{ dimension: 'job', things: [{ name: 'A', ids: ['1'] }] }] },
      how: 'falls',
      by: 0.15,
      days: 30,
    },
    {
      ...{ kind: 'bound', is: 'over', value: 3 },
      query: {
        measure: 'ar',
        bounds: [
          { field: 'days', is: 'over', value: 60 },
          { field: 'amount', is: 'over', value: 5 },
        ].toReversed(),
      },
    },
  ]
  test.each(conditions)('keeps its condition, also what the form does not show of it: $kind', (condition) => {
    const said = settings({ condition })
    expect(again(said)).toEqual(said)
  })

  test('keeps whom it goes to, how, and what it is of', () => {
    const said = settings({
      recipients: [person, { kind: 'slack', channel: 'C1' }, { kind: 'address', address: 'a@b.example' }],
      ...{ report: { id: 'one-job', job: '7' }, channels: ['app', 'mail'], formats: ['csv'] },
      ...{ missingData: 'wait', waitMinutes: 45, runsAs: 'report_service' },
    })
    expect(again(said)).toEqual(said)
    expect(again(settings({ report: null })).report).toBe(null)
  })
})

test('a figure is typed in dollars and percent, and kept in minor units and shares', () => {
  const draft = draftFrom(settings({}), { ...given, names: [], backup: null })
  const typed = (condition: object) =>
    settingsOf({ ...draft, condition: { ...draft.condition, isOn: true, ...condition } }, given).condition
  expect(typed({ measure: 'ar', is: 'over', value: '1250.5', olderThan: '60' })).toMatchObject({
    ...{ kind: 'bound', value: 125_050 },
    query: { bounds: [{ field: 'days', is: 'over', value: 60 }] },
  })
  expect(typed({ measure: 'margin', is: 'under', value: '7.5' })).toMatchObject({ value: 0.075 })
  expect(typed({ measure: 'ar', is: 'grows', by: '10', days: '7' })).toMatchObject({ how: 'grows', by: 0.1, days: 7 })
})

test('every second week is counted from today where nobody says from when', () => {
  const draft = draftFrom(settings({}), { ...given, names: [], backup: null })
  const { rule } = settingsOf({ ...draft, rule: { ...draft.rule, every: '2' } }, given)
  expect(rule.days).toMatchObject({ every: 2, from: '2026-11-22' })
})
