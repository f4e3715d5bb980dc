import { expect, test } from 'vitest'
import { read } from './read.ts'
import { reader } from './reader-for-tests.ts'
import { catalogueOf } from './subjects.ts'

const text = { en: 'x', es: 'x' }
const story = (id: string) => ({ kind: 'finding', id, name: text, near: [], about: ['job'], numbered: false }) as const
const cued = catalogueOf([
  { subject: story('drift'), phrases: { en: ['drift report'], es: [] }, cues: 'slipping bleeding' },
  { subject: story('gap'), phrases: { en: ['gap report'], es: [] }, cues: 'idle bleeding' },
])

const nearOf = (question: string) => {
  const reading = read(question, { ...reader, catalogue: cued })
  return reading.kind === 'cannot' ? reading.nearest.map((ask) => (ask.kind === 'finding' ? ask.finding : ask)) : null
}

test('a word that hints at a subject offers it, and answers nothing', () => {
  expect(nearOf('things are slipping here')).toEqual(['drift'])
})

test('a word that hints at several says less of each than one that hints at one', () => {
  expect(nearOf('bleeding and idle')).toEqual(['gap', 'drift'])
})

test('a word of a name hints at nothing', () => {
  const named = catalogueOf([{ subject: story('tall'), phrases: { en: ['tall report'], es: [] }, cues: 'tower' }])
  const reading = read('lakeshore tower zeppelin', { ...reader, catalogue: named })
  expect(reading.kind === 'cannot' && reading.nearest.length).toBe(1)
})
