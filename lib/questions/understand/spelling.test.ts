import { expect, test } from 'vitest'
import { nearest, vocabularyOf } from './spelling.ts'

const words = vocabularyOf(['retainage', 'invoice', 'backlog', 'march', 'match', 'cobble', 'approval', 'tower'])

test.each([
  ['retainge', 'retainage'],
  ['reatinage', 'retainage'],
  ['invoce', 'invoice'],
  ['invocie', 'invoice'],
  ['bakclog', 'backlog'],
])('%s is one slip, or two of a long word, from %s', (typed, meant) => {
  expect(nearest(typed, words)).toBe(meant)
})

test.each([
  ['nvoice', 'its first letter is another'],
  ['invcie', 'it is two slips from a word of seven letters'],
  ['macch', 'it is as near to march as to match'],
  ['towr', 'it has four letters'],
  ['invoice', 'it is known'],
  ['invoic3', 'it has a digit'],
  ['approved', 'it is another form of a word and no slip'],
])('%s is taken for nothing, since %s', (typed) => {
  expect(nearest(typed, words)).toBeNull()
})

test('two words that are as near are told apart by no list', () => {
  expect(nearest('gabble', vocabularyOf(['gobble']), vocabularyOf(['gamble']))).toBeNull()
  expect(nearest('gobbel', vocabularyOf(['gobble']), vocabularyOf(['gobble']))).toBe('gobble')
})
