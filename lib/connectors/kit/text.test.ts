import { expect, test } from 'vitest'
import { matches, sameText, writtenForms } from './text.ts'

const composed = 'Jos\u00e9 Peña'.normalize('NFC')
const decomposed = composed.normalize('NFD')

test('a name is the same whichever way its letters are put together', () => {
  expect(composed).not.toBe(decomposed)
  expect(sameText(composed, decomposed)).toBe(true)
  expect(sameText(decomposed, 'JOSÉ  PEÑA')).toBe(true)
  expect(matches('peña', null, decomposed)).toBe(true)
})

test('a name without its accents is another one', () => {
  expect(sameText('Jose Pena', composed)).toBe(false)
})

test('a vendor that compares by itself is asked for both forms, and once where there is one', () => {
  expect(writtenForms(decomposed)).toEqual([composed, decomposed])
  expect(writtenForms('Ortega')).toEqual(['Ortega'])
})

test('nothing asked is in everything, and something is not in nothing', () => {
  expect(matches(undefined, null)).toBe(true)
  expect(matches('  ', null)).toBe(true)
  expect(matches('a', null, undefined, '')).toBe(false)
})
