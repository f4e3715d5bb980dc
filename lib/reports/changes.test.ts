import { expect, test } from 'vitest'
import type { Fact } from '#lib/facts/types.ts'
import { changesSince, isSame } from './changes.ts'
import type { Block, BlockOf, ReportDocument } from './document.ts'

function documentOf(blocks: Block[], rest: Partial<ReportDocument> = {}): ReportDocument {
  return {
    ...{ title: 'Cash', company: 'Own', reader: { id: 'r', name: 'Reader' }, locale: 'en', timeZone: 'UTC' },
    ...{ today: '2026-03-05', ranAt: '2026-03-05T06:30:00.000Z', took: 1, correlationId: 'c', policyVersion: 1 },
    ...{ systems: [], blocks, ...rest },
  }
}

function fact(label: string, value: number | null, rest: Partial<Fact> = {}): Fact {
  const money = { unit: 'money' as const, currency: 'USD' }
  return { id: label, label, value, ...money, asOf: '2026-03-05T06:30:00.000Z', status: 'ok', sources: [], ...rest }
}

function figures(title: string, ...facts: Fact[]): BlockOf<'figures'> {
  return { kind: 'figures', id: title, title, rows: facts.map((one) => ({ fact: one, systems: [], ask: {} })) }
}

function findings(...names: string[]): BlockOf<'findings'> {
  const items = names.map((name) => ({
    ...{ amount: fact(name, 100), amountWord: 'late', title: `${name} is late`, cause: '', owner: null },
    ...{ ageDays: 1, systems: [], ask: { kind: 'finding', finding: 'late', about: name } },
  }))
  return { kind: 'findings', id: 'f', title: 'Needs attention', items, of: items.length }
}

const said = (before: Block[], now: Block[]) => changesSince(documentOf(before), documentOf(now))

test('a figure that moved is told with what it was, under the part that it stands in', () => {
  const { figures: moved } = said(
    [figures('Cash', fact('Balance', 900), fact('Payable', 50)), figures('Work', fact('Balance', 10))],
    [figures('Cash', fact('Balance', 700), fact('Payable', 50)), figures('Work', fact('Balance', 10))],
  )
  expect(moved.map(({ part, before, now }) => [part, before.value, now.value])).toEqual([['Cash', 900, 700]])
})

test('two figures of one name in one part are each compared with their own', () => {
  const { figures: moved } = said(
    [figures('Jobs', fact('Margin', 1), fact('Margin', 2))],
    [figures('Jobs', fact('Margin', 1), fact('Margin', 3))],
  )
  expect(moved.map(({ before, now }) => [before.value, now.value])).toEqual([[2, 3]])
})

test.each([
  ['was not told before', fact('Balance', null, { status: 'failed' }), fact('Balance', 5)],
  ['is not told now', fact('Balance', 5), fact('Balance', null, { status: 'redacted' })],
  ['counts in another currency', fact('Balance', 5), fact('Balance', 6, { currency: 'CAD' })],
  ['counts something else', fact('Balance', 5), fact('Balance', 6, { unit: 'count', currency: undefined })],
])('a figure that %s did not change', (_, before, now) => {
  expect(isSame(said([figures('Cash', before)], [figures('Cash', now)]))).toBe(true)
})

test('matters that came into a list and that left it are known by what they are, whatever their words say now', () => {
  const reworded = findings('pier')
  const renamed = { ...reworded, items: reworded.items.map((one) => ({ ...one, title: 'pier is later still' })) }
  expect(said([findings('pier', 'depot')], [renamed])).toEqual({ figures: [], came: [], went: ['depot is late'] })
  expect(said([findings()], [findings('depot')])).toEqual({ figures: [], came: ['depot is late'], went: [] })
})

test('no matter went where a system did not answer', () => {
  const silent = { system: 's', name: 'S', state: 'failed' as const, asOf: null, trouble: null }
  const now = documentOf([findings()], { systems: [silent] })
  expect(isSame(changesSince(documentOf([findings('pier')]), now))).toBe(true)
})
