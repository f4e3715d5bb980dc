import { expect, test } from 'vitest'
import { AuditSearch } from '#lib/audit/search-params.ts'
import { hrefOf, withText } from './query.ts'
import { suggest } from './suggest.ts'

const empty = AuditSearch.parse({})

test('text in the bar becomes filters and words', async () => {
  const { search, problems } = await withText(empty, 'budget system:procore,netsuite Ortega outcome:denied')

  expect(search).toMatchObject({ q: 'budget Ortega', system: ['procore', 'netsuite'], outcome: ['denied'] })
  expect(problems).toEqual([])
})

test('a value that a key does not have is named, not dropped in silence', async () => {
  expect((await withText(empty, 'outcome:grand')).problems).toEqual([{ kind: 'value', key: 'outcome', value: 'grand' }])
  expect((await withText(empty, 'correlation:xyz')).problems).toMatchObject([{ kind: 'value', key: 'correlation' }])
})

test('a key that there is not is named with the nearest one that there is, and never searched as a word', async () => {
  const { search, problems } = await withText(empty, 'budget persn:ana')

  expect(problems).toEqual([{ kind: 'key', key: 'persn', value: 'ana', nearest: 'person' }])
  expect(search.q).toBe('budget')
})

test('a colon in quotes is text, and a clock or an address has no key', async () => {
  expect((await withText(empty, '"ratio:2" 12:30 https://maps.example')).search.q).toBe(
    '"ratio:2" 12:30 https://maps.example',
  )
})

test('while a wrong key is typed the right one is offered', () => {
  expect(suggest('sytem:pro', {}, (key) => key)).toEqual([{ text: 'system:pro', detail: 'system', complete: false }])
})

test('an address keeps hostile text as a value', async () => {
  const { search } = await withText(empty, 'q&person=x "><script>')

  expect(new URL(hrefOf(search), 'http://x').searchParams.get('q')).toBe('q&person=x "><script>')
  expect(new URL(hrefOf(search), 'http://x').searchParams.get('person')).toBeNull()
})
