import { expect, test } from 'vitest'
import { PeopleSearch } from '#lib/identity/people.ts'
import { activeFilters, peopleUrl } from './search-url.ts'

test('defaults are left out and the order is always the same', () => {
  expect(peopleUrl({ sel: 'x', pick: '', page: 1, status: 'active', team: 'foremen', q: 'a b' })).toBe(
    '/admin/people?q=a+b&team=foremen&sel=x',
  )
  expect(peopleUrl({})).toBe('/admin/people')
})

test('what is not the default counts as a filter', () => {
  expect(activeFilters(PeopleSearch.parse({}))).toBe(0)
  expect(activeFilters(PeopleSearch.parse({ role: 'admin', status: 'all', q: ' ' }))).toBe(2)
  // Whoever left is looked for among everybody.
  expect(activeFilters(PeopleSearch.parse({ flag: 'leaver', status: 'all' }))).toBe(1)
  expect(activeFilters(PeopleSearch.parse({ flag: 'dormant', status: 'all' }))).toBe(2)
})
