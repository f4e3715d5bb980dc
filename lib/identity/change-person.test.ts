import { afterAll, beforeEach, expect, test } from 'vitest'
import { readPermitted } from '#lib/access/holders.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { changePerson, PersonChange } from './change-person.ts'
import { createPrincipals } from './principal.ts'
import { openSession, whoIsIn } from './sessions.ts'
import { mintToken } from './tokens.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const deps = { db: database, trail: bench.trail }
const actor = acting
afterAll(() => bench.close())

let dana = ''
let omar = ''
let ana = ''
beforeEach(async () => {
  await database.roleAssignment.deleteMany()
  const at = uuidv7()
  dana = await bench.addPerson(`dana-${at}@ridgeline.example`, ['admin'])
  omar = await bench.addPerson(`omar-${at}@ridgeline.example`, ['admin'])
  ana = await bench.addPerson(`ana-${at}@ridgeline.example`, ['executive'])
  events.length = 0
})

const statusOf = async (id: string) => (await database.person.findUniqueOrThrow({ where: { id } })).status
const rolesOf = async (id: string) =>
  (await database.roleAssignment.findMany({ where: { personId: id } })).map(({ roleSlug }) => roleSlug).sort()
const disable = { do: 'disable', reason: 'left the company' } as const

test('disabling a person ends their sessions and tokens in the same moment and is recorded', async () => {
  const session = await openSession(database, { personId: ana, method: 'password', userAgent: '' })
  await mintToken(database, { personId: ana, name: 'laptop', ttlMs: 60_000 })

  await changePerson(deps, actor(dana), ana, disable)

  expect(await statusOf(ana)).toBe('disabled')
  expect(await whoIsIn(bench.reads, createPrincipals(bench.reads), session)).toBeNull()
  expect(await database.session.count({ where: { personId: ana, revokedAt: null } })).toBe(0)
  expect(await database.accessToken.count({ where: { personId: ana, revokedAt: null } })).toBe(0)
  expect(events).toMatchObject([
    {
      action: 'people.disable',
      personId: dana,
      facts: { person: { id: ana }, reason: 'left the company', sessions: 1, tokens: 1 },
    },
  ])
})

test('enabling a person again does not bring their old sessions back', async () => {
  const session = await openSession(database, { personId: ana, method: 'password', userAgent: '' })
  await changePerson(deps, actor(dana), ana, disable)

  await changePerson(deps, actor(dana), ana, { do: 'enable', reason: 'came back' })

  expect(await statusOf(ana)).toBe('active')
  expect(await whoIsIn(bench.reads, createPrincipals(bench.reads), session)).toBeNull()
})

const everyChange: PersonChange[] = [
  disable,
  { do: 'enable', reason: 'because' },
  { do: 'add_role', role: 'executive', days: null },
  { do: 'remove_role', role: 'admin' },
  { do: 'end_sessions' },
]
test.each(everyChange)('nobody changes themselves: $do', async (change) => {
  await expect(changePerson(deps, actor(dana), dana, change)).rejects.toMatchObject({ code: 'forbidden' })

  expect([await statusOf(dana), await rolesOf(dana)]).toEqual(['active', ['admin']])
  expect(events).toEqual([])
})

test.each(everyChange)('somebody who is no administrator changes nobody: $do', async (change) => {
  await expect(changePerson(deps, actor(ana), omar, change)).rejects.toMatchObject({ code: 'forbidden' })

  expect([await statusOf(omar), await rolesOf(omar)]).toEqual(['active', ['admin']])
  expect(events).toEqual([])
})

test('of two administrators who disable each other at the same moment one remains, every time', async () => {
  for (let round = 0; round < 20; round++) {
    await database.person.updateMany({ where: { id: { in: [dana, omar] } }, data: { status: 'active' } })

    const ended = await Promise.allSettled([
      changePerson(deps, actor(dana), omar, disable),
      changePerson(deps, actor(omar), dana, disable),
    ])

    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await readPermitted(database, 'people:write')).toHaveLength(1)
  }
})

test('of two administrators who take the role from each other at the same moment one remains', async () => {
  for (let round = 0; round < 20; round++) {
    await database.roleAssignment.deleteMany({ where: { personId: { in: [dana, omar] } } })
    await database.roleAssignment.createMany({
      data: [dana, omar].map((personId) => ({ id: uuidv7(), roleSlug: 'admin', personId })),
    })

    await Promise.allSettled([
      changePerson(deps, actor(dana), omar, { do: 'remove_role', role: 'admin' }),
      changePerson(deps, actor(omar), dana, { do: 'remove_role', role: 'admin' }),
    ])

    expect(await readPermitted(database, 'people:write')).toHaveLength(1)
  }
})

test('an administrator whose own role ends by itself cannot remove the last lasting one', async () => {
  await database.roleAssignment.updateMany({
    where: { personId: dana },
    data: { expiresAt: new Date(Date.now() + 86_400_000) },
  })

  for (const change of [
    disable,
    { do: 'remove_role', role: 'admin' },
    { do: 'add_role', role: 'admin', days: 7 },
  ] as const) {
    await expect(changePerson(deps, actor(dana), omar, change)).rejects.toThrow(/administer Gatehouse for good/)
  }
  expect([await statusOf(omar), await rolesOf(omar)]).toEqual(['active', ['admin']])
})

test('a role is given for a while or for good, and taken back', async () => {
  await changePerson(deps, actor(dana), ana, { do: 'add_role', role: 'field-crew', days: 7 })
  const given = await database.roleAssignment.findFirstOrThrow({ where: { personId: ana, roleSlug: 'field-crew' } })
  expect(given.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 6 * 86_400_000)

  await changePerson(deps, actor(dana), ana, { do: 'remove_role', role: 'field-crew' })

  expect(await rolesOf(ana)).toEqual(['executive'])
  expect(events.map(({ action }) => action)).toEqual(['people.add_role', 'people.remove_role'])
})

test('a role that comes through a team is not taken from one person', async () => {
  const team = await database.team.create({ data: { id: uuidv7(), slug: `team-${uuidv7()}`, name: 'Field' } })
  await database.teamMember.create({ data: { teamId: team.id, personId: ana } })
  await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'field-crew', teamId: team.id } })

  await expect(changePerson(deps, actor(dana), ana, { do: 'remove_role', role: 'field-crew' })).rejects.toThrow(
    /does not hold this role directly/,
  )
})

test('what cannot be recorded does not happen', async () => {
  await expect(changePerson({ ...deps, trail: trailAway }, actor(dana), ana, disable)).rejects.toMatchObject({
    code: 'audit_unavailable',
  })

  expect(await statusOf(ana)).toBe('active')
})

test('sessions and tokens of one person are not ended through another', async () => {
  const session = await openSession(database, { personId: omar, method: 'password', userAgent: '' })
  const { id: token } = await mintToken(database, { personId: omar, name: 'laptop', ttlMs: 60_000 })

  for (const change of [
    { do: 'end_session', session },
    { do: 'revoke_token', token },
  ] as const) {
    await expect(changePerson(deps, actor(dana), ana, change)).rejects.toMatchObject({ code: 'not_found' })
  }

  expect(await database.session.count({ where: { id: session, revokedAt: null } })).toBe(1)
  expect(await database.accessToken.count({ where: { id: token, revokedAt: null } })).toBe(1)
})

test('a change with fields nobody asked for is refused', () => {
  for (const given of [
    { do: 'enable', reason: 'because', roles: ['admin'] },
    { do: 'add_role', role: 'admin', days: null, id: dana },
    { do: 'add_role', role: { not: '' }, days: null },
    { do: 'disable' },
    { do: 'delete' },
  ]) {
    expect(PersonChange.safeParse(given).success).toBe(false)
  }
})

test('what a directory keeps is not changed by hand, whoever brought the person first; roles and teams made here are', async () => {
  await database.person.update({ where: { id: ana }, data: { directory: 'scim' } })
  const rewrite = { do: 'change', name: 'Ana R.', jobTitle: 'Chief' } as const

  const failed = await changePerson(deps, actor(dana), ana, rewrite).catch(GatewayError.from)

  expect(failed).toMatchObject({ code: 'kept_elsewhere', status: 409 })
  expect(failed?.message).toMatch(/^The directory keeps the name and title of ana-\S+\.$/)
  expect(events).toEqual([])
  await changePerson(deps, actor(dana), ana, { do: 'add_role', role: 'field-crew', days: null })
  expect(await rolesOf(ana)).toEqual(['executive', 'field-crew'])

  // The directory let go of them.
  await database.person.update({ where: { id: ana }, data: { directory: null, source: 'scim' } })
  await changePerson(deps, actor(dana), ana, rewrite)
  expect((await database.person.findUniqueOrThrow({ where: { id: ana } })).name).toBe('Ana R.')
})
