import { describe, expect, test } from 'vitest'
import type { MatchKind } from '#lib/core/match-kind.ts'
import { type Correction, type Matchable, match } from './match.ts'

const record = (ref: string, keys: Matchable['keys'], name: string | null = null): Matchable => {
  const [system = '', id = ''] = ref.split(' ')
  return { system, id, keys, name }
}

function groupsOf(kind: MatchKind, records: Matchable[], corrections: Correction[] = []): string[][] {
  return match(kind, records, corrections)
    .groups.map((members) => members.map(({ system, id }) => `${system} ${id}`).sort())
    .sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? ''))
}

function suggestedOf(kind: MatchKind, records: Matchable[], corrections: Correction[] = []): string[] {
  return match(kind, records, corrections).suggestions.map(({ a, b }) => `${a.system} ${a.id} = ${b.system} ${b.id}`)
}

const ref = (text: string) => {
  const [system = '', id = ''] = text.split(' ')
  return { system, id }
}

describe('what is one thing in several systems', () => {
  test('is joined by what names it, over as many systems as have it', () => {
    const jobs = [
      record('netsuite 7', { number: '24-017' }),
      record('procore 90071', { number: '24-017' }),
      record('salesforce 006x', { number: '24-017' }),
      record('netsuite 8', { number: '24-018' }),
    ]
    expect(groupsOf('job', jobs)).toEqual([['netsuite 7', 'procore 90071', 'salesforce 006x'], ['netsuite 8']])
  })

  test('is joined though one system keeps it twice', () => {
    const vendors = [
      record('netsuite 1', { tax_id: 'a' }),
      record('netsuite 2', { tax_id: 'a' }),
      record('procore 5', { tax_id: 'a' }),
    ]
    expect(groupsOf('vendor', vendors)).toEqual([['netsuite 1', 'netsuite 2', 'procore 5']])
  })

  test('is never joined by a name, which is only suggested', () => {
    const vendors = [
      record('netsuite 1', {}, 'Halvorsen Electric LLC'),
      record('procore 5', {}, 'Halvorsen Elec.'),
      record('procore 6', {}, 'Hanson Electric'),
    ]
    expect(groupsOf('vendor', vendors)).toHaveLength(3)
    expect(suggestedOf('vendor', vendors)).toEqual(['netsuite 1 = procore 5'])
  })

  test('is not joined by an address that several of one system have', () => {
    const vendors = [
      record('netsuite 1', { mail: 'office@group.example' }),
      record('netsuite 2', { mail: 'office@group.example' }),
      record('procore 5', { mail: 'office@group.example' }),
    ]
    expect(groupsOf('vendor', vendors)).toHaveLength(3)
  })

  test('is not joined against a surer key, nor through a third record that agrees with both', () => {
    const vendors = [
      record('netsuite 1', { tax_id: 'a', mail: 'ap@firm.example' }),
      record('procore 5', { tax_id: 'b', mail: 'ap@firm.example' }),
      record('m365 9', { mail: 'ap@firm.example' }),
    ]
    expect(groupsOf('vendor', vendors)).toEqual([['m365 9', 'netsuite 1'], ['procore 5']])
  })
})

describe('what a person said', () => {
  const vendors = [
    record('netsuite 1', { tax_id: 'a' }, 'Halvorsen Electric LLC'),
    record('procore 5', { tax_id: 'b' }, 'Halvorsen Elec.'),
    record('procore 6', { tax_id: 'a' }),
  ]

  test('joins what no key joins, and parts what a key would join', () => {
    const same = { a: ref('netsuite 1'), b: ref('procore 5'), same: true }
    expect(groupsOf('vendor', vendors, [same])[0]).toEqual(['netsuite 1', 'procore 5', 'procore 6'])
    const two = { a: ref('procore 6'), b: ref('netsuite 1'), same: false }
    expect(groupsOf('vendor', vendors, [two])).toHaveLength(3)
  })

  test('is not suggested again', () => {
    expect(suggestedOf('vendor', vendors)).toEqual([])
    const apart = vendors.slice(0, 2)
    expect(suggestedOf('vendor', apart)).toEqual(['netsuite 1 = procore 5'])
    expect(suggestedOf('vendor', apart, [{ a: ref('procore 5'), b: ref('netsuite 1'), same: false }])).toEqual([])
  })

  test('of a record that is gone is left alone', () => {
    const gone = { a: ref('netsuite 1'), b: ref('procore 77'), same: true }
    expect(groupsOf('vendor', vendors, [gone])).toHaveLength(2)
  })
})

test('people are joined by mail and number, and two of one name are only suggested across systems', () => {
  const people = [
    record('bamboohr 1', { mail: 'ana@x.example', employee_number: '1001' }, 'Ana Ruiz'),
    record('procore 2', { mail: 'ana@x.example' }, 'Ruiz, Ana'),
    record('netsuite 3', { employee_number: '1001' }, 'Ana Ruiz'),
    record('m365 4', {}, 'Ruiz Ana'),
    record('bamboohr 5', { employee_number: '1002' }, 'Ana Ruiz'),
  ]
  expect(groupsOf('person', people)).toEqual([['bamboohr 1', 'netsuite 3', 'procore 2'], ['bamboohr 5'], ['m365 4']])
  expect(suggestedOf('person', people)).toContain('bamboohr 1 = m365 4')
})

test('ten thousand records are matched without comparing each with each', () => {
  // Four letters that no other has: `aaaa`, `baaa` and so on.
  const named = (index: number) =>
    `${[1, 26, 676, 17_576].map((unit) => String.fromCharCode(97 + (Math.floor(index / unit) % 26))).join('')} Works`
  const vendors = Array.from({ length: 10_000 }, (_, index) =>
    record(`${index % 2 === 0 ? 'netsuite' : 'procore'} ${index}`, {}, named(index >> 1)),
  )
  expect(match('vendor', vendors, []).suggestions).toHaveLength(5_000)
})
