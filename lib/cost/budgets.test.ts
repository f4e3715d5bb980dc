import { expect, test } from 'vitest'
import { monthOf, usedUp } from './budgets.ts'

const none = { person: null, team: null, company: null }
const spent = { person: 9_999_999, teams: [{ name: 'Foremen', micros: 20_000_000 }], company: 80_000_000 }

test('without budgets nothing is used up', () => {
  expect(usedUp(none, spent)).toBeNull()
})

test('a budget is used up at its last cent and not before', () => {
  expect(usedUp({ ...none, person: 10 }, spent)).toBeNull()
  expect(usedUp({ ...none, person: 10 }, { ...spent, person: 10_000_000 })).toEqual({
    whose: 'person',
    team: null,
    spentMicros: 10_000_000,
    mostMicros: 10_000_000,
  })
})

test('a person is held by each of their teams and by the company as well', () => {
  expect(usedUp({ person: 50, team: 20, company: 500 }, spent)).toMatchObject({ whose: 'team', team: 'Foremen' })
  expect(usedUp({ person: 50, team: 50, company: 80 }, spent)).toMatchObject({ whose: 'company' })
})

test('a budget of nothing lets nobody use a model', () => {
  expect(usedUp({ ...none, company: 0 }, { person: 0, teams: [], company: 0 })).toMatchObject({ mostMicros: 0 })
})

test('a month ends where the next one begins, also at the end of a year', () => {
  expect(monthOf('2026-11-22')).toEqual({ first: '2026-11-01', next: '2026-12-01' })
  expect(monthOf('2026-12-31')).toEqual({ first: '2026-12-01', next: '2027-01-01' })
})
