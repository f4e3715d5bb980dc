import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { companyRecords } from '../company-records.ts'
import { type AskedQuestion, questionSchema } from './expected.ts'
import { impossibleIn } from './impossible.ts'
import { questionsIn } from './in-file.ts'
import { namesOf, strangersIn } from './names.ts'

const tuned = questionsIn('tune-2.json')
const held = questionsIn('held-2.json')
const others = [
  'held-3',
  'tune-3',
  'held-4',
  'held-5',
  'held-6',
  'tune-4',
  'held-7',
  'held-8',
  'held-9',
  'tune-5',
].flatMap((name) => questionsIn(`${name}.json`))
const questions = [...tuned, ...held, ...others]

test('what a question expects can be: its measures, dimensions, states, dates and findings exist', () => {
  const faults = questions.flatMap(({ id, expect: wanted }) => impossibleIn(wanted).map((fault) => `${id}: ${fault}`))

  expect(faults).toEqual([])
})

test('a question that expects a state, a dimension or a measure that there is not is found', () => {
  const parse = (query: object) => questionSchema.shape.expect.parse({ query })

  expect(impossibleIn(parse({ measure: 'weather' }))).toEqual(['no measure weather'])
  expect(impossibleIn(parse({ measure: 'ap', states: ['approved'] }))).toHaveLength(1)
  expect(impossibleIn(parse({ measure: 'revenue', filters: { job: ['24-017'] } }))).toHaveLength(1)
  expect(impossibleIn(parse({ measure: 'headcount', period: '2026-10' }))).toHaveLength(1)
  expect(impossibleIn(parse({ measure: 'drawings' }))).toHaveLength(1)
  expect(impossibleIn({ or: [], finding: 'haunted_site' })).toEqual(['no finding haunted_site'])
})

test('whoever and whatever a question expects is in the company, and nobody twice', () => {
  const kept = namesOf(companyRecords())
  const queries = questions.flatMap(({ id, expect: { query, or, all = [] } }) =>
    [query, ...or, ...all.map((one) => ('query' in one ? one.query : undefined))].flatMap((one) =>
      one === undefined ? [] : [{ id, query: one }],
    ),
  )
  const strangers = queries.flatMap(({ id, query }) => strangersIn(query, kept).map((fault) => `${id}: ${fault}`))

  expect(strangers).toEqual([])
})

test('every question has an id of its own, and in the second files its digest says in which half it stands', () => {
  const isTuned = ({ id }: AskedQuestion) => (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0

  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
  expect(tuned.every(isTuned)).toBe(true)
  expect(held.some(isTuned)).toBe(false)
})
