import { expect, test } from 'vitest'
import { nothingMatched } from '#lib/core/joins.ts'
import { asks } from '#lib/measures/asks.ts'
import { answersFrom, keyOfAsk, type RawReply } from '#lib/measures/replies.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { searchFor } from '../hours.ts'
import { linesOf, type Person } from './records.ts'

const left = { id: '1', type: 'employee', currency: 'USD', number: '1', supervisor: null, daysSince: 9 }
const person = (name: string, workEmail: string | null): Person => ({
  ...left,
  name,
  workEmail,
  terminationDate: '2026-11-13',
})

/** What the field records bring for a word, whoever it is of. */
function linesFor(who: Person, workers: { person: string | null; email: string | null }[]) {
  const records = workers.map((worker, index) => ({
    ...worker,
    id: String(index),
    type: 'manpower_log',
    project: '1',
    date: '2026-11-17',
    hours: 8,
  }))
  const reply: RawReply = {
    state: 'ok',
    system: 'procore',
    complete: true,
    asOf: '2026-11-22',
    correlationId: 'c',
    jobs: null,
    records,
    beside: {},
  }
  const asked = keyOfAsk(asks.manpower(searchFor(who), '2026-11-14', '2026-11-22'))
  const reading = { currency: 'USD', fiscalYearStart: 1, timeZone: 'UTC', jobNumber: (text: string) => text }
  const answers = answersFrom(new Map([[asked, reply]]), reading)
  const input = {
    ...reading,
    answers,
    words: wordsFor('en'),
    joins: nothingMatched,
    today: '2026-11-22',
    ownDomain: '',
    about: null,
  }
  return linesOf(who, input)?.map((line) => line.person)
}

test('hours are found by the address where both systems have one, whatever the name there', () => {
  const who = person('Ada Byron', 'ada.byron@own.example')
  expect(searchFor(who)).toBe('ada.byron@own.example')
  const found = linesFor(who, [
    { person: 'A. King', email: 'Ada.Byron@own.example' },
    { person: 'Ada Byron', email: 'another.ada.byron@own.example' },
  ])
  expect(found).toEqual(['A. King'])
})

test('without an address by the whole name, in any order and spelled with or without accents', () => {
  const who = person('Íñigo Peña Aguirre', null)
  expect(searchFor(who)).toBe('Aguirre')
  const found = linesFor(who, [
    { person: 'Aguirre, Inigo Pen\u0303a', email: null },
    { person: 'Maria Aguirre', email: null },
    { person: null, email: null },
  ])
  expect(found).toEqual(['Aguirre, Inigo Pen\u0303a'])
})
