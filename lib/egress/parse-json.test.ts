import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

test('a whole number beyond 2^53 keeps all its digits, as text, wherever it stands', () => {
  expect(parseJson('{"id":9007199254740993,"rows":[[-12345678901234567890]]}')).toEqual({
    id: '9007199254740993',
    rows: [['-12345678901234567890']],
  })
})

test('two neighbours beyond 2^53 stay two', () => {
  const ids = parseJson('[9007199254740992,9007199254740993]')

  expect(new Set(ids as unknown[]).size).toBe(2)
})

test.each([
  ['the largest safe number', '9007199254740991', 9_007_199_254_740_991],
  ['a fraction with many digits', '0.1234567890123456', 0.123_456_789_012_345_6],
  ['a power of ten', '[1e21,1234567890123456]', [1e21, 1_234_567_890_123_456]],
  ['digits in a text', '"9007199254740993"', '9007199254740993'],
])('%s is read as ever', (_, text, value) => {
  expect(parseJson(text)).toEqual(value)
})

test('what holds no such number is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value)
      fc.pre(!/\d{16}/.test(text))
      expect(parseJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test('a number alone is read like one in a record', () => {
  expect([parseJson('9007199254740993'), parseJson(' -9007199254740993')]).toEqual([
    '9007199254740993',
    '-9007199254740993',
  ])
})
