import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { listTeams, readTeam } from './list-teams.ts'
import { createPrincipals } from './principal.ts'
import { addTeam, changeTeam, removeTeam, teamEnds } from './teams.ts'

const bench = await createIdentityBench()
const { database, events, reads } = bench
const deps = { db: database, trail: bench.trail }
afterAll(() => bench.close())

let [dana, ana, crew] = ['', '', '']
beforeEach(async () => {
  await database.team.deleteMany()
  const at = uuidv7()
  dana = await bench.addPerson(`dana-${at}@ridgeline.example`, ['admin'])
  ana = await bench.addPerson(`ana-${at}@ridgeline.example`)
  crew = await addTeam(deps, acting(dana), { name: 'Crew', lead: ana })
  events.length = 0
})

const rolesOf = async (id: string) => (await createPrincipals(reads).byId(id))?.roles

test('a team brings its roles to its members until a day, and what it was called is in the audit', async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString()
  await changeTeam(deps, acting(dana), crew, { do: 'add_member', person: ana })
  await changeTeam(deps, acting(dana), crew, { do: 'add_role', role: 'field-crew', days: null, until })
  await changeTeam(deps, acting(dana), crew, { do: 'rename', name: 'Crew North' })

  expect(await rolesOf(ana)).toEqual(['field-crew'])
  expect(await readTeam(reads, crew)).toMatchObject({
    ...{ name: 'Crew North', directory: null, members: 1, people: [{ id: ana }] },
    lead: { id: ana },
    roles: [{ slug: 'field-crew' }],
  })
  expect(events.map(({ action }) => action)).toEqual(['people.join_team', 'teams.add_role', 'teams.rename'])

  await changeTeam(deps, acting(dana), crew, { do: 'remove_role', role: 'field-crew' })
  expect(await rolesOf(ana)).toEqual([])
})

test('a role cannot end before it is given', async () => {
  await expect(
    changeTeam(deps, acting(dana), crew, {
      do: 'add_role',
      role: 'field-crew',
      days: null,
      until: '2020-01-01T00:00:00Z',
    }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

test('what ends with a team is said before, and its members lose its roles when it goes', async () => {
  await changeTeam(deps, acting(dana), crew, { do: 'add_member', person: ana })
  await changeTeam(deps, acting(dana), crew, { do: 'add_role', role: 'field-crew', days: null })
  expect(await teamEnds(database, crew)).toEqual({ members: 1, roles: ['field-crew'], shares: 0 })

  await removeTeam(deps, acting(dana), crew)

  expect(await rolesOf(ana)).toEqual([])
  expect(await listTeams(reads)).toEqual([])
  expect(events.at(-1)).toMatchObject({ action: 'teams.remove', facts: { members: 1, roles: ['field-crew'] } })
})

test('who is in a directory’s team is not said here, and it does not end here; its roles are', async () => {
  const slug = `dir-${ana}`
  await database.team.create({ data: { id: uuidv7(), slug, name: 'Office', directory: 'scim', directoryGroup: ana } })

  for (const change of [
    { do: 'add_member', person: ana },
    { do: 'remove_member', person: ana },
  ] as const) {
    await expect(changeTeam(deps, acting(dana), slug, change)).rejects.toThrow(/by the directory/)
  }
  await expect(removeTeam(deps, acting(dana), slug)).rejects.toThrow(/ends there/)

  await changeTeam(deps, acting(dana), slug, { do: 'add_role', role: 'executive', days: null })
  expect((await readTeam(reads, slug))?.roles.map((role) => role.slug)).toEqual(['executive'])
})

test('nobody changes their own roles by way of a team', async () => {
  await expect(changeTeam(deps, acting(dana), crew, { do: 'add_member', person: dana })).rejects.toThrow(/own account/)
  const team = await database.team.findUniqueOrThrow({ where: { slug: crew } })
  await database.teamMember.create({ data: { teamId: team.id, personId: dana } })

  await expect(changeTeam(deps, acting(dana), crew, { do: 'add_role', role: 'executive', days: null })).rejects.toThrow(
    /nobody changes their own roles/,
  )
  await expect(removeTeam(deps, acting(dana), crew)).rejects.toThrow(/nobody changes their own roles/)
})

test('two teams have two names, however they are written', async () => {
  await expect(addTeam(deps, acting(dana), { name: 'CREW', lead: null })).rejects.toThrow('called Crew already')
})

test('whoever is no administrator changes no team', async () => {
  await expect(changeTeam(deps, acting(ana), crew, { do: 'rename', name: 'Mine' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(removeTeam(deps, acting(ana), crew)).rejects.toMatchObject({ code: 'forbidden' })
})
