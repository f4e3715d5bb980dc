import { expect, test } from 'vitest'
import type { Fact } from '#lib/facts/types.ts'
import { unverifiedIn } from './unverified.ts'

type Given = Pick<Fact, 'id' | 'value' | 'unit' | 'currency'>
const facts: Given[] = [
  { id: 'f1', value: 41_230_000, unit: 'money', currency: 'USD' },
  { id: 'f2', value: 0.0613, unit: 'percent' },
  { id: 'f3', value: 10, unit: 'count' },
  { id: 'f4', value: null, unit: 'money', currency: 'USD' },
]
const marked = (text: string, question = '') => unverifiedIn(text, { facts, question }).map((one) => one.text)

test('a share is backed by a share alone, and not by a count or an amount of the same digits', () => {
  expect(marked('It is 6.1%.')).toEqual([])
  expect(marked('It is 10%, or 412,300%.')).toEqual(['10%', '412,300%'])
})

test('an amount is backed by an amount of its currency', () => {
  expect(marked('$412,300, or USD 412K')).toEqual([])
  expect(marked('€412,300')).toEqual(['€412,300'])
  expect(marked('$10')).toEqual(['$10'])
})

test('rounding explains what the text leaves out, and no more', () => {
  expect(marked('$412K')).toEqual([])
  expect(marked('$413K')).toEqual(['$413K'])
  expect(marked('about $400K')).toEqual([])
  expect(marked('$400K')).toEqual(['$400K'])
  expect(marked('about $300K')).toEqual(['about $300K'.slice(6)])
})

test('a sum is backed where its own sentence names its parts', () => {
  const parts: Given[] = [
    { id: 'a', value: 18_700_000, unit: 'money', currency: 'USD' },
    { id: 'b', value: 22_500_000, unit: 'money', currency: 'USD' },
  ]
  const found = (text: string) => unverifiedIn(text, { facts: parts, question: '' }).map((one) => one.text)

  expect(found('{{a}} and {{b}} make $412,000.')).toEqual([])
  expect(found('{{a}} and {{b}} are due. Together we lose $412,000.')).toEqual(['$412,000'])
})

test('a figure says where it stands, so that the same digits elsewhere stay unmarked', () => {
  const text = '10 bills of 24-010 are 10% late.'
  expect(unverifiedIn(text, { facts, question: '' })).toEqual([{ text: '10%', at: text.indexOf('10%') }])
})

test('what is hidden or missing backs nothing', () => {
  expect(marked('It is $0.')).toEqual(['$0'])
})
