import { describe, expect, test } from 'vitest'
import { reader } from '#lib/questions/understand/reader-for-tests.ts'
import { tokensOf } from '#lib/questions/understand/tokens.ts'
import { hindrance, type Meant } from './hindrance.ts'

const margin: Meant = { means: 'subject', subject: 'margin' }
const nothing: Meant = { means: 'nothing' }
const ignoring = { ...reader, catalogue: { ...reader.catalogue, ignored: new Set(['pronto']) } }

const [quillon] = reader.names.find(tokensOf('quillon masonry')).flatMap(({ things }) => things)
if (quillon === undefined) throw new Error('the test knows the name')
const name: Meant = { means: 'name', thing: quillon }

const against = (words: string, meant: Meant) => {
  const found = hindrance(tokensOf(words), meant, ignoring)
  return found === null ? null : `${found.why}: ${found.words}`
}

test.each(['fade', 'the fade', 'profit fade', 'fade of the job', 'Ganancia de obra'])(
  '%s can be one more phrase of a measure',
  (words) => {
    expect(against(words, margin)).toBeNull()
  },
)

describe('what narrows a question is no part of a phrase', () => {
  test.each([
    ['overdue fade', 'state: overdue'],
    ['fade vencido', 'state: vencido'],
    ['fade last month', 'period: last month'],
    ['fade de octubre', 'period: octubre'],
    ['five fade', 'number: five'],
    ['fade 24-017', 'number: 24-017'],
    ['fade $50k', 'number: $50k'],
    ['worst fade', 'order: worst'],
    ['mayor fade', 'order: mayor'],
    ['fade by job', 'narrows: by job'],
    ['not fade', 'narrows: not'],
    ['fade sin obra', 'narrows: sin'],
    ['my fade', 'narrows: my'],
    ['quillon fade', 'name: quillon fade'],
  ])('%s', (words, told) => {
    expect(against(words, margin)).toBe(told)
  })
})

describe('what has a meaning already keeps it', () => {
  test.each([
    ['rfi', 'taken: rfi'],
    ['revenue', 'taken: revenue'],
    ['weather', 'taken: weather'],
    ['margin', 'known: margin'],
    ['Quillon Masonry', 'name: Quillon Masonry'],
    ['pronto', 'ignored: pronto'],
  ])('%s', (words, told) => {
    expect(against(words, margin)).toBe(told)
  })
})

test.each([
  ['', 'no_words: '],
  ['please show the', 'nothing_own: please show the'],
  ['the job', 'nothing_own: the job'],
  ['one two three four five six fade', 'too_many: one two three four five six fade'],
  [`f${'a'.repeat(40)}`, `no_words: f${'a'.repeat(40)}`],
])('%s says nothing by itself that could be a phrase', (words, told) => {
  expect(against(words, margin)).toBe(told)
})

describe('another name of a thing', () => {
  test.each(['quill', 'the brickies', 'la casa del ladrillo'])('%s can be one', (words) => {
    expect(against(words, name)).toBeNull()
  })

  test.each([
    ['Torvane Glass', 'name: Torvane Glass'],
    ['quillon masonry', 'known: quillon masonry'],
    ['rfi', 'taken: rfi'],
    ['overdue', 'state: overdue'],
  ])('%s cannot', (words, told) => {
    expect(against(words, name)).toBe(told)
  })
})

describe('a word that is passed over', () => {
  test.each(['kindaly', 'jalale', 'jefe'])('%s can be one', (words) => {
    expect(against(words, nothing)).toBeNull()
  })

  test.each([
    ['dont matter', 'one_word: dont matter'],
    ['overdue', 'state: overdue'],
    ['never', 'narrows: never'],
    ['october', 'period: october'],
    ['debemos', 'taken: debemos'],
    ['quillon', 'name: quillon'],
    ['pronto', 'known: pronto'],
  ])('%s cannot', (words, told) => {
    expect(against(words, nothing)).toBe(told)
  })
})
