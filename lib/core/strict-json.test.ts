import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

test('whatever JSON can say is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
      const text = JSON.stringify(value, null, 1)
      expect(parseStrictJson(text)).toEqual(JSON.parse(text))
    }),
  )
})

test.each([
  ['{"name":"allowed","name":"forbidden"}', /twice/],
  ['{"params":{"name":"a","\\u006eame":"b"}}', /twice/],
  ['{"a":[{"b":1,"b":2}]}', /twice/],
  ['['.repeat(1_000_000), /deeply/],
  ['{"a":1', /valid JSON/],
  ['', /valid JSON/],
  ['{"a":"\u0000"}', /valid JSON/],
])('%.30s is refused with one clear error', (text, message) => {
  expect(() => parseStrictJson(text)).toThrow(message)
})

test('the same key in two objects is no duplicate', () => {
  expect(parseStrictJson('[{"a":1},{"a":2}]')).toEqual([{ a: 1 }, { a: 2 }])
})
