import { describe, expect, test } from 'vitest'
import { read } from './read.ts'
import { reader, told } from './reader-for-tests.ts'

const reading = (text: string) => read(text, reader)
const asideOf = (text: string) => {
  const one = reading(text)
  return one.kind === 'answer' ? one.aside : null
}

describe('who asks, and what for, is set aside and told', () => {
  test.each([
    ['the bank wants to know what we owe quillon', 'owed filters=vendor:Quillon Masonry', 'the bank wants to know'],
    ['what do we owe quillon, they keep calling', 'owed filters=vendor:Quillon Masonry', 'they keep calling'],
    ['what do we owe quillon because they asked', 'owed filters=vendor:Quillon Masonry', 'because they asked'],
    [
      'margin lakeshore tower for the board meeting',
      'margin filters=job:72-001 Lakeshore Tower',
      'for the board meeting',
    ],
    ['I have him at the gate and would like to know what we owe quillon', 'owed filters=vendor:Quillon Masonry', null],
  ])('%s', (text, meant, aside) => {
    expect(told(reading(text))).toBe(meant)
    if (aside !== null) expect(asideOf(text)).toEqual([aside])
  })

  test('whoever is told of is whom the question is about', () => {
    expect(told(reading('Quillon says the check never came. What do we owe them?'))).toBe(
      'owed filters=vendor:Quillon Masonry',
    )
  })

  test('what says in which state is no reason', () => {
    expect(told(reading('what do we owe quillon, they are overdue'))).toBe(
      'owed filters=vendor:Quillon Masonry states=overdue',
    )
  })

  test('what asks for more is no reason', () => {
    expect(asideOf('what do we owe quillon, I need the margin')).not.toEqual(['I need the margin'])
  })

  test('a heading that nobody knows is not passed over', () => {
    expect(reading('Zeppelin wing: what do we owe').kind).toBe('cannot')
  })

  test('a name that stands alone is what follows is about', () => {
    expect(told(reading('Quillon Masonry: what do we owe?'))).toBe('owed filters=vendor:Quillon Masonry')
  })
})

describe('what is one question stays one', () => {
  test.each([
    ['How much do we owe quillon? Can you list it', 'owed filters=vendor:Quillon Masonry'],
    ['ok and margin by job', 'margin groupBy=job'],
  ])('%s', (text, meant) => {
    expect(told(reading(text))).toBe(meant)
  })

  test('what both ask alike of one thing is of it in both', () => {
    expect(told(reading('how many rfis and how many permits at lakeshore tower'))).toBe(
      'questions_open filters=job:72-001 Lakeshore Tower & passes filters=job:72-001 Lakeshore Tower',
    )
  })
})

test('quoted words are looked for as they stand, whatever else they could be', () => {
  expect(told(reading('documents of lakeshore tower "quillon masonry"'))).toBe(
    'papers filters=job:72-001 Lakeshore Tower search=quillon masonry',
  )
})

test('two words for one kind of thing side by side are what something is called', () => {
  expect(told(reading('margin of site work'))).toBe('cannot: unknown "site"')
})

test('jobs of which a figure of the company is asked are not passed over', () => {
  expect(told(reading('cash of any jobs'))).toBe('cannot: not_kept_by "jobs"')
})

test('a small number beside a rank is no record’s', () => {
  expect(told(reading('what 3 do we owe most'))).toBe('cannot: no_number "3"')
})
