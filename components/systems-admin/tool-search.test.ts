import { expect, test } from 'vitest'
import { found } from './tool-search.ts'
import type { ToolLine } from './types.ts'

const tool = (name: string, title: string, calls: number | null): ToolLine => ({
  name,
  title,
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  state: 'approved',
  use: calls === null ? null : { calls, p95Ms: null },
  who: { may: 0, limited: 0, asks: 0, roles: [] },
})
const tools = [
  tool('rfis', 'RFIs', 3),
  tool('change_orders', 'Órdenes de cambio', 9),
  tool('budget', 'Budget lines', 0),
  tool('approvals', 'Approvals', null),
]
const names = (q: string) => found(tools, q).map(({ name }) => name)

test('the most used tool comes first, unused ones by title', () => {
  expect(names('')).toEqual(['change_orders', 'rfis', 'approvals', 'budget'])
})

test('a tool is found by words of its title or name, without accents and in any order', () => {
  expect(names('cambio ordenes')).toEqual(['change_orders'])
  expect(names('BUDGET')).toEqual(['budget'])
  expect(names('budget rfi')).toEqual([])
})
