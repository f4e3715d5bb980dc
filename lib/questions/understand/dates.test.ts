import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDay } from '#lib/core/days.ts'
import { periodsIn } from './dates.ts'
import { said } from './said.ts'
import { tokensOf } from './tokens.ts'

const asking = { today: '2026-11-22', fiscalYearStart: 1, locale: 'en' } as const

test('places are those of the tokens, the second behind the last', () => {
  const tokens = tokensOf('what’s our revenue since March, and last year?')
  expect(periodsIn(tokens, asking).map(({ from, to }) => [from, to])).toEqual([
    [4, 6],
    [7, 9],
  ])
})

test('day and month that can be taken two ways are the language’s where it has a way, and asked where it has none', () => {
  expect(said('05/10', { locale: 'en' })).toBe('day 2026-05-10')
  expect(said('05/10', { locale: 'es' })).toBe('which: 2026-05-10 or 2026-10-05')
  expect(said('10/10', { locale: 'es' })).toBe('day 2026-10-10')
  expect(said('13/10', { locale: 'en' })).toBe('day 2026-10-13')
  expect(said('el lunes 05/10', { locale: 'es' })).toBe('day 2026-10-05')
  expect(said('antes del 05/10', { locale: 'es' })).toBe('which: ..2026-05-09 or ..2026-10-04')
})

test('both languages are read whatever the language is', () => {
  expect(said('el mes pasado', { locale: 'en' })).toBe('month 2026-10-01..2026-10-31')
  expect(said('last month', { locale: 'es' })).toBe('month 2026-10-01..2026-10-31')
})

test('years without books are no dates', () => {
  expect(said('after 9999-12-31')).toBe('no such day')
  expect(said('12/31/1212')).toBe('no such day')
})

test('a sentence or a line ends what belongs together', () => {
  expect(said('what about october? 15 bills')).toBe('"october" month 2026-10-01..2026-10-31')
  expect(said('paid in october\n15 bills')).toBe('"october" month 2026-10-01..2026-10-31')
})

const words = (
  'from to between and the 5th 15 31 nov february may mar ago october last next this week month quarter year past 30 days ' +
  'friday del al de el pasado que viene hace 3 2025 05/10 31/11 2026-02-30 q3 q9 since before after until by as of end fall winter h1 ' +
  'antes desde hasta - , . ? 3-9 2024-2025 9999-12-31 0000-00-00 99/99/99 a an por lo va en'
).split(' ')
const odd = [
  '\u0000',
  '\u202e',
  '\u200f',
  '\u200b',
  '👷🏽',
  '👨‍👩‍👧',
  '\ud800',
  'İ',
  'ﬁ',
  '①',
  '½',
  '٣',
  '中文',
  'e\u0301',
  '\r\n',
  '\t',
  "'",
  '’',
]
const dateLike = fc.array(fc.constantFrom(...words, ...odd), { maxLength: 60 }).map((some) => some.join(' '))
const anything = fc.string({ unit: 'binary', maxLength: 4_000 })
const someText = fc.oneof(dateLike, anything, fc.string({ unit: 'grapheme', maxLength: 4_000 }))
const someDay = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
const someAsking = fc.record({
  today: someDay.map((date) => date.toISOString().slice(0, 10)),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  locale: fc.constantFrom('en' as const, 'es' as const),
  ahead: fc.boolean(),
})

test('no text and no day makes it throw, and the same is read twice', () => {
  fc.assert(
    fc.property(someText, someAsking, (text, given) => {
      const tokens = tokensOf(text)
      const readings = periodsIn(tokens, given)
      expect(periodsIn(tokensOf(text), given)).toEqual(readings)
    }),
    { numRuns: 500 },
  )
})

test('what is read exists, begins before it ends, and no two readings share a word', () => {
  const isEnd = (day: string | null) => day === null || isDay(day)
  fc.assert(
    fc.property(dateLike, someAsking, (text, given) => {
      const tokens = tokensOf(text)
      let last = { from: 0, to: 0 }
      for (const one of periodsIn(tokens, given)) {
        expect(one.from).toBeGreaterThanOrEqual(last.to)
        expect(one.to).toBeGreaterThan(one.from)
        expect(one.to).toBeLessThanOrEqual(tokens.length)
        last = one
        const told = 'period' in one ? [one.period] : 'periods' in one ? one.periods : []
        for (const { from, to } of told) {
          expect([text, from, to, isEnd(from) && isEnd(to)]).toEqual([text, from, to, true])
          expect([text, from !== null && to !== null && from > to]).toEqual([text, false])
        }
        if ('asOf' in one) expect(isDay(one.asOf)).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

test.each(['march ', 'from march to june ', 'the 5th ', '3-9 ', 'a ', '- ', '05/10 ', 'last week of '])(
  '4,000 characters of "%s" are read to their end, no word twice',
  (text) => {
    const tokens = tokensOf(text.repeat(4_000))
    const places = periodsIn(tokens, { ...asking, locale: 'es' }).map(({ from, to }) => [from, to] as const)
    for (const [at, [from, to]] of places.entries()) {
      expect(from).toBeGreaterThanOrEqual(places[at - 1]?.[1] ?? 0)
      expect(to).toBeLessThanOrEqual(tokens.length)
    }
  },
)
