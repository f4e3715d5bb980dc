import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import { findingOf } from '#lib/testing/finding-of.ts'
import { certOnSite } from './index.ts'

/** People of a company that nobody planted: whose certificate matters on site, and whose does not. */
let nextId = 1
const certificate = (of: string, kind: string, jobTitle: string, more: JsonObject = {}): JsonObject => ({
  ...{ id: String(nextId++), type: 'certification', employeeNumber: of, employee: `Person ${of}`, jobTitle },
  ...{ certification: kind, expires: '2027-05-01', state: 'valid' },
  ...more,
})
const ended = { expires: '2026-11-01', state: 'expired' }
const hours = (of: string, date: string, more: JsonObject = {}): JsonObject => ({
  ...{ id: String(nextId++), type: 'manpower_log', project: '31-001', date, person: `Person ${of}`, email: null },
  ...{ hours: 8, ...more },
})
/** Three more riggers with the licence of riggers, and a paper that riggers and masons hold. */
const others = [
  ...['2', '3', '4'].map((of) => certificate(of, 'Aparejador', 'Rigger')),
  ...['5', '6', '7'].map((of) => certificate(of, 'Primeros auxilios', 'Mason')),
  ...['2', '3', '4'].map((of) => certificate(of, 'Primeros auxilios', 'Rigger')),
]
const rigger = certificate('1', 'Aparejador', 'Rigger', ended)
const laborCost = [{ id: '1', type: 'budget', project: '31-001', title: 'Labor', actual: 5_000, actualHours: 100 }]
const of = (certifications: JsonObject[], manpower: JsonObject[], more: Parameters<typeof findingOf>[2] = {}) =>
  findingOf(certOnSite, { certifications, manpower, laborCost }, more)

test('the licence of a trade is told by who holds it, in any language', async () => {
  const { waiting, headlines } = await of([rigger, ...others], [hours('1', '2026-11-10'), hours('1', '2026-11-11')])
  expect(waiting.map(({ subject, atStake }) => [subject, atStake.value])).toEqual([['Person 1', 80_000]])
  expect(headlines[0]?.title).toBe('Person 1 works on 31-001 without a valid Aparejador')
})

describe('nobody waits', () => {
  test.each([
    ['the paper is one that all trades hold', [certificate('1', 'Primeros auxilios', 'Rigger', ended), ...others]],
    ['few of the trade hold it', [certificate('1', 'Buceo', 'Rigger', ended), ...others]],
    ['it was renewed', [rigger, certificate('1', 'Aparejador', 'Rigger'), ...others]],
    [
      'it ends today',
      [certificate('1', 'Aparejador', 'Rigger', { expires: '2026-11-22', state: 'expiring' }), ...others],
    ],
    [
      'nobody can see when it ends',
      [certificate('1', 'Aparejador', 'Rigger', { expires: null, state: 'unknown' }), ...others],
    ],
  ])('where %s', async (_, certificates) => {
    expect((await of(certificates, [hours('1', '2026-11-10')])).waiting).toEqual([])
  })

  test.each([
    ['before it ended', [hours('1', '2026-10-30')]],
    ['on the day it ended', [hours('1', '2026-11-01')]],
    ['of nothing', [hours('1', '2026-11-10', { hours: 0 })]],
    ['of somebody else', [hours('12', '2026-11-10')]],
  ])('for hours %s', async (_, lines) => {
    expect((await of([rigger, ...others], lines)).waiting).toEqual([])
  })
})

test('hours under a name that two people have are nobody’s, and that is said', async () => {
  const namesake = certificate('9', 'Primeros auxilios', 'Mason', { employee: '1 Person' })
  const { found, waiting, unchecked } = await of([rigger, ...others, namesake], [hours('1', '2026-11-10')])
  expect(waiting).toEqual([])
  expect(found.map(({ lines }) => lines)).toEqual([null])
  expect(unchecked).toMatchObject([{ system: 'procore' }])
  const twoMails = ['a@own.example', 'b@own.example'].map((email) => hours('1', '2026-11-10', { email }))
  expect((await of([rigger, ...others], twoMails)).found[0]?.lines).toBeNull()
})

test('over all jobs only licences are looked up; on one job, or of one person, every paper', async () => {
  const aid = certificate('8', 'Primeros auxilios', 'Mason', ended)
  const all = await of([rigger, aid, ...others], [hours('8', '2026-11-10')])
  expect(all.asked.flatMap(({ input }) => input['person'] ?? [])).toEqual(['Person'])
  expect(all.unchecked[0]?.what).toContain('one person')
  const job = await of([rigger, aid, ...others], [hours('8', '2026-11-10')], { about: '31-001' })
  expect(job.text).toContain('Primeros auxilios of Person 8 ended')
  expect(job.unchecked).toEqual([])
  const named = { dimension: 'person', name: 'Person 8', ids: ['bamboohr:8'] } as const
  const one = await of([rigger, aid, ...others], [hours('8', '2026-11-10')], { named })
  expect(one.found.map(({ subject }) => subject)).toEqual(['Person 8'])
  expect(one.text).toContain('Primeros auxilios of Person 8 ended')
})

test('what the field system did not answer is no proof that nobody works', async () => {
  const { text, unchecked, found } = await findingOf(certOnSite, {
    certifications: [rigger, ...others],
    manpower: 'down',
  })
  expect(found[0]?.lines).toBeNull()
  expect(unchecked).toHaveLength(1)
  expect(text).toBe('I could not look up whether those whose certificate has ended work on a site.\n\n')
})
