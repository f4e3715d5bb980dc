import { expect, test } from 'vitest'
import type { LayerField } from './layer.ts'
import { all, contains, equals, oneOf, onOrBefore, whereOf } from './where.ts'

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

const kind: LayerField = { name: 'KIND', holds: 'number', codes: new Map() }
/** Code 1 means another word in each kind; a third kind has the field's own words. */
const status: LayerField = {
  name: 'STATUS',
  holds: 'number',
  codes: new Map([['7', 'Issued']]),
  bySubtype: {
    by: kind,
    codes: new Map([
      ['10', new Map([...word('1', 'Issued'), ...word('2', 'Finaled')])],
      ['20', new Map([...word('1', 'Finaled'), ...word('2', 'Issued')])],
    ]),
  },
}

function word(code: string, name: string): Map<string, string> {
  return new Map([[code, name]])
}

test.each([
  [
    ['issued'],
    '((KIND IN (10) AND STATUS IN (1)) OR (KIND IN (20) AND STATUS IN (2)) OR ((KIND NOT IN (10, 20) OR KIND IS NULL) AND STATUS IN (7)))',
  ],
  [['Finaled'], '((KIND IN (10) AND STATUS IN (2)) OR (KIND IN (20) AND STATUS IN (1)))'],
  [
    ['Issued', 'Finaled'],
    '((KIND IN (10) AND STATUS IN (1, 2)) OR (KIND IN (20) AND STATUS IN (2, 1)) OR ((KIND NOT IN (10, 20) OR KIND IS NULL) AND STATUS IN (7)))',
  ],
  [['2'], 'STATUS IN (2)'],
  [['Rejected'], '1=0'],
])('a status that each kind codes otherwise is asked for by the kind’s own codes: %j', (values, where) => {
  expect(whereOf([{ field: status, is: 'one of', values }])).toBe(where)
})
