import { describe, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { Names } from '#lib/questions/understand/names.ts'
import { read } from '#lib/questions/understand/read.ts'
import { reader } from '#lib/questions/understand/reader-for-tests.ts'
import { keptWords } from './kept-words.ts'

const nobody = () => false

/** What is kept of a question, read as it is asked. */
function kept(
  text: string,
  { isName = nobody, names = reader.names }: { isName?: (word: string) => boolean; names?: Names } = {},
) {
  const reading = read(text, { ...reader, names })
  if (reading.kind !== 'cannot') throw new Error(`it is read: ${text}`)
  const words = reading.problems.flatMap((one) => (one.why === 'unknown' ? [one.words] : []))
  return keptWords({ words, text, names }, isName)
}

test('words are kept one by one, and nothing else of the question', () => {
  expect(kept('what do we owe quillon for the zeppelin and the unobtainium')).toEqual(['zeppelin', 'unobtainium'])
  expect(kept('Zeppelinizer, zeppelinizer?')).toEqual(['zeppelinizer'])
})

test('they are kept as they are compared, in either language', () => {
  expect(kept('cuánto debemos de almacenamiénto')).toEqual(['almacenamiento'])
})

test('what the question is refused for besides is no unknown word', () => {
  expect(kept('cash by job')).toEqual([])
  expect(kept('margin of quillon')).toEqual([])
})

describe('never kept are', () => {
  test.each([
    ['numbers', 'what do we owe for xk-2201-b'],
    ['words with digits', 'what do we owe for zeppelin7'],
    ['addresses', 'what do we owe bruno.zeppelin@ridge-zeppelin.example'],
    ['mentions', 'what do we owe @zeppelin'],
    ['addresses of pages and files', 'what do we owe for zeppelin.example/unobtainium and for zeppelin_draft'],
    ['single letters', 'what do we owe for z z'],
    ['longer words than anybody says', `what do we owe for ${'zeppelin'.repeat(6)}`],
    ['words that mean something everywhere', 'what do we owe by job never overdue in october'],
    ['what is written as a name is', 'what do we owe Zeppelin and Unobtain'],
  ])('%s', (_, text) => {
    // Whatever the reader says of them.
    const words = text.split(' ').slice('what do we owe'.split(' ').length)
    expect(keptWords({ words, text, names: reader.names }, nobody)).toEqual([])
  })
})

test('a word of a name is not kept, whether the person may look it up or not', () => {
  const names = { ...reader.names, knows: (word: string) => word === 'zeppelin' }
  const text = 'what do we owe for the zeppelin and unobtainium'
  const reading = read(text, reader)
  const words = reading.kind === 'cannot' ? reading.problems.map((one) => one.words) : []
  expect(keptWords({ words, text, names }, nobody)).toEqual(['unobtainium'])
  expect(kept(text, { isName: (word) => word === 'unobtainium' })).toEqual(['zeppelin'])
})

test('of somebody whose names could not be looked up nothing is kept', () => {
  const error = new GatewayError('system_timeout', 'It took too long.')
  const names: Names = { ...reader.names, missing: [{ kind: 'person', topic: 'people', why: 'failed', error }] }
  expect(kept('what do we owe for the zeppelin', { names })).toEqual([])
})
