import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender } from '#lib/egress/send.ts'
import { entra, startDirectoryApi } from '#lib/testing/directory-api.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { lastReadingOf } from './outcome.ts'
import { type GroupsDeps, readGroupsTask } from './task.ts'

const bench = await createIdentityBench()
const { database, trail, events } = bench
const pair = await generateKeyPair('RS256', { extractable: true })
const serviceApp = { clientId: 'service-app', publicKey: await exportJWK(pair.publicKey) }
const api = await startDirectoryApi({ token: 'an api token', serviceApp })
const { send, close } = createSender({ checkAddress: createEgress([api.host]) })
const secrets = new Map<string, string>([
  ['client', entra.clientSecret],
  ['token', 'an api token'],
  ['key', JSON.stringify({ ...(await exportJWK(pair.privateKey)), kid: 'k1', alg: 'RS256' })],
])
const waits: number[] = []
const kept: string[] = []
const deps: GroupsDeps = {
  ...{ database, trail, send, secrets: { read: async (name) => secrets.get(name) } },
  now: () => new Date(),
  tellKept: async (provider, person) => void kept.push(`${provider.name} ${person.name}`),
  pause: async (ms) => void waits.push(ms),
}
afterAll(async () => {
  await close()
  await api.stop()
  await bench.close()
})

const graph = {
  ...{ id: 'entra', kind: 'entra', name: 'Entra', issuer: api.entraIssuer, clientId: entra.clientId },
  ...{ secretName: 'client', groupsClaim: 'groups', groupsAgain: 'graph' },
}
const okta = {
  ...{ id: 'okta', kind: 'okta', name: 'Okta', issuer: api.oktaIssuer, clientId: 'x', secretName: 'client' },
  ...{ groupsClaim: 'groups', groupsAgain: 'okta_token', groupsSecretName: 'token' },
}

beforeEach(async () => {
  await database.roleAssignment.deleteMany()
  await database.teamMember.deleteMany()
  await database.team.deleteMany()
  await database.identity.deleteMany()
  await database.signInProvider.deleteMany()
  await bench.addPerson(`root-${uuidv7()}@builders.example`, ['admin'])
  Object.assign(api.state, { users: new Map(), busy: 0, broken: null, pageSize: 2, asked: [] })
  for (const list of [events, waits, kept]) list.length = 0
})

const run = () => readGroupsTask(deps).run({}, new AbortController().signal)

async function person(name: string, of: { issuer: string }, known: { subject: string; objectId?: string }) {
  const id = await bench.addPerson(`${name}-${uuidv7()}@builders.example`)
  await database.person.update({ where: { id }, data: { name } })
  await database.identity.create({ data: { issuer: of.issuer, personId: id, ...known } })
  return id
}
async function team(name: string, directory: string, directoryGroup: string) {
  return (await database.team.create({ data: { id: uuidv7(), slug: name, name, directory, directoryGroup } })).id
}
const membersOf = async (name: string) =>
  (await database.teamMember.findMany({ where: { team: { name } }, select: { person: true } }))
    .map((row) => row.person.name)
    .sort()
const readingOf = async (id: string) =>
  lastReadingOf(await database.signInProvider.findUniqueOrThrow({ where: { id } }))?.outcome

test('Graph is asked for everybody who came through Entra, over its pages, and their teams follow', async () => {
  await database.signInProvider.create({ data: graph })
  const [ana, ben] = [
    await person('ana', graph, { subject: 's1', objectId: 'o1' }),
    await person('ben', graph, { subject: 's2', objectId: 'o2' }),
  ]
  const office = await team('office', 'entra', 'g5')
  await team('field', 'entra', 'g1')
  const here = await database.team.create({ data: { id: uuidv7(), slug: 'here', name: 'here' } })
  for (const personId of [ana, ben]) await database.teamMember.create({ data: { teamId: here.id, personId } })
  await database.teamMember.create({ data: { teamId: office, personId: ben } })
  const named = (...ids: number[]) => ids.map((id) => ({ id: `g${id}`, name: `Group ${id}` }))
  api.state.users.set('o1', named(1, 2, 3, 4, 5)).set('o2', named(1))

  await run()

  expect(await membersOf('office')).toEqual(['ana'])
  expect(await membersOf('field')).toEqual(['ana', 'ben'])
  // Teams made here stay as they are.
  expect(await membersOf('here')).toEqual(['ana', 'ben'])
  expect(await readingOf('entra')).toMatchObject({
    people: 2,
    changed: 2,
    gone: 0,
    unknown: 0,
    kept: [],
    problem: null,
  })
  expect(events.map(({ action, facts }) => [action, facts['joined'], facts['left']]).sort()).toEqual([
    ['people.directory_teams', ['field'], ['office']],
    ['people.directory_teams', ['field', 'office'], []],
  ])
  expect(await database.signInGroup.findMany({ where: { provider: 'entra', group: 'g3' } })).toMatchObject([
    { name: 'Group 3' },
  ])

  events.length = 0
  await run()
  expect(await readingOf('entra')).toMatchObject({ changed: 0 })
  expect(events).toEqual([])
})

test.each([
  ['an API token', {}],
  ['a service app’s key', { groupsAgain: 'okta_oauth', groupsClientId: 'service-app', groupsSecretName: 'key' }],
])('Okta is asked with %s, over its pages, by the names of groups', async (_, more) => {
  await database.signInProvider.create({ data: { ...okta, ...more } })
  await person('eva', okta, { subject: '00u1' })
  await team('crew', 'okta', 'Crew')
  api.state.users.set(
    '00u1',
    ['Everyone', 'Other', 'Crew'].map((name) => ({ id: `id-${name}`, name })),
  )

  await run()

  expect(await membersOf('crew')).toEqual(['eva'])
  expect(await readingOf('okta')).toMatchObject({ people: 1, changed: 1, problem: null })
})

test('a directory that asks to wait is waited for as long as it says, and not for ever', async () => {
  await database.signInProvider.createMany({ data: [graph, okta] })
  await person('ana', graph, { subject: 's1', objectId: 'o1' })
  api.state.users.set('o1', [])
  api.state.busy = 2
  await run()
  expect(waits).toEqual([7_000, 7_000])
  expect(await readingOf('entra')).toMatchObject({ problem: null })

  await database.identity.deleteMany()
  await person('eva', okta, { subject: '00u1' })
  api.state.users.set('00u1', [])
  api.state.busy = 1
  waits.length = 0
  await run()
  expect(waits).toHaveLength(1)
  // Nine seconds by Okta's clock and one for its rounding.
  expect(waits[0]).toBeGreaterThanOrEqual(9_000)
  expect(waits[0]).toBeLessThanOrEqual(11_000)

  api.state.busy = 1_000
  await run()
  expect(await readingOf('okta')).toMatchObject({ problem: 'groups_busy', detail: 'HTTP 429' })
})

test('a directory that is down, refuses, or breaks off changes nothing, and it is said', async () => {
  await database.signInProvider.create({ data: graph })
  const ana = await person('ana', graph, { subject: 's1', objectId: 'o1' })
  const office = await team('office', 'entra', 'g1')
  await database.teamMember.create({ data: { teamId: office, personId: ana } })
  const saidOf = async () => {
    await run()
    expect(await membersOf('office')).toEqual(['ana'])
    return (await readingOf('entra'))?.problem
  }

  api.state.broken = 500
  expect(await saidOf()).toBe('no_discovery')
  api.state.broken = null
  secrets.set('client', 'run out')
  expect(await saidOf()).toBe('client_secret')
  secrets.set('client', entra.clientSecret)
  await database.signInProvider.update({ where: { id: 'entra' }, data: { issuer: 'http://127.0.0.1:9' } })
  await database.identity.updateMany({ data: { issuer: 'http://127.0.0.1:9' } })
  expect(await saidOf()).toBe('not_allowed')

  await database.signInProvider.delete({ where: { id: 'entra' } })
  await database.signInProvider.create({ data: { ...okta, groupsSecretName: 'client' } })
  await database.identity.updateMany({ data: { issuer: okta.issuer } })
  await run()
  expect(await readingOf('okta')).toMatchObject({ people: 1, problem: 'groups_denied', detail: 'HTTP 401' })
  await database.signInProvider.update({ where: { id: 'okta' }, data: { groupsSecretName: null } })
  await run()
  expect(await readingOf('okta')).toMatchObject({ problem: 'groups_key' })
  expect(events).toEqual([])
})

test('whom the directory deleted is in its teams no more; who cannot be found stays; everybody gone at once is a mistake', async () => {
  await database.signInProvider.create({ data: graph })
  const ana = await person('ana', graph, { subject: 's1', objectId: 'o1' })
  const ben = await person('ben', graph, { subject: 's2', objectId: 'o2' })
  const cy = await person('cy', graph, { subject: 's3' })
  const office = await team('office', 'entra', 'g1')
  const all = [ana, ben, cy].map((personId) => ({ teamId: office, personId }))
  await database.teamMember.createMany({ data: all })
  api.state.users.set('o1', [{ id: 'g1', name: 'Office' }])

  await run()

  expect(await membersOf('office')).toEqual(['ana', 'cy'])
  expect(await readingOf('entra')).toMatchObject({ people: 3, changed: 1, gone: 1, unknown: 1 })
  api.state.users.clear()
  await database.identity.deleteMany({ where: { personId: cy } })
  await run()
  expect(await readingOf('entra')).toMatchObject({ problem: 'groups_nobody', changed: 0 })
  expect(await membersOf('office')).toEqual(['ana', 'cy'])
})

test('the last administrator stays in their team, administrators are told, and everybody else follows', async () => {
  await database.signInProvider.create({ data: graph })
  const dana = await person('dana', graph, { subject: 's1', objectId: 'o1' })
  const ben = await person('ben', graph, { subject: 's2', objectId: 'o2' })
  const admins = await team('admins', 'entra', 'g1')
  await database.roleAssignment.deleteMany()
  const assignment = { id: uuidv7(), roleSlug: 'admin', teamId: admins }
  await database.roleAssignment.create({ data: assignment })
  await database.teamMember.create({ data: { teamId: admins, personId: dana } })
  const crew = await team('crew', 'entra', 'g2')
  await database.teamMember.create({ data: { teamId: crew, personId: ben } })
  api.state.users.set('o1', [{ id: 'g9', name: 'Other' }]).set('o2', [])

  await run()

  expect(await membersOf('admins')).toEqual(['dana'])
  expect(await membersOf('crew')).toEqual([])
  expect(kept).toEqual(['Entra dana'])
  expect(await readingOf('entra')).toMatchObject({ changed: 1, kept: ['dana'], problem: null })
})

test('only active people are asked for, and only of providers that are on and have a way', async () => {
  await database.signInProvider.create({ data: { ...graph, enabled: false } })
  await database.signInProvider.create({ data: { ...okta, groupsAgain: '', groupsSecretName: null } })
  await person('ana', graph, { subject: 's1', objectId: 'o1' })
  await run()
  expect(api.state.asked).toEqual([])

  await database.signInProvider.update({ where: { id: 'entra' }, data: { enabled: true } })
  await database.person.updateMany({ where: { name: 'ana' }, data: { status: 'disabled' } })
  await run()
  expect(await readingOf('entra')).toMatchObject({ people: 0 })
  expect(api.state.asked.some((one) => one.includes('/users/'))).toBe(false)
})
