import { expect, test } from 'vitest'
import { tokensOf } from '../tokens.ts'
import { fillerAt, isFiller, isFunctionWord } from './function-words.ts'

test.each(
  `the a an of in on to for with and or is are was were be do does did have has can could would should please thanks hey
  hello ok it they our what which how el la los las de en con para y o es son hay tiene gracias hola oye porfa que cual
  cuanto usted nuestro muy tambien`.split(/\s+/),
)('%s narrows nothing', (word) => {
  expect(isFiller(word)).toBe(true)
})

test.each(
  `not no sin without except excluding excepto salvo only solo just all todos every each cada before after antes despues
  since desde until hasta near cerca between entre first last ultimo average promedio over under more less mas menos by per
  por me my mi mis us nos who when where why quien cuando donde other otros same mismo one two five dos cien never nunca
  against contra`.split(/\s+/),
)('%s is never passed over', (word) => {
  expect(isFiller(word)).toBe(false)
  expect(isFunctionWord(word)).toBe(true)
})

test.each(['halyard', 'invoice', 'overdue', 'factura', 'boss', 'status'])('%s is no word of grammar', (word) => {
  expect(isFunctionWord(word)).toBe(false)
})

test.each([
  ['show us what we owe', 0, 2],
  ['what do they owe us', 4, 0],
  ['by the way, who is out', 0, 3],
  ['paid by check', 1, 0],
  ['por favor dime', 0, 2],
  ['pagado por cheque', 1, 0],
  ['I would like to know the margin', 0, 5],
  ['jobs I run', 1, 0],
])('in "%s" filler from word %i on is %i words long', (text, at, length) => {
  expect(fillerAt(tokensOf(text), at)).toBe(length)
})
