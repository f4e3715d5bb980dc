import { expect, test } from 'vitest'
import type { Candidate } from '#lib/connectors/kit/candidates.ts'
import { createKnownFields, knownFrom } from './known-fields.ts'

const MINUTE_MS = 60_000
const due: Candidate = {
  name: 'Due__c',
  label: 'Due',
  of: 'Order',
  type: 'date',
  custom: true,
  samples: ['2026-11-30'],
}
const dueOnly = { name: 'Due__c', of: 'Order', type: 'date' }

test('of fields their types are kept, and no value of any record', async () => {
  expect(await knownFrom(async () => ({ candidates: [due] }))).toEqual([dueOnly])
})

test('an account that fails, cannot be looked through or does not answer in time leaves nothing known', async () => {
  expect(await knownFrom(() => Promise.reject(new Error('away')))).toEqual([])
  expect(await knownFrom(async () => null)).toEqual([])
  expect(await knownFrom(() => new Promise(() => undefined), 1)).toEqual([])
})

test('names that are said one after the other need one look, and a new one after some minutes', async () => {
  let now = 0
  let looks = 0
  const fields = createKnownFields(() => now)
  const look = async () => {
    looks += 1
    return { candidates: [due] }
  }
  await fields.of('sage', look)
  expect(await fields.of('sage', look)).toEqual([dueOnly])
  expect(looks).toBe(1)
  await fields.of('other', look)
  expect(looks).toBe(2)
  now = 5 * MINUTE_MS
  await fields.of('sage', look)
  expect(looks).toBe(3)
})

test('what somebody just looked up is not looked up again, and a failed look is', async () => {
  const fields = createKnownFields(() => 0)
  expect(await fields.of('sage', () => Promise.reject(new Error('away')))).toEqual([])
  fields.note('sage', [due])
  expect(await fields.of('sage', () => Promise.reject(new Error('away')))).toEqual([dueOnly])
})
