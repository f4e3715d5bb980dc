import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinsIn } from '#lib/matching/joins.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import { company, type House, openHouse } from '#lib/testing/chat.ts'
import { createMentions } from './mentions.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const openMentions = () => {
  const { gateway, matches } = house.runtime
  return createMentions(openNamesOver(gateway, joinsIn(matches)))
}

async function search(name: string, text: string, mentions = openMentions()) {
  return mentions.of(await house.callerOf(name)).search(text)
}

test('a job is found by a part of its name or number, a vendor and a person by a part of theirs, without their accents', async () => {
  const [job] = company.jobs
  if (job === undefined) throw new Error('the company has no job')
  for (const words of [job.number, job.name.slice(0, 6).toUpperCase()]) {
    expect(await search('executive', words)).toContainEqual(expect.objectContaining({ kind: 'job', says: job.number }))
  }
  const person = company.employees.find(({ status }) => status === 'active')
  const whole = `${person?.firstName} ${person?.lastName}`
  expect(await search('executive', whole)).toContainEqual(expect.objectContaining({ kind: 'person', name: whole }))
  const vendor = company.vendors[0]?.name ?? ''
  expect(await search('executive', vendor)).toContainEqual(expect.objectContaining({ kind: 'vendor', name: vendor }))
})

test('nobody is offered names of lists that they may not read', async () => {
  const names = await Promise.all(['a', 'e', 'o'].map((letter) => search('field', letter)))
  const kinds = new Set(names.flat().map(({ kind }) => kind))
  expect(kinds.has('job')).toBe(true)
  expect(kinds.has('vendor')).toBe(false)
  // People stand in records of own jobs; whoever is in none of them is not known.
  const { principal } = await house.callerOf('finance')
  expect(await search('executive', principal.name)).not.toEqual([])
  expect(await search('field', principal.name)).toEqual([])
  expect(await search('auditor', 'a')).toEqual([])
})

test('the lists are read once for all letters of a person, and again for another one', async () => {
  const mentions = openMentions()
  const calls = async () => {
    const { rows } = await house.runtime.reads.query('SELECT count(*)::int AS n FROM ledger.event WHERE stage = 1')
    return Number(rows[0].n)
  }
  await search('executive', 'a', mentions)
  const after = await calls()
  for (const letters of ['b', 'me', 'mer', '']) await search('executive', letters, mentions)
  expect(await calls()).toBe(after)
  await search('pm', 'a', mentions)
  expect(await calls()).toBeGreaterThan(after)
})
