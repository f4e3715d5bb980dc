import { describe, expect, test } from 'vitest'
import { arranged, rearranged, usualArrangement } from './arrangement.ts'

const all = ['cash', 'billing', 'margin', 'backlog'].map((id) => ({ id }))
const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id)

describe('the order of a person', () => {
  test('is the usual one where they never said anything', () => {
    expect(idsOf(arranged(all, usualArrangement))).toEqual(['cash', 'billing', 'margin', 'backlog'])
  })

  test('has what is new at its end, and no place for what is not there any more', () => {
    const order = ['margin', 'gone', 'cash']
    expect(idsOf(arranged(all, { order, hidden: [] }))).toEqual(['margin', 'cash', 'billing', 'backlog'])
  })

  test('keeps the place of what they could not see while they moved the others', () => {
    const before = { order: ['billing', 'cash', 'margin', 'backlog'], hidden: ['billing', 'backlog'] }
    const said = { order: ['backlog', 'margin', 'cash'], hidden: ['cash'] }
    expect(rearranged(all, before, said)).toEqual({
      order: ['billing', 'backlog', 'margin', 'cash'],
      hidden: ['billing', 'cash'],
    })
  })

  test('hides nothing that was not before them', () => {
    expect(rearranged(all, usualArrangement, { order: ['cash'], hidden: ['margin'] }).hidden).toEqual([])
  })
})
