import { expect, test } from 'vitest'
import { joinsIn } from './joins.ts'
import { matchedOf } from './matches.ts'

const record = (system: string, id: string, number: string) => ({ system, id, name: null, url: null, keys: { number } })
const records = [record('netsuite', '7', 'a'), record('procore', '1', 'a'), record('procore', '2', 'b')]
const joined = (corrections: Parameters<typeof matchedOf>[2]) => {
  const matched = matchedOf('job', records, corrections)
  return joinsIn({ of: () => matched })
}
const same = { a: { system: 'netsuite', id: '7' }, b: { system: 'procore', id: '2' }, same: true }
const apart = { a: { system: 'netsuite', id: '7' }, b: { system: 'procore', id: '1' }, same: false }

test('a record is told under the ids of the other system alone', () => {
  expect(joined([]).sameAs('job', { system: 'procore', id: '1' }, 'netsuite')).toEqual(['7'])
  expect(joined([]).sameAs('job', { system: 'procore', id: '1' }, 'salesforce')).toEqual([])
  expect(joined([apart]).sameAs('job', { system: 'procore', id: '1' }, 'netsuite')).toEqual([])
})

test('jobs are renumbered once a person joined two with different numbers', () => {
  expect(joined([]).renumbered).toBe(false)
  expect(joined([apart]).renumbered).toBe(false)
  expect(joined([same, apart]).renumbered).toBe(true)
})
