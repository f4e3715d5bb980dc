import { expect, test } from 'vitest'
import { seal, unseal } from './envelope.ts'

const key = Buffer.alloc(32, 7)
const name = 'system/books/bearer'

test('a row that an earlier release sealed still opens', () => {
  const row = '000102030405060708090a0b6be4881c786df92b12d48aee87945280784373c0e4af5387d71877bf12'
  expect(unseal(name, Buffer.from(row, 'hex'), key)).toBe('sealed before')
})

test('each value has a key of its own, and neither it nor the value can be read from the row', () => {
  const rows = [seal(name, 'hush hush hush', key), seal(name, 'hush hush hush', key)]
  for (const row of rows) {
    expect(unseal(name, row, key)).toBe('hush hush hush')
    expect(row.includes('hush')).toBe(false)
  }
  const sealedKeys = rows.map((row) => row.subarray(4, 64).toString('hex'))
  expect(new Set(sealedKeys).size).toBe(2)
})

test('a row opens under its own name alone, with its own key alone, and not when a byte was changed', () => {
  const row = seal(name, 'hush', key)
  const damaged = Buffer.from(row)
  damaged[70] = (damaged[70] ?? 0) ^ 1
  for (const [as, sealed, by] of [
    ['system/site/bearer', row, key],
    [name, row, Buffer.alloc(32, 8)],
    [name, damaged, key],
    [name, Buffer.alloc(3), key],
  ] as const) {
    expect(() => unseal(as, sealed, by)).toThrow(expect.objectContaining({ code: 'secrets_unavailable' }))
  }
})

test('the sealed key of one row opens no other row', () => {
  const [one, other] = [seal(name, 'one', key), seal('system/site/bearer', 'other', key)]
  const mixed = Buffer.concat([other.subarray(0, 64), one.subarray(64)])
  expect(() => unseal(name, mixed, key)).toThrow(expect.objectContaining({ code: 'secrets_unavailable' }))
})
