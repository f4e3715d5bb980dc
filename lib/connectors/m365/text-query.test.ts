import { expect, test } from 'vitest'
import { jobNumberReader } from '#lib/core/job-number.ts'
import { sampleCallCompany } from '#lib/testing/company.ts'
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
  expect(jobNumberIn(sampleCallCompany, [null, 'RE: 24-017 Mercy'])).toBe('24-017')
  expect(jobNumberIn(sampleCallCompany, ['call 555-24-0171', '2024-017-5'])).toBeUndefined()
})

test('of several job numbers the one that is asked for counts, in whatever form the company writes it', () => {
  expect(jobNumberIn(sampleCallCompany, ['24-022 and 24-017'], '24\u2011017')).toBe('24-017')
  const { read, find } = jobNumberReader(null)
  const free = { ...sampleCallCompany, jobNumber: read, jobNumbersIn: find }
  expect(jobNumberIn(free, ['Site walk at j24017'], 'J24017')).toBe('J24017')
  expect(jobNumberIn(free, ['Site walk at j240170'], 'J24017')).toBeUndefined()
})
