import { expect, test } from 'vitest'
import { calendarOf, type Kept } from './calendar.ts'
import { dueAt } from './plan.ts'

const day = (text: string) => new Date(`${text}T12:00:00Z`)
const when = { today: '2026-12-01', dayOf: (at: Date) => at.toISOString().slice(0, 10), days: 90 }
const nothing: Kept = {
  ...{ system: 'books', name: 'Books', rotates: false, since: null, failedAt: null },
  ...{ retireAt: null, endsAt: null, enteredOn: null },
}
const entries = (one: Partial<Kept>, own: Partial<typeof when> | { days: null } = {}) =>
  calendarOf([{ ...nothing, ...one }], { ...when, ...own }).map(({ on, by, why, warn, late }) => ({
    on,
    by,
    why,
    warn,
    late,
  }))

test('a credential that Gatehouse replaces is its own matter, so many days after it was kept', () => {
  expect(entries({ rotates: true, since: day('2026-10-01') })).toEqual([
    { on: '2026-12-30', by: 'gatehouse', why: 'rotation', warn: false, late: false },
  ])
  expect(entries({ rotates: true, since: day('2026-11-30'), retireAt: day('2026-12-01') })).toMatchObject([
    { on: '2026-12-01', by: 'gatehouse', why: 'retire' },
  ])
})

test('after one that failed the next is a week later, and not before it would have been due', () => {
  expect(dueAt({ settingsAt: day('2026-08-01'), failedAt: day('2026-11-30') }, 90)).toEqual(day('2026-12-07'))
  expect(dueAt({ settingsAt: day('2026-11-29'), failedAt: day('2026-11-30') }, 90)).toEqual(day('2027-02-27'))
})

test('a credential that only a person replaces is told two weeks before it is a quarter old', () => {
  expect(entries({ since: day('2026-09-17') })).toMatchObject([
    { on: '2026-12-16', by: 'person', why: 'age', warn: false },
  ])
  expect(entries({ since: day('2026-09-16') })).toMatchObject([{ on: '2026-12-15', warn: true, late: false }])
  expect(entries({ since: day('2026-08-01') })).toMatchObject([{ on: '2026-10-30', warn: true, late: true }])
  // Nobody wants rotation: then a person does all of them.
  expect(entries({ rotates: true, since: day('2026-09-16') }, { days: null })).toMatchObject([
    { why: 'age', by: 'person' },
  ])
})

test('a date that somebody entered, and the end of a certificate, stand for the age', () => {
  expect(entries({ since: day('2026-01-01'), enteredOn: '2027-06-01' })).toMatchObject([
    { on: '2027-06-01', why: 'entered' },
  ])
  expect(entries({ endsAt: day('2026-12-10') })).toMatchObject([{ on: '2026-12-10', why: 'certificate', warn: true }])
})

test('a certificate is nobody’s matter where it is replaced in good time, and a person’s where that is too late', () => {
  const rotating = { rotates: true, since: day('2026-11-01') }
  expect(entries({ ...rotating, endsAt: day('2028-01-01') })).toMatchObject([{ why: 'rotation' }])
  expect(entries({ ...rotating, endsAt: day('2027-02-01') })).toMatchObject([
    { why: 'rotation' },
    { why: 'certificate', by: 'person' },
  ])
})

test('what is due first stands first', () => {
  const many = calendarOf(
    [
      { ...nothing, name: 'B', since: day('2026-11-01') },
      { ...nothing, name: 'A', since: day('2026-10-01') },
    ],
    when,
  )
  expect(many.map(({ name }) => name)).toEqual(['A', 'B'])
})
