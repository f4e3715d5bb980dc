import { expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { findingOf, type Told } from '#lib/testing/finding-of.ts'
import { safetyPattern } from './index.ts'

/** Injuries and people of a company that nobody planted. */
const person = (id: string, hireDate: string | null, more: JsonObject = {}): JsonObject => ({
  ...{ id, type: 'employee', name: `Person ${id}`, jobTitle: 'Mason', department: 'Field', supervisor: 'Boss A' },
  ...{ hireDate, ...more },
})
const incident = (id: string, date: string | null, people: string[] | null, recordable = true): JsonObject => ({
  ...{ id, type: 'incident', project: '31-001', number: id, title: 'Fall', date, recordable, dart: false },
  ...{ daysAway: 0, daysRestricted: 0, people },
})
/** A hundred who have been here for long, and three who were hurt in their first days. */
const old = Array.from({ length: 100 }, (_, at) => person(`9${at}`, '2015-01-01'))
const fresh = ['1', '2', '3'].map((id) => person(id, '2026-03-01'))
const hurt = ['1', '2', '3'].map((id) => incident(id, '2026-03-11', [`Person ${id}`]))
const of = (safetyIncidents: JsonObject[], people: JsonObject[] = [...old, ...fresh], more: Told = {}) =>
  findingOf(safetyPattern, { safetyIncidents, people, ...more })

test('three of the new among the hurt are a pattern, and two are none', async () => {
  const { waiting, found } = await of(hurt)
  expect(waiting.map(({ pattern }) => [pattern.fresh.length, pattern.recordable.length])).toEqual([[3, 3]])
  expect(found[0]?.pattern.under).toEqual([{ supervisor: 'Boss A', count: 3 }])
  const two = await of([...hurt.slice(0, 2), incident('4', '2026-03-11', ['Person 90'])])
  expect(two.waiting).toEqual([])
  expect(two.text).toContain('no pattern')
})

test('the thirtieth day counts, the thirty-first and the day before the start do not', async () => {
  const freshOn = async (date: string) => (await of([incident('1', date, ['Person 1'])])).found[0]?.pattern.fresh.length
  expect([await freshOn('2026-03-31'), await freshOn('2026-04-01'), await freshOn('2026-02-28')]).toEqual([1, 0, 0])
})

test('where nearly everybody is new, that the hurt are new is no pattern', async () => {
  const many = Array.from({ length: 40 }, (_, at) => person(`5${at}`, '2026-11-01'))
  const { waiting } = await of(
    [...hurt, ...Array.from({ length: 12 }, (_, at) => incident(`o${at}`, '2026-05-01', ['Person 90']))],
    [...old.slice(0, 1), ...fresh, ...many],
  )
  expect(waiting).toEqual([])
})

test('incidents that are not recordable do not count', async () => {
  const { found } = await of(hurt.map((one) => ({ ...one, recordable: false })))
  expect(found[0]?.pattern.recordable).toEqual([])
})

test('of whom nobody says since when they are here is told, and not taken for old or new', async () => {
  const odd = [
    incident('5', '2026-03-11', null),
    incident('6', '2026-03-11', ['Nobody']),
    incident('7', '2026-03-11', ['Person 1', 'Person 2']),
    incident('8', null, ['Person 1']),
    incident('9', '2026-03-11', ['Person 8']),
    incident('10', '2026-03-11', ['Person 7']),
  ]
  const people = [
    ...old,
    ...fresh,
    person('8', null),
    person('7', '2026-03-01'),
    person('7b', '2010-01-01', { name: '7 Person' }),
  ]
  const { found, unchecked } = await of([...hurt, ...odd], people)
  expect([found[0]?.pattern.fresh.length, found[0]?.pattern.untold]).toEqual([3, 6])
  expect(unchecked[0]?.what).toContain('6 recordable incidents')
  expect(found[0]?.checks.at(-1)?.agrees).toBe(false)
})

test('without the hours the pattern is told, and no rate', async () => {
  const { facts } = await of(hurt, undefined, { hours: 'down', incidents: 'down' })
  expect(facts.map(({ id }) => id)).toContain('newcomers')
  expect(facts.map(({ id }) => id)).not.toContain('trirAll')
  expect((await of(hurt, undefined, { people: 'down' })).found).toEqual([])
})
