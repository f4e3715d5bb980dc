import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensOf } from './tokens.ts'

const texts = (text: string) => tokensOf(text).map((token) => token.text)

test.each([
  ['¿Cuánto nos DEBEN este año?', 'cuanto nos deben este ano'],
  ['what’s owed to O’Brien', 'what is owed to obrien'],
  ["whos the PM on Ana's job", 'who is the pm on ana job'],
  ["didn't, didnt, DIDN’T", 'did not did not did not'],
  ["its retainage, it's late", 'its retainage it is late'],
  ["we'd like wed", 'we would like wed'],
  ['cash rn pls', 'cash right now please'],
  ['q permisos en Q3', 'que permisos en q3'],
  ['margin on 24-017 and J24017', 'margin on 24-017 and j24017'],
  ['INV-5926, PO-24031-0507 #88142', 'inv-5926 po-24031-0507 88142'],
  ['over $50k or $1,250.50 or 1,000 or 7.5%', 'over $50k or $1,250.50 or 1,000 or 7.5%'],
  ['500k 2.5m 10%', '500k 2.5m 10%'],
  ['11/15 11/15/26 2026-11-15 15.11.2026 11/2026', '11/15 11/15/26 2026-11-15 15.11.2026 11/2026'],
  ['10/5-10/9/26', '10/5 10/9/26'],
  ['oct-dec 5th-12th q1-q3 3-9', 'oct dec 5th 12th q1 q3 3-9'],
  ["oct '25", "oct '25"],
  ['over/under on T&M', 'over under on t&m'],
  ['rates > 50', 'rates > 50'],
  ['rev\u200benue \u202eby job', 'revenue by job'],
  ['ｏｃｔ ２０２６', 'oct 2026'],
  ['re\u0301sume\u0301', 'resume'],
  ['??? \u0000 👷🏽 …', ''],
  ['', ''],
])('%s', (text, expected) => {
  expect(texts(text).join(' ')).toBe(expected)
})

test('a token keeps its place, what was typed there and what stands before it', () => {
  expect(tokensOf('Oct-Dec, What’s')).toEqual([
    { text: 'oct', original: 'Oct', at: 0, end: 3, lead: '' },
    { text: 'dec', original: 'Dec', at: 4, end: 7, lead: '-' },
    { text: 'what', original: 'What’s', at: 9, end: 15, lead: ', ' },
    { text: 'is', original: 'What’s', at: 9, end: 15, lead: ', ' },
  ])
})

test('4,000 characters are read', () => {
  expect(tokensOf('ab '.repeat(5_000))).toHaveLength(1_334)
})

test('of any text every token stands where it says, in order, and none is empty', () => {
  const units = fc.constantFrom('binary' as const, 'grapheme' as const)
  const anyText = units.chain((unit) => fc.string({ unit, maxLength: 4_000 }))
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = tokensOf(text)
      const begins = tokens.map(({ at }) => at)
      expect(tokens.map(({ at, end }) => text.slice(at, end))).toEqual(tokens.map(({ original }) => original))
      expect(begins).toEqual(begins.toSorted((a, b) => a - b))
      expect(tokens.every((token) => token.text !== '')).toBe(true)
      expect(tokensOf(text)).toEqual(tokens)
    }),
    { numRuns: 150 },
  )
})
