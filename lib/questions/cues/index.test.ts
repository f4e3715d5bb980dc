import { expect, test } from 'vitest'
import { openCatalogue } from '../catalogue.ts'
import { isFunctionWord } from '../understand/lexicon/function-words.ts'
import { singular } from '../understand/singular.ts'
import { tokensOf } from '../understand/tokens.ts'
import { cues } from './index.ts'

const lists = Object.entries(cues).flatMap(([subject, { en, es }]) => [
  { name: `${subject} in English`, words: en.split(/\s+/) },
  { name: `${subject} in Spanish`, words: es.split(/\s+/) },
])

/** Words of every second question, whatever it is about. */
const general = new Set(
  `job project work money total list company people
  obra proyecto trabajo dinero lista empresa gente`.split(/\s+/),
)

/** As the words of a question are compared. */
const asRead = (word: string) => tokensOf(word).map(({ text }) => singular(text))

test('every measure and every finding has cues, and nothing else has', () => {
  const asked = [...openCatalogue().subjects.values()].filter(({ kind }) => kind !== 'gap').map(({ id }) => id)
  expect(Object.keys(cues).toSorted()).toEqual(asked.toSorted())
})

test.each(lists)('$name: five to 25 words, each said once', ({ words }) => {
  expect(words.length).toBeGreaterThanOrEqual(5)
  expect(words.length).toBeLessThanOrEqual(25)
  expect(new Set(words.flatMap(asRead)).size).toBe(words.length)
})

test.each(lists)('$name: single words in lower case, as a question is read', ({ words }) => {
  expect(words.filter((word) => word !== word.toLowerCase() || asRead(word).length !== 1)).toEqual([])
})

test.each(lists)('$name: no word of grammar, and none that fits every question', ({ words }) => {
  const ofGrammar = words.filter((word) => tokensOf(word).some(({ text }) => isFunctionWord(text)))
  const ofEverything = words.filter((word) => asRead(word).some((read) => general.has(read)))
  expect([...ofGrammar, ...ofEverything]).toEqual([])
})
