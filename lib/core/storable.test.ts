import { expect, test } from 'vitest'
import { storable, storableText } from './storable.ts'

test('what PostgreSQL refuses in a text is left out of it, and nothing else', () => {
  expect(storableText('a\u0000b')).toBe('ab')
  expect(storableText('half \ud83d of one')).toBe('half \ufffd of one')
  expect(storableText('whole 😀 one\n')).toBe('whole 😀 one\n')
})

test('so it is in every depth of a value, names among them', () => {
  const value = { 'n\u0000ame': ['x\u0000', { deep: '\udc00' }, 1, null, true] }
  expect(storable(value)).toEqual({ name: ['x', { deep: '\ufffd' }, 1, null, true] })
})

test('a value that needs nothing is given back as it is', () => {
  const value = { text: 'written as \\u0000', more: '😀' }
  expect(storable(value)).toEqual(value)
  const plain = { text: 'x' }
  expect(storable(plain)).toBe(plain)
})
