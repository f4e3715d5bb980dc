import { expect, test } from 'vitest'
import { all, contains, equals, oneOf, onOrBefore } from './where.ts'

test('a quote in a value cannot end the value', () => {
  expect(equals('number', "x' OR 1=1 --")).toBe("number = 'x'' OR 1=1 --'")
  expect(oneOf('status', ["a'", 'b'])).toBe("status IN ('a''', 'b')")
})

test('a percent sign in a search is not a wildcard', () => {
  expect(contains('name', "O'Hara 100%")).toBe("UPPER(name) LIKE '%O''HARA 100%'")
})

test('no condition asks for everything', () => {
  expect(all([undefined])).toBe('1=1')
  expect(all([undefined, 'a = 1', 'b = 2'])).toBe('a = 1 AND b = 2')
})

test('something other than a calendar date never becomes a date literal', () => {
  expect(() => onOrBefore('expires_on', "2026-11-22' OR '1'='1")).toThrow(TypeError)
})
