import { expect, test } from 'vitest'
import type { Feature, LayerField } from './layer.ts'
import { inOrder } from './own-judgement.ts'

const number: LayerField = { name: 'N', holds: 'number', codes: new Map() }
const feature = (n: unknown, id = '1'): Feature => ({ id, values: { N: n }, shape: null })
const ordered = (values: readonly unknown[], descending = false) =>
  inOrder(
    values.map((n) => feature(n)),
    [{ field: number, descending }],
  ).map(({ values: { N } }) => N)

test('numbers beyond 2^53, which come as digits, stand among the others by what they are worth', () => {
  expect(ordered(['9007199254740993', 5, '9007199254740992', 40, '100000000000000000000', 9])).toEqual([
    ...[5, 9, 40, '9007199254740992', '9007199254740993', '100000000000000000000'],
  ])
  expect(ordered([5, '9007199254740993', 40], true)).toEqual(['9007199254740993', 40, 5])
  expect(ordered(['2.5', '10', '-9007199254740993', null, ''])).toEqual(['-9007199254740993', '2.5', '10', null, ''])
})

test('features that are alike are in order of ids of any length', () => {
  const ids = ['9223372036854775807', '10', '9', '9223372036854775806']
  const sorted = inOrder(
    ids.map((id) => feature(1, id)),
    [{ field: number }],
  )
  expect(sorted.map(({ id }) => id)).toEqual(['9', '10', '9223372036854775806', '9223372036854775807'])
})
