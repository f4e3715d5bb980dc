import { expect, test } from 'vitest'
import { AuditSearch } from '#lib/audit/search-params.ts'
import { hrefOf, withText, withToken } from './query.ts'

const empty = AuditSearch.parse({})

test('text in the bar becomes filters and words', () => {
  const { search, rejected } = withText(empty, 'budget system:procore,netsuite Ortega outcome:denied')

  expect(search).toMatchObject({ q: 'budget Ortega', system: ['procore', 'netsuite'], outcome: ['denied'] })
  expect(rejected).toEqual([])
})

test('a value that a key does not have is named, not dropped in silence', () => {
  expect(withText(empty, 'outcome:grand').rejected).toEqual(['outcome:grand'])
  expect(withToken(empty, 'correlation', 'xyz')).toBeNull()
})

test('a colon in a plain word is a word', () => {
  expect(withText(empty, 'ratio:2').search.q).toBe('ratio:2')
})

test('an address keeps hostile text as a value', () => {
  const { search } = withText(empty, 'q&person=x "><script>')

  expect(new URL(hrefOf(search), 'http://x').searchParams.get('q')).toBe('q&person=x "><script>')
  expect(new URL(hrefOf(search), 'http://x').searchParams.get('person')).toBeNull()
})
