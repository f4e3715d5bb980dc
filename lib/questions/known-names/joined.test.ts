import { expect, test } from 'vitest'
import { nothingMatched } from '#lib/core/joins.ts'
import type { MatchKind } from '#lib/core/match-kind.ts'
import { joined, type Kept } from './joined.ts'

const firm = (system: string, id: string | null, name: string, more: Partial<Kept> = {}): Kept => ({
  ...{ system, id, name, active: true },
  ...more,
})

/** Each group by its names, in the order given. */
function groups(all: readonly Kept[], kind: MatchKind = 'vendor', joins = nothingMatched): string[] {
  return joined(kind, all, joins).map((group) => group.map(({ name }) => name).join(' + '))
}

test('one tax id is one firm, in one system or in two, whatever it is called', () => {
  const all = [
    firm('books', '1', 'Ostrander Pumping', { taxId: '91-4455667' }),
    firm('books', '2', 'Ostrander Services', { taxId: '914455667' }),
    firm('field', '7', 'OPS', { taxId: '91 4455667' }),
    firm('field', '8', 'Ostrander Paving', { taxId: '91-0000001' }),
  ]
  expect(groups(all)).toEqual(['Ostrander Pumping + Ostrander Services + OPS', 'Ostrander Paving'])
})

test('a record that the system calls the twin of another is one with it', () => {
  expect(groups([firm('books', '1', 'Veda'), firm('books', '2', 'Veda Two', { twin: '1' })])).toEqual([
    'Veda + Veda Two',
  ])
})

test('one mail address in two systems is one firm, unless their tax ids differ', () => {
  const mail = 'AP@Wrenfield.example'
  expect(
    groups([firm('books', '1', 'Wrenfield', { mail }), firm('field', '7', 'WF Group', { mail: mail.toLowerCase() })]),
  ).toEqual(['Wrenfield + WF Group'])
  const differing = [
    firm('books', '1', 'Wrenfield', { mail, taxId: '91-4455667' }),
    firm('field', '7', 'WF Group', { mail, taxId: '91-4455668' }),
  ]
  expect(groups(differing)).toEqual(['Wrenfield', 'WF Group'])
})

test('the same words are one firm, with abbreviations and whatever form of company is left out', () => {
  const all = [firm('books', '1', 'Quillfeather Electric LLC'), firm('field', null, 'Quillfeather Elec.')]
  expect(groups(all)).toEqual(['Quillfeather Electric LLC + Quillfeather Elec.'])
})

test('an LLC and an Inc are two firms, and a third that may be either is neither', () => {
  const all = [
    firm('books', '1', 'Norkett Crane LLC'),
    firm('books', '2', 'Norkett Crane Inc'),
    firm('field', '7', 'Norkett Crane'),
  ]
  expect(groups(all)).toEqual(['Norkett Crane LLC', 'Norkett Crane Inc', 'Norkett Crane'])
})

test('kept twice by a system without tax ids the same words are one firm; where tax ids are kept they are two', () => {
  const twice = [
    firm('books', '1', 'Tamsin Glass'),
    firm('books', '2', 'Tamsin Glass Co'),
    firm('books', '3', 'Tamsin Steel'),
  ]
  expect(groups(twice)).toEqual(['Tamsin Glass + Tamsin Glass Co', 'Tamsin Steel'])
  const told = [...twice, firm('books', '4', 'Ubley', { taxId: '91-4455667' })]
  expect(groups(told)).toEqual(['Tamsin Glass', 'Tamsin Glass Co', 'Tamsin Steel', 'Ubley'])
})

test('what is known to be one is one, and nothing else is joined to it by its name', () => {
  const all = [firm('books', '1', 'Zed One'), firm('books', '2', 'Alder Works'), firm('field', '7', 'Alder Works')]
  const joins = {
    renumbered: false,
    sameAs: (_: MatchKind, { system, id }: { system: string; id: string }, other: string) =>
      system === 'field' && id === '7' && other === 'books' ? ['1'] : [],
  }
  expect(groups(all, 'vendor', joins)).toEqual(['Zed One + Alder Works', 'Alder Works'])
})

test('people are one by number, by mail, or by a name that one person has', () => {
  const all = [
    firm('staff', '1', 'Ines Okafor', { employeeNumber: '77' }),
    firm('staff', '2', 'Tariq Bell', { employeeNumber: '78' }),
    firm('staff', '3', 'Tariq Bell', { employeeNumber: '79' }),
    firm('books', null, 'Okafor, Ines'),
    firm('sales', null, 'Tariq Bell'),
  ]
  expect(groups(all, 'person')).toEqual(['Ines Okafor + Okafor, Ines', 'Tariq Bell', 'Tariq Bell', 'Tariq Bell'])
})
