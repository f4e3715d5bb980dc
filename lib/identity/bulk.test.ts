import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { BulkIds, changeMany, MOST_AT_ONCE } from './bulk.ts'
import { readInvitation } from './invitations.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const deps = { db: database, trail: bench.trail }
afterAll(() => bench.close())

let dana = ''
let people: string[] = []
beforeEach(async () => {
  const at = uuidv7()
  dana = await bench.addPerson(`dana-${at}@ridgeline.example`, ['admin'])
  people = []
  for (const name of ['a', 'b', 'c']) people.push(await bench.addPerson(`${name}-${at}@ridgeline.example`))
  events.length = 0
})

test('a role is given to many as one change, with a row for each person in the audit', async () => {
  const actor = acting(dana)

  const done = await changeMany(deps, actor, people, { do: 'add_role', role: 'executive', days: 7 })

  expect(done).toMatchObject({ changed: 3, unchanged: 0, ownLeftOut: false })
  const given = await database.roleAssignment.findMany({ where: { personId: { in: people } } })
  expect(given.every(({ roleSlug, expiresAt }) => roleSlug === 'executive' && expiresAt !== null)).toBe(true)
  expect(events.map(({ action, facts }) => [action, (facts['person'] as { id: string }).id]).sort()).toEqual(
    people.map((id) => ['people.add_role', id]).sort(),
  )
  expect(new Set(events.map(({ correlationId }) => correlationId))).toEqual(new Set([actor.correlationId]))
})

test('whoever has nothing to lose stays as they are, and so does whoever changes', async () => {
  const [a = '', ...others] = people
  await changeMany(deps, acting(dana), [a], { do: 'add_role', role: 'executive', days: null })

  const done = await changeMany(deps, acting(dana), [dana, a, ...others], { do: 'remove_role', role: 'executive' })

  expect(done).toMatchObject({ changed: 1, unchanged: 2, ownLeftOut: true })
  expect(await database.roleAssignment.count({ where: { personId: dana } })).toBe(1)
})

test('many join a team and leave it; one who is in it already is no fault', async () => {
  const slug = `crew-${dana}`
  await database.team.create({ data: { id: uuidv7(), slug, name: slug } })
  await changeMany(deps, acting(dana), people.slice(1), { do: 'add_team', team: slug })

  expect(await changeMany(deps, acting(dana), people, { do: 'add_team', team: slug })).toMatchObject({
    changed: 1,
    unchanged: 2,
  })
  expect(await changeMany(deps, acting(dana), people, { do: 'remove_team', team: slug })).toMatchObject({ changed: 3 })
})

test('nobody is changed when the audit cannot be written, or one of them is not there', async () => {
  const disable = { do: 'disable', reason: 'the site is closed' } as const

  await expect(changeMany({ ...deps, trail: trailAway }, acting(dana), people, disable)).rejects.toMatchObject({
    code: 'audit_unavailable',
  })
  await expect(changeMany(deps, acting(dana), [...people, uuidv7()], disable)).rejects.toMatchObject({
    code: 'not_found',
  })

  expect(await database.person.count({ where: { id: { in: people }, status: 'active' } })).toBe(3)
})

test('the last lasting administrator stays, whatever many others do', async () => {
  await database.roleAssignment.updateMany({
    where: { roleSlug: 'admin', personId: { not: dana } },
    data: { expiresAt: new Date(0) },
  })
  const [a = ''] = people
  await changeMany(deps, acting(dana), [a], { do: 'add_role', role: 'admin', days: 7 })

  await expect(changeMany(deps, acting(a), [dana], { do: 'disable', reason: 'a mistake' })).rejects.toThrow(
    /administer Gatehouse for good/,
  )
})

test('those who cannot sign in yet are invited, each by a link of their own', async () => {
  await database.person.updateMany({ where: { id: { in: people.slice(1) } }, data: { passwordHash: null } })

  const { changed, unchanged, invited } = await changeMany(deps, acting(dana), people, { do: 'invite' })

  expect([changed, unchanged]).toEqual([2, 1])
  const found = await Promise.all(invited.map(({ token }) => readInvitation(database, token)))
  expect(found.map((one) => one?.person.id).sort()).toEqual(people.slice(1).sort())
})

test('more people than one change may hold are refused', () => {
  expect(BulkIds.safeParse(Array.from({ length: MOST_AT_ONCE }, () => uuidv7())).success).toBe(true)
  expect(BulkIds.safeParse(Array.from({ length: MOST_AT_ONCE + 1 }, () => uuidv7())).success).toBe(false)
})
