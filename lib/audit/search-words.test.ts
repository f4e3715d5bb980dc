import { expect, test } from 'vitest'
import { AuditSearch, readSearch, requireSearch } from './search-params.ts'
import { wordsIn } from './search-words.ts'

test('filters in the text of an address narrow like parameters', () => {
  const { search, problems } = readSearch({
    q: 'Person:ana@x.example tool:budget late from:24h',
    person: 'ben@x.example',
  })

  expect(problems).toEqual([])
  const person = ['ben@x.example', 'ana@x.example']
  expect(search).toEqual(AuditSearch.parse({ q: 'late', tool: 'budget', from: '24h', person: person.join(',') }))
})

test.each([
  [{ persn: 'ana' }, 'persn', 'person'],
  [{ q: 'outcom:denied' }, 'outcom', 'outcome'],
  [{ q: 'sytsem:gis' }, 'sytsem', 'system'],
  [{ q: 'budget Projekt:24-017' }, 'Projekt', 'project'],
  [{ constructor: 'x' }, 'constructor', 'action'],
])(
  'an unknown key is named with the nearest known one, never searched for or passed over: %j',
  (params, key, nearest) => {
    const { problems } = readSearch(params)

    expect(problems).toMatchObject([{ kind: 'key', key, nearest: expect.any(String) }])
    expect(() => requireSearch(params)).toThrow(`There is no key “${key}”.`)
    if (key !== 'constructor') expect(() => requireSearch(params)).toThrow(`Did you mean “${nearest}”?`)
  },
)

test('what belongs to the page is no key of the search', () => {
  expect(readSearch({ sel: 'x', q: 'late' }, ['sel']).problems).toEqual([])
  expect(readSearch({ sel: 'x' }).problems).toMatchObject([{ kind: 'key', key: 'sel' }])
})

test('quoted text is one word, with its spaces and colons', () => {
  const { search, problems } = readSearch({ q: 'late "client: test 1" late' })

  expect(problems).toEqual([])
  expect(wordsIn(search.q)).toEqual(['late', 'client: test 1'])
})
