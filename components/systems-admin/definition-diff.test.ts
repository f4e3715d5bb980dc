import { expect, test } from 'vitest'
import { definitionDiff } from './definition-diff.ts'
import type { DefinitionView } from './types.ts'
import { wordDiff } from './word-diff.ts'

const approved: DefinitionView = {
  title: 'Update an RFI',
  description: 'Updates the answer or due date of an RFI.',
  inputSchema: {
    type: 'object',
    properties: { rfi_id: { type: 'number' }, answer: { type: 'string' } },
    required: ['rfi_id'],
  },
  outputSchema: null,
  annotations: null,
}
const properties = { rfi_id: { type: 'number' }, answer: { type: 'string' } }
const lines = (now: Partial<DefinitionView>) =>
  definitionDiff(approved, { ...approved, ...now })
    .filter(({ sign }) => sign !== ' ')
    .map(({ sign, part, pieces }) => `${sign} ${part} ${pieces.map(({ text }) => text).join('')}`)
const input = (schema: object) =>
  lines({ inputSchema: { type: 'object', properties, required: ['rfi_id'], ...schema } })

test('the same definition makes no line that differs, in whatever order its keys come', () => {
  expect(lines({})).toEqual([])
  expect(input({ properties: { answer: { type: 'string' }, rfi_id: { type: 'number' } } })).toEqual([])
})

test('a description is told before and after, with the words that differ', () => {
  const words = wordDiff('Updates the answer or due date.', 'Updates the answer, due date or assignee.')
  const changed = (pieces: typeof words.now) => pieces.filter(({ changed }) => changed).map(({ text }) => text.trim())

  expect(changed(words.before)).toEqual(['answer or', 'date.'])
  expect(changed(words.now)).toEqual(['answer,', 'date or assignee.'])
  expect(words.now.map(({ text }) => text).join('')).toBe('Updates the answer, due date or assignee.')
})

test('what stays is told by whether it must be given', () => {
  const same = definitionDiff(approved, { ...approved, title: 'Other' }).filter(({ sign }) => sign === ' ')
  expect(same.map(({ part, pieces }) => [part, pieces[0]?.text])).toEqual([
    ['description', approved.description],
    ['input', 'rfi_id number'],
    ['inputOptional', 'answer string'],
  ])
})

test('a field that is new says whether it must be given', () => {
  const more = { ...properties, assignee_id: { type: 'number', description: 'Who answers' } }
  expect(input({ properties: more })).toEqual(['+ inputOptional assignee_id number: Who answers'])
  expect(input({ properties: more, required: ['rfi_id', 'assignee_id'] })).toEqual([
    '+ input assignee_id number: Who answers',
  ])
})

test('a field that is gone, of another type, needed from now on or limited otherwise is told', () => {
  expect(input({ properties: { rfi_id: { type: 'number' } } })).toEqual(['- inputOptional answer string'])
  expect(input({ properties: { ...properties, answer: { type: ['array', 'null'] } } })).toEqual([
    '- inputOptional answer string',
    '+ inputOptional answer array | null',
  ])
  expect(input({ required: ['rfi_id', 'answer'] })).toEqual(['- inputOptional answer string', '+ input answer string'])
  expect(input({ properties: { ...properties, answer: { type: 'string', maxLength: 9 } } })).toEqual([
    '- inputOptional answer string',
    '+ inputOptional answer string {"maxLength":9}',
  ])
})

test('nothing of a definition can differ unseen: title, rest of the schema, answer, hints', () => {
  expect(lines({ title: 'Change an RFI' })).toEqual(['- title Update an RFI', '+ title Change an RFI'])
  expect(input({ additionalProperties: true })).toEqual([
    '- schema {"type":"object"}',
    '+ schema {"additionalProperties":true,"type":"object"}',
  ])
  expect(lines({ outputSchema: { type: 'object' } })).toEqual(['+ output {"type":"object"}'])
  expect(lines({ annotations: { readOnlyHint: true } })).toEqual(['+ hints {"readOnlyHint":true}'])
})

test('a very long text is told whole instead of holding up the page', () => {
  const long = 'word '.repeat(1_501)
  expect(wordDiff(long, `${long}more`).now).toEqual([{ text: `${long}more`, changed: true }])
})
