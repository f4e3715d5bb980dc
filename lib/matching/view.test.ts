import { describe, expect, test } from 'vitest'
import type { ReadRecord } from './keep.ts'
import { matchedOf } from './matches.ts'
import { candidatesFor, MatchSearch, shownGroup, viewOf } from './view.ts'

const record = (system: string, id: string, name: string, tax?: string): ReadRecord => ({
  ...{ system, id, name, url: `https://${system}.example/${id}` },
  keys: tax === undefined ? {} : { tax_id: tax },
})
const matched = matchedOf(
  'vendor',
  [
    record('netsuite', '1', 'Halvorsen Electric LLC', 'a'),
    record('procore', '5', 'Halvorsen Elec.', 'a'),
    record('netsuite', '2', 'Walsh Glass LLC'),
    record('procore', '6', 'Walsh Glass'),
  ],
  [],
)
const everything = () => true
const onlyProcore = (system: string) => system === 'procore'
const search = (given: object) => MatchSearch.parse({ kind: 'vendor', ...given })
const namesOf = (given: object, mayRead: (system: string) => boolean) =>
  viewOf(matched, search(given), mayRead).groups.map(({ records }) => records.map(({ name }) => name))

describe('what the screen of matches shows', () => {
  test('what is joined, what looks alike and what stands alone, with the number of each', () => {
    expect(namesOf({ show: 'joined' }, everything)).toEqual([['Halvorsen Electric LLC', 'Halvorsen Elec.']])
    expect(namesOf({ show: 'suggested' }, everything)).toEqual([['Walsh Glass LLC', 'Walsh Glass']])
    expect(viewOf(matched, search({}), everything).counts).toEqual({ joined: 1, suggested: 1, alone: 2, corrected: 0 })
  })

  test('shows no name of a system that the person may not read', () => {
    expect(namesOf({ show: 'joined' }, onlyProcore)).toEqual([[null, 'Halvorsen Elec.']])
    expect(shownGroup(matched, { system: 'netsuite', id: '1' }, onlyProcore)?.records[0]?.name).toBeNull()
  })

  test('finds nothing by a name that the person may not read', () => {
    expect(namesOf({ show: 'alone', q: 'walsh' }, onlyProcore)).toEqual([['Walsh Glass']])
    const found = candidatesFor(matched, { record: { system: 'procore', id: '5' }, q: 'glass llc' }, onlyProcore)
    expect(found).toEqual([])
    expect(candidatesFor(matched, { record: { system: 'procore', id: '5' }, q: '2' }, onlyProcore)).toMatchObject([
      { system: 'netsuite', id: '2', name: null },
    ])
  })

  test('offers for joining what is not the same already', () => {
    const found = candidatesFor(matched, { record: { system: 'netsuite', id: '1' }, q: 'halvorsen' }, everything)
    expect(found).toEqual([])
  })
})
