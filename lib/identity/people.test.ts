import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { countPeople, listPeople, listTeams, PeopleSearch, readPerson } from './people.ts'
import { serviceAccount } from './service-account.ts'
import { openSession } from './sessions.ts'

const bench = await createIdentityBench()
const { database, reads } = bench
afterAll(() => bench.close())

let ana = ''
beforeAll(async () => {
  ana = await bench.addPerson('ana_ruiz@ridgeline.example', ['executive'])
  await bench.addPerson('anaXruiz@ridgeline.example')
  const gone = await bench.addPerson('ben@ridgeline.example')
  await database.person.update({ where: { id: gone }, data: { status: 'disabled' } })
  const team = await database.team.create({ data: { id: uuidv7(), slug: 'foremen', name: 'Foremen' } })
  await database.teamMember.create({ data: { teamId: team.id, personId: ana } })
  await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'field-crew', teamId: team.id } })
  await database.projectAssignment.create({ data: { personId: ana, project: '24-017' } })
  await openSession(database, { personId: ana, method: 'password', userAgent: '' })
})

const find = (given: object) => listPeople(reads, PeopleSearch.parse(given))
const names = async (given: object) => (await find(given)).people.map(({ email }) => email)

test('the list says what somebody holds and through which team', async () => {
  const person = await readPerson(reads, ana)

  expect(person).toMatchObject({ teams: ['Foremen'], projects: ['24-017'], sessions: 1, tokens: 0 })
  expect(person?.roles.map(({ slug, via }) => [slug, via])).toEqual([
    ['executive', null],
    ['field-crew', 'Foremen'],
  ])
  expect(person?.lastActive).toBeInstanceOf(Date)
})

test('filters find people by role, team, status and words', async () => {
  expect(await names({ role: 'field-crew' })).toEqual(['ana_ruiz@ridgeline.example'])
  expect(await names({ role: 'none' })).toEqual(['anaXruiz@ridgeline.example'])
  expect(await names({ team: 'foremen' })).toEqual(['ana_ruiz@ridgeline.example'])
  expect(await names({ status: 'disabled' })).toEqual(['ben@ridgeline.example'])
  expect((await find({ status: 'all', q: 'RIDGELINE' })).total).toBe(3)
})

test('the account that acts without a person is made once, holds its role, and stands beside the people', async () => {
  const deps = { database, trail: bench.trail }
  await database.role.create({ data: { slug: 'report-service', name: 'Report service', description: '', position: 9 } })
  const counted = await countPeople(reads)
  const [first, second] = [await serviceAccount(deps), await serviceAccount(deps)]

  expect(second).toBe(first)
  expect((await readPerson(reads, first))?.roles.map(({ slug }) => slug)).toEqual(['report-service'])
  expect(await database.person.findUnique({ where: { id: first } })).toMatchObject({ passwordHash: null })
  expect(await names({ status: 'all' })).not.toContain('report-service@gatehouse.invalid')
  expect(await names({ source: 'service' })).toEqual(['report-service@gatehouse.invalid'])
  expect(await countPeople(reads)).toEqual(counted)
})

test('signs that mean something in a pattern are only signs in a search', async () => {
  expect(await names({ q: 'ana_' })).toEqual(['ana_ruiz@ridgeline.example'])
  expect(await names({ q: '%' })).toEqual([])
  expect(await names({ q: "'; DROP TABLE person; --" })).toEqual([])
})

test('a role that ended is not held any more', async () => {
  const at = new Date(Date.now() - 1_000)
  await database.roleAssignment.updateMany({ where: { roleSlug: 'executive' }, data: { expiresAt: at } })

  expect((await readPerson(reads, ana))?.roles.map(({ slug }) => slug)).toEqual(['field-crew'])
})

test('counts and teams add up', async () => {
  expect(await countPeople(reads)).toEqual({ active: 2, disabled: 1, withoutRole: 1 })
  expect(await listTeams(reads)).toEqual([
    { slug: 'foremen', name: 'Foremen', members: 1, roles: [{ slug: 'field-crew', name: 'Field-crew' }] },
  ])
})
