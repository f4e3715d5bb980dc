import { expect, test } from 'vitest'
import { findFigures, unverifiedFigures } from './figures.ts'

const results = [
  {
    records: [
      { amount: 412_300, margin: 0.0613 },
      { amount: 1_239_600, margin: 0.115 },
    ],
    total: 2,
  },
]
const check = (text: string, locale: 'en' | 'es' = 'en') => unverifiedFigures(text, { results, question: '' }, locale)

test('a figure that a result holds is backed, rounded as the text rounds it', () => {
  expect(check('It is $412K, or $412,300; margin 6.1% after 11.5%; together 2 records and $1.24M.')).toEqual([])
})

test('a figure that no result holds is found', () => {
  expect(check('It runs 10% over and costs $415K.')).toEqual(['10%', '$415K'])
})

test('Spanish figures are read as Spanish', () => {
  expect(check('El margen es 6,1 % y el importe 412.300.', 'es')).toEqual([])
  expect(check('El margen es 7,2 %.', 'es')).toEqual(['7,2 %'])
})

test('job numbers, codes, dates and list numbers are no figures', () => {
  expect(findFigures('1. On 24-017, 03-3000 and CE-14 of 3 October 2026 at 16:20 (2026-10-03)', 'en')).toEqual([])
})

test('a figure of the question is nobody’s invention', () => {
  expect(unverifiedFigures('Over 60 days.', { results: [], question: 'What is over 60 days?' }, 'en')).toEqual([])
})
