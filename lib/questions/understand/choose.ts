import { isFiller } from './lexicon/function-words.ts'
import type { Answerable, Choice } from './reading.ts'
import { singular } from './singular.ts'
import { type Token, tokensOf } from './tokens.ts'

const MOST_WORDS = 8
const places = [
  'first 1st 1 one primero primera uno',
  'second 2nd 2 two segundo segunda dos',
  'third 3rd 3 three tercero tercera tres',
  'fourth 4th 4 four cuarto cuarta cuatro',
].map((words) => new Set(words.split(' ')))
const pointing = new Set([
  'the',
  'that',
  'this',
  'one',
  'el',
  'la',
  'ese',
  'esa',
  'number',
  'option',
  'numero',
  'opcion',
])

/** Which of the choices before an answer takes: "the second", or words that only one of them has. */
export function picked(tokens: readonly Token[], choices: readonly Choice[]): Answerable | null {
  if (choices.length === 0 || tokens.length > MOST_WORDS) return null
  const words = tokens
    .map(({ text }) => text)
    .filter((word) => !isFiller(word) && !(pointing.has(word) && tokens.length > 1))
  const said = words.length === 0 ? tokens.map(({ text }) => text) : words
  const place = places.findIndex((some) => said.every((word) => some.has(word)))
  if (place !== -1) return choices[place]?.ask ?? null
  const fitting = choices.filter(({ label }) => {
    const own = new Set(tokensOf(label).map(({ text }) => singular(text)))
    return said.every((word) => own.has(singular(word)))
  })
  return fitting.length === 1 ? (fitting[0]?.ask ?? null) : null
}
