import { afterAll, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { saveDirectoryTeams } from './directory-teams.ts'
import { addPerson, NewPerson } from './new-person.ts'
import { createPrincipals } from './principal.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const deps = { db: database, trail: bench.trail }
afterAll(() => bench.close())
const dana = await bench.addPerson('dana@ridgeline.example', ['admin'])
const bo = NewPerson.parse({ email: ' Bo@Ridgeline.example ', name: ' Bo Lind ' })

test('whoever is added may do nothing yet and signs in with no password; the audit names them', async () => {
  const id = await addPerson(deps, acting(dana), bo)

  expect(await createPrincipals(bench.reads).byEmail('bo@ridgeline.example')).toMatchObject({
    id,
    roles: [],
    teams: [],
  })
  expect(await database.person.findUniqueOrThrow({ where: { id } })).toMatchObject({
    name: 'Bo Lind',
    source: 'local',
    passwordHash: null,
  })
  expect(events.at(-1)).toMatchObject({ action: 'people.add', personId: dana, facts: { person: { id } } })
})

test('an address that is taken is refused by the name of who has it, and nobody is added', async () => {
  const before = await database.person.count()

  await expect(addPerson(deps, acting(dana), { ...bo, email: 'dana@ridgeline.example' })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'dana@ridgeline.example is dana already.',
  })

  expect(await database.person.count()).toBe(before)
})

test('who is no administrator adds nobody', async () => {
  const ana = await bench.addPerson('ana@ridgeline.example', ['executive'])
  await expect(addPerson(deps, acting(ana), { ...bo, email: 'new@ridgeline.example' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a directory puts a person into the teams of its groups and out of its others, and touches no other team', async () => {
  const eve = { id: await bench.addPerson('eve@ridgeline.example'), name: 'eve', email: 'eve@ridgeline.example' }
  await database.team.createMany({
    data: [
      { name: 'Bids', directory: 'scim', directoryGroup: 'g-1' },
      { name: 'Field', directory: 'scim', directoryGroup: 'g-2' },
      { name: 'Other house', directory: 'okta', directoryGroup: 'g-2' },
      { name: 'By hand', directory: null, directoryGroup: null },
    ].map((team, at) => ({ ...team, id: crypto.randomUUID(), slug: `team-${at}` })),
  })
  const byHand = await database.team.findFirstOrThrow({ where: { name: 'By hand' } })
  await database.teamMember.create({ data: { teamId: byHand.id, personId: eve.id } })
  const principals = createPrincipals(bench.reads)
  const teams = async () => (await principals.byId(eve.id))?.teams

  await saveDirectoryTeams(deps, acting(dana), eve, { directory: 'scim', groups: ['g-1', 'g-9'] })
  expect(await teams()).toEqual(['team-0', 'team-3'])
  const { epoch = 0 } = (await principals.byId(eve.id)) ?? {}

  await saveDirectoryTeams(deps, acting(dana), eve, { directory: 'scim', groups: ['g-2'] })
  expect(await teams()).toEqual(['team-1', 'team-3'])
  expect((await principals.byId(eve.id))?.epoch).toBeGreaterThan(epoch)
  expect(events.at(-1)).toMatchObject({
    action: 'people.directory_teams',
    facts: { directory: 'scim', joined: ['Field'], left: ['Bids'] },
  })
})

test('what a directory says already holds is no change', async () => {
  const eve = await database.person.findUniqueOrThrow({ where: { email: 'eve@ridgeline.example' } })
  const before = events.length

  await saveDirectoryTeams(deps, acting(dana), eve, { directory: 'scim', groups: ['g-2'] })

  expect(events).toHaveLength(before)
})

test('a directory cannot take the last lasting administrator away', async () => {
  const crew = await database.team.findUniqueOrThrow({ where: { slug: 'team-1' } })
  const eve = await database.person.findUniqueOrThrow({ where: { email: 'eve@ridgeline.example' } })
  await database.roleAssignment.deleteMany()
  await database.roleAssignment.create({ data: { id: crypto.randomUUID(), roleSlug: 'admin', teamId: crew.id } })

  await expect(saveDirectoryTeams(deps, acting(dana), eve, { directory: 'scim', groups: [] })).rejects.toMatchObject({
    code: 'conflict',
  })

  expect(await database.teamMember.count({ where: { teamId: crew.id } })).toBe(1)
})
