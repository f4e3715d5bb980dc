import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { bind } from './suiteql.ts'

const db = new DatabaseSync(':memory:')
const read = (sql: string, ...params: string[]) => db.prepare(bind(sql, params)).get()

test.each([
  "O'Brien",
  "''",
  '%',
  '?',
  ';',
  '--',
  '/* */',
  "' OR '1'='1",
  "\\' OR 1=1 --",
  "q'[x]'",
  '\u{1F3D7}',
  'Peña',
  'x'.repeat(4_000),
])('%s stands in a statement for itself and nothing else', (text) => {
  expect(read('SELECT ? AS said, ? AS again', text, 'next')).toEqual({ said: text, again: 'next' })
})

test('an empty text is written as one', () => {
  expect(bind('SELECT ? FROM dual', [''])).toBe("SELECT '' FROM dual")
})

test('a mark inside a text of ours is no mark', () => {
  expect(read("SELECT 'it''s ?' AS ours, ? AS theirs", 'theirs')).toEqual({ ours: "it's ?", theirs: 'theirs' })
})

test.each(['a\u0000b', 'a\nb', 'a\tb', 'a\u001bb', 'a\u0085b', 'x'.repeat(4_001), 'é'.repeat(2_001)])(
  'what no name holds is refused: %j',
  (text) => {
    expect(() => bind('SELECT ? FROM dual', [text])).toThrow(expect.objectContaining({ code: 'invalid_input' }))
  },
)

test('marks and parameters come in pairs', () => {
  expect(() => bind('SELECT ?, ? FROM dual', ['one'])).toThrow(TypeError)
  expect(() => bind('SELECT ? FROM dual', ['one', 'two'])).toThrow(TypeError)
})
