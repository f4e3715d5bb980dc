import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, clockAt, dayIn } from '#lib/core/days.ts'
import { dueRuns, nextRuns } from './next-runs.ts'
import { type Rule, ruleSchema } from './rule.ts'

const weekday = (weekdays: number[], more: object = {}) => ruleOf({ kind: 'weekdays', weekdays }, more)

function ruleOf(days: object, more: object = {}): Rule {
  return ruleSchema.parse({ days, at: '06:30', timeZone: 'America/Denver', ...more })
}

/** What the clocks of the rule's zone show at each run. */
function shown(rule: Rule, after: string, count: number, holidays: string[] = []): string[] {
  return nextRuns(rule, new Date(after), count, holidays).map((run) => clockAt(run, rule.timeZone))
}

describe('the next runs', () => {
  test('of weekdays come in order, also over a weekend, and never the moment itself', () => {
    const rule = weekday([5, 1, 1])
    expect(shown(rule, '2026-11-20T13:30:00Z', 3)).toEqual(['2026-11-23T06:30', '2026-11-27T06:30', '2026-11-30T06:30'])
    expect(shown(rule, '2026-11-20T13:29:59Z', 1)).toEqual(['2026-11-20T06:30'])
  })

  test('of every second week are counted from the week of the day that is said', () => {
    const rule = ruleOf({ kind: 'weekdays', weekdays: [1, 3], every: 2, from: '2026-11-04' })
    expect(shown(rule, '2026-10-01T00:00:00Z', 4)).toEqual([
      ...['2026-11-04T06:30', '2026-11-16T06:30', '2026-11-18T06:30', '2026-11-30T06:30'],
    ])
  })

  test('of a day that a month does not have are on its last day, and once', () => {
    expect(shown(ruleOf({ kind: 'day_of_month', day: 31 }), '2027-01-30T00:00:00Z', 4)).toEqual([
      ...['2027-01-31T06:30', '2027-02-28T06:30', '2027-03-31T06:30', '2027-04-30T06:30'],
    ])
    expect(shown(ruleOf({ kind: 'day_of_month', day: 'last' }), '2028-02-01T00:00:00Z', 2)).toEqual([
      ...['2028-02-29T06:30', '2028-03-31T06:30'],
    ])
  })

  test('of the second and of the last Tuesday of a month', () => {
    expect(shown(ruleOf({ kind: 'weekday_of_month', nth: 2, weekday: 2 }), '2026-11-15T00:00:00Z', 2)).toEqual([
      ...['2026-12-08T06:30', '2027-01-12T06:30'],
    ])
    expect(shown(ruleOf({ kind: 'weekday_of_month', nth: 'last', weekday: 2 }), '2026-11-15T00:00:00Z', 2)).toEqual([
      ...['2026-11-24T06:30', '2026-12-29T06:30'],
    ])
  })

  test('of a business day count no weekend and no holiday', () => {
    const rule = ruleOf({ kind: 'business_day_of_month', nth: 2 })
    expect(shown(rule, '2026-12-20T00:00:00Z', 2, ['2027-01-01'])).toEqual(['2027-01-05T06:30', '2027-02-02T06:30'])
    expect(shown(ruleOf({ kind: 'business_day_of_month', nth: 'last' }), '2027-01-01T00:00:00Z', 2)).toEqual([
      ...['2027-01-29T06:30', '2027-02-26T06:30'],
    ])
  })

  test('on a holiday are left out, or moved to the next business day where they are one with its own', () => {
    const thanksgiving = ['2026-11-26', '2026-11-27']
    const [skip, move] = ['skip', 'next_business_day'].map((holidays) => weekday([4, 5], { holidays }))
    const after = '2026-11-23T00:00:00Z'
    expect(shown(skip as Rule, after, 2, thanksgiving)).toEqual(['2026-12-03T06:30', '2026-12-04T06:30'])
    expect(shown(move as Rule, after, 2, thanksgiving)).toEqual(['2026-11-30T06:30', '2026-12-03T06:30'])
    expect(shown(weekday([4]), after, 1, thanksgiving)).toEqual(['2026-11-26T06:30'])
  })

  test('end with the last day of the schedule', () => {
    expect(shown(weekday([1], { until: '2026-11-30' }), '2026-11-20T00:00:00Z', 5)).toEqual([
      ...['2026-11-23T06:30', '2026-11-30T06:30'],
    ])
  })

  test('in the gap of spring begin at the first moment after it, and twice in autumn is once', () => {
    const daily = weekday([1, 2, 3, 4, 5, 6, 7], { at: '02:15' })
    expect(nextRuns(daily, new Date('2027-03-13T20:00:00Z'), 2).map((run) => run.toISOString())).toEqual([
      ...['2027-03-14T09:00:00.000Z', '2027-03-15T08:15:00.000Z'],
    ])
    const berlin = { ...daily, timeZone: 'Europe/Berlin' }
    expect(nextRuns(berlin, new Date('2026-10-24T12:00:00Z'), 2).map((run) => run.toISOString())).toEqual([
      ...['2026-10-25T00:15:00.000Z', '2026-10-26T01:15:00.000Z'],
    ])
  })
})

const zones = [
  ...['America/Denver', 'America/Phoenix', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
  ...['America/Santiago', 'Pacific/Apia', 'Pacific/Chatham', 'Africa/Casablanca', 'UTC'],
]
const nth = (most: number) => fc.oneof(fc.integer({ min: 1, max: most }), fc.constant('last'))
const anyRule = fc
  .record({
    days: fc.oneof(
      fc.record({
        kind: fc.constant('weekdays'),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        every: fc.integer({ min: 1, max: 4 }),
        from: fc.constant('2026-01-07'),
      }),
      fc.record({ kind: fc.constant('day_of_month'), day: nth(31) }),
      fc.record({ kind: fc.constant('weekday_of_month'), nth: nth(4), weekday: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: fc.constant('business_day_of_month'), nth: nth(20) }),
    ),
    at: fc
      .integer({ min: 0, max: 1439 })
      .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`),
    timeZone: fc.constantFrom(...zones),
    holidays: fc.constantFrom('run', 'skip', 'next_business_day'),
  })
  .map((given) => ruleSchema.parse(given))
const moment = fc.date({ min: new Date('2026-01-08'), max: new Date('2029-12-31'), noInvalidDate: true })
const closures = fc.uniqueArray(
  fc.integer({ min: 0, max: 1_400 }).map((at) => addDays('2026-01-01', at)),
  { maxLength: 40 },
)

describe('of any rule, in any zone', () => {
  test('runs come later and later, each on a day of its own', () => {
    fc.assert(
      fc.property(anyRule, moment, closures, (rule, after, holidays) => {
        const runs = nextRuns(rule, after, 6, holidays)
        expect(runs).toHaveLength(6)
        expect(runs[0]?.getTime()).toBeGreaterThan(after.getTime())
        expect(runs.map(Number)).toEqual(runs.map(Number).toSorted((a, b) => a - b))
        expect(new Set(runs.map((run) => dayIn(rule.timeZone, run))).size).toBe(6)
      }),
      { numRuns: 150 },
    )
  })

  test('the clocks show the time of the rule, or have just been set over it', () => {
    fc.assert(
      fc.property(anyRule, moment, (rule, after) => {
        for (const run of nextRuns(rule, after, 4)) {
          const clock = clockAt(run, rule.timeZone)
          if (clock.slice(11) === rule.at) continue
          const before = clockAt(new Date(run.getTime() - 60_000), rule.timeZone)
          expect(before < `${clock.slice(0, 11)}${rule.at}` && clock > `${clock.slice(0, 11)}${rule.at}`).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('asking from one run to the next finds the same as asking once, and so does looking back', () => {
    fc.assert(
      fc.property(anyRule, moment, closures, (rule, after, holidays) => {
        const runs = nextRuns(rule, after, 5, holidays)
        const one = runs.map(
          (_, index) => nextRuns(rule, index === 0 ? after : (runs[index - 1] as Date), 1, holidays)[0],
        )
        expect(one).toEqual(runs)
        expect(dueRuns(rule, after, runs[4] as Date, holidays)).toEqual(runs)
      }),
      { numRuns: 100 },
    )
  })

  test('none is on a holiday that is to be left out or moved', () => {
    fc.assert(
      fc.property(anyRule, moment, closures, (rule, after, holidays) => {
        fc.pre(rule.holidays !== 'run')
        const days = nextRuns(rule, after, 6, holidays).map((run) => dayIn(rule.timeZone, run))
        expect(days.filter((day) => holidays.includes(day))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
