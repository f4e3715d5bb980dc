import { beforeEach, expect, test } from 'vitest'
import type { Caller } from '#lib/core/caller.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { read } from '#lib/questions/understand/read.ts'
import { reader } from '#lib/questions/understand/reader-for-tests.ts'
import { noteUnread, type Unread } from './note-unread.ts'

const told: Unread[] = []
beforeEach(() => void told.splice(0))

const caller = { principal: { id: 'maria' } } as Caller
const names: KnownNames = { of: async () => reader.names }

async function asked(text: string): Promise<void> {
  const question = { text, locale: 'en' as const, caller, turnId: 'turn' }
  await noteUnread(read(text, reader), question, { unread: async (one) => void told.push(one), names })
}

test('the words that nobody knew are told, with what tells names from words', async () => {
  await asked('what do we owe quillon for the zeppelin')
  expect(told).toMatchObject([{ words: ['zeppelin'], locale: 'en', personId: 'maria', names: reader.names }])
})

test.each([
  ['an answer', 'what do we owe quillon'],
  ['a question back', 'margin birchwood'],
  ['a refusal for another reason', 'cash by job'],
  ['an order', 'send the bill to torvane'],
])('%s tells nothing', async (_, text) => {
  await asked(text)
  expect(told).toEqual([])
})
