import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { listTeams } from './list-teams.ts'
import { findPeopleIds, listPeople, PeopleSearch, peopleSorts, readPerson } from './people.ts'
import { countPeople } from './people-counts.ts'
import { serviceAccount } from './service-account.ts'
import { openSession } from './sessions.ts'

const bench = await createIdentityBench()
const { database, reads } = bench
const from = { reads, config: { oidc: null } }
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

const find = (given: object) => listPeople(from, PeopleSearch.parse(given))
const names = async (given: object) => (await find(given)).people.map(({ email }) => email)

test('the list says what somebody holds and through which team', async () => {
  const person = await readPerson(from, ana)

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
  const counted = await countPeople(from)
  const [first, second] = [await serviceAccount(deps), await serviceAccount(deps)]

  expect(second).toBe(first)
  expect((await readPerson(from, first))?.roles.map(({ slug }) => slug)).toEqual(['report-service'])
  expect(await database.person.findUnique({ where: { id: first } })).toMatchObject({ passwordHash: null })
  expect(await names({ status: 'all' })).not.toContain('report-service@gatehouse.invalid')
  expect(await names({ source: 'service' })).toEqual(['report-service@gatehouse.invalid'])
  expect(await countPeople(from)).toEqual({ ...counted, sources: { ...counted.sources, service: 1 } })
})

test('signs that mean something in a pattern are only signs in a search', async () => {
  expect(await names({ q: 'ana_' })).toEqual(['ana_ruiz@ridgeline.example'])
  expect(await names({ q: '%' })).toEqual([])
  expect(await names({ q: "'; DROP TABLE person; --" })).toEqual([])
})

test('a role that ended is not held any more', async () => {
  const at = new Date(Date.now() - 1_000)
  await database.roleAssignment.updateMany({ where: { roleSlug: 'executive' }, data: { expiresAt: at } })

  expect((await readPerson(from, ana))?.roles.map(({ slug }) => slug)).toEqual(['field-crew'])
})

test('counts and teams add up', async () => {
  expect(await countPeople(from)).toMatchObject({
    all: 3,
    active: 2,
    invited: 0,
    disabled: 1,
    withoutRole: 1,
    withoutTeam: 1,
  })
  expect(await listTeams(reads)).toEqual([
    {
      ...{ slug: 'foremen', name: 'Foremen', directory: null, lead: null, members: 1 },
      roles: [{ slug: 'field-crew', name: 'Field-crew', expiresAt: null }],
    },
  ])
})

test('every column sorts, both ways, and those with nothing in it stand last', async () => {
  const all = { status: 'all' }
  const byName = await names(all)
  for (const sort of peopleSorts) {
    expect((await names({ ...all, sort })).toSorted(), sort).toEqual(byName.toSorted())
  }
  expect(await names({ ...all, sort: '-name' })).toEqual(byName.toReversed())
  for (const sort of ['team', '-team', '-projects', '-sessions']) {
    expect((await names({ ...all, sort }))[0], sort).toBe('ana_ruiz@ridgeline.example')
  }
})

test('whoever was invited is found until they have set a password', async () => {
  const bo = await bench.addPerson('bo@ridgeline.example')
  await database.person.update({ where: { id: bo }, data: { passwordHash: null } })
  await database.invitation.create({
    data: { id: uuidv7(), personId: bo, hash: new Uint8Array([1]), expiresAt: new Date(Date.now() + 1_000) },
  })
  expect(await names({ status: 'invited' })).toEqual(['bo@ridgeline.example'])
  expect(await readPerson(from, bo)).toMatchObject({ invitable: true })

  await database.invitation.updateMany({ where: { personId: bo }, data: { usedAt: new Date() } })

  expect(await names({ status: 'invited' })).toEqual([])
})

test('everybody whom a search finds is found by id, up to one more than are wanted', async () => {
  const search = PeopleSearch.parse({ status: 'all', sort: '-lastActive', page: 3 })

  expect(await findPeopleIds(from, search, 100)).toHaveLength((await find({ status: 'all' })).total)
  expect(await findPeopleIds(from, search, 2)).toHaveLength(3)
})
