import { expect, test } from 'vitest'
import { jobNumberIn, kqlWords, quoted } from './text-query.ts'

test('a quote in a name cannot end the literal', () => {
  expect(quoted("O'Hara' or accountEnabled eq true or 'a' eq '")).toBe(
    "'O''Hara'' or accountEnabled eq true or ''a'' eq '''",
  )
})

test('a property restriction typed as text becomes words', () => {
  expect(kqlWords('path:"https://x/sites/legal" OR (author:kessler*)')).toEqual([
    'path',
    'https',
    'x/sites/legal',
    'or',
    'author',
    'kessler',
  ])
})

test('amounts, job numbers and names survive', () => {
  expect(kqlWords('Müller $412k 24-017 CE-14')).toEqual(['Müller', '$412k', '24-017', 'CE-14'])
})

test('a job number is found as a whole only', () => {
  expect(jobNumberIn(null, 'RE: 24-017 Mercy')).toBe('24-017')
  expect(jobNumberIn('call 555-24-0171', '2024-017-5')).toBeUndefined()
})
