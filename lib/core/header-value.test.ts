import { expect, test } from 'vitest'
import { decodeHeaderValue, encodeHeaderValue } from './header-value.ts'

test.each(['plain', 'Süd-West', ' padded ', '=?base64?SGVsbG8=?=', ''])('%j comes back as it was', (value) => {
  expect(decodeHeaderValue(encodeHeaderValue(value))).toBe(value)
})

test.each(['=?base64?SGVsbG8?=', '=?base64?SGVs!!!bG8=?=', '=?base64?SGVs bG8=?=', '=?base64?SGVsbG9=?='])(
  '%s is no value: its base64 is not to the letter',
  (value) => {
    expect(decodeHeaderValue(value)).toBeNull()
  },
)
