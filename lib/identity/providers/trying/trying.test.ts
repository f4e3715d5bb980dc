import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender } from '#lib/egress/send.ts'
import { goThrough } from '#lib/testing/go-through.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { client, startIdentityProvider } from '#lib/testing/identity-provider.ts'
import { acting } from '#lib/testing/trail.ts'
import { openSession } from '../../sessions.ts'
import type { Provider } from '../provider.ts'
import { finishTry } from './finish.ts'
import { isTryState } from './seal.ts'
import { startTry, type Trying } from './start.ts'

const bench = await createIdentityBench()
const { database, trail, events } = bench
const redirectUri = 'https://gatehouse.example/api/auth/callback/okta'
const claims = new Map<string, Record<string, unknown>>()
const idp = await startIdentityProvider({
  redirectUris: [redirectUri],
  claimsOf: (subject) => claims.get(subject) ?? {},
})
const { send, close } = createSender({ checkAddress: createEgress([idp.host]) })
const deps = { db: database, send, trail }
let [admin, session] = ['', '']

beforeAll(async () => {
  admin = await bench.addPerson('admin@builders.example', ['admin'])
  session = await openSession(database, { personId: admin, method: 'password', userAgent: '' })
})
afterEach(() => {
  claims.clear()
  events.length = 0
})
afterAll(async () => {
  await close()
  await idp.stop()
  await bench.close()
})

function trying(more: Partial<Provider> = {}): Trying {
  const provider: Provider = {
    ...{ id: 'okta', kind: 'okta', name: 'Login', issuer: idp.issuer, clientId: client.clientId },
    ...{ domains: ['builders.example'], groupsClaim: 'groups', createsPeople: true, enabled: true },
    ...{ groupsAgain: '', groupsClientId: '' },
    ...{ fromEnvironment: false, ...more },
  }
  return { provider, client, redirectUri }
}

async function cameBack(subject: string, given: Trying = trying()) {
  const started = await startTry(deps, acting(admin), { session, trying: given })
  if ('problem' in started) throw new Error(started.problem)
  return Object.fromEntries(await goThrough(new URL(started.url), { subject, until: redirectUri }))
}
const finish = (back: Record<string, string>, of = session) => finishTry(deps, acting(admin), { session: of, back })

/** Everything that a sign-in could leave behind. */
const left = async () => ({
  people: await database.person.count(),
  identities: await database.identity.count(),
  groups: await database.signInGroup.count(),
  members: await database.teamMember.count(),
  sessions: await database.session.count(),
  tries: await database.signInTry.count(),
})

test('a trial shows what a sign-in would do: account, vouched mail, groups as teams, roles; and nothing of it is done', async () => {
  const team = { id: uuidv7(), slug: 'office-x', name: 'Office', directory: 'okta', directoryGroup: 'g-1' }
  await database.team.create({ data: team })
  await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'executive', teamId: team.id } })
  const before = await left()
  claims.set('ana', { email: 'ana@builders.example', email_verified: true, name: 'Ana Ruiz', groups: ['g-1', 'g-2'] })

  const finished = await finish(await cameBack('ana'))

  expect(finished).toMatchObject({
    tried: {
      ...{ subject: 'ana', name: 'Ana Ruiz', email: 'ana@builders.example', vouched: true, ownDomain: true },
      groupsCame: 'in_token',
      would: {
        admission: { personId: expect.any(String) },
        person: { name: 'Ana Ruiz', email: 'ana@builders.example', isNew: true },
        roles: [{ slug: 'executive', via: 'Office' }],
        groups: [
          { group: 'g-1', team: 'Office' },
          { group: 'g-2', team: null },
        ],
      },
    },
  })
  expect(await left()).toEqual(before)
  expect(events.map(({ action, facts }) => [action, facts['admitted']])).toEqual([
    ['sign_in.provider_try', undefined],
    ['sign_in.provider_tried', true],
  ])
})

test('who would be refused is told why, and whether the address is vouched for', async () => {
  claims.set('bo', { email: 'bo@builders.example', email_verified: false })
  claims.set('cy', { email: 'cy@elsewhere.example', email_verified: true })

  expect(await finish(await cameBack('bo'))).toMatchObject({
    tried: { vouched: false, would: { admission: { refused: 'unverified' }, person: null } },
  })
  expect(await finish(await cameBack('cy'))).toMatchObject({
    tried: { ownDomain: false, would: { admission: { refused: 'unknown' } } },
  })
  await database.signInDomain.create({ data: { domain: 'builders.example', password: true, providers: ['entra'] } })
  claims.set('ad', { email: 'admin@builders.example', email_verified: true })
  expect(await finish(await cameBack('ad'))).toMatchObject({
    tried: { would: { admission: { refused: 'other_way' } } },
  })
  await database.signInDomain.deleteMany()
})

test('groups that are missing, and more than fit into a token, are said as that', async () => {
  claims.set('none', { email: 'x@builders.example', email_verified: true })
  claims.set('many', { email: 'x@builders.example', email_verified: true, _claim_names: { groups: 'src1' } })

  expect(await finish(await cameBack('none'))).toMatchObject({ tried: { groupsCame: 'missing' } })
  // The directory is not on loopback, so it cannot be asked.
  expect(await finish(await cameBack('many'))).toMatchObject({ tried: { groupsCame: 'not_permitted' } })
})

test('a state counts once, in the browser that began, for ten minutes', async () => {
  claims.set('ana', { email: 'ana@builders.example', email_verified: true })
  const back = await cameBack('ana')
  expect(isTryState(back['state'] ?? null)).toBe(true)

  expect(await finish(back, uuidv7())).toEqual({ over: true })
  expect(await finish({ ...back, state: `try.${'a'.repeat(43)}` })).toEqual({ over: true })
  expect(await finish(back)).toHaveProperty('tried')
  expect(await finish(back)).toEqual({ over: true })

  const late = await cameBack('ana')
  await database.signInTry.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
  expect(await finish(late)).toEqual({ over: true })
})

test('what was typed is not to be read in the database', async () => {
  await startTry(deps, acting(admin), { session, trying: trying() })
  const rows = await database.signInTry.findMany()

  expect(rows.length).toBeGreaterThan(0)
  for (const { sealed } of rows) expect(Buffer.from(sealed).toString('latin1')).not.toContain(client.clientSecret)
})

test('a wrong secret, a wrong redirect address, an unknown application and a provider that is away are said by name', async () => {
  const wrong = { ...trying(), client: { ...client, clientSecret: 'run out' } }
  expect(await finish(await cameBack('ana', wrong))).toMatchObject({ provider: 'Login', problem: 'client_secret' })
  expect(events.at(-1)).toMatchObject({ facts: { admitted: false, problem: 'client_secret' } })

  const start = (given: Trying) => startTry(deps, acting(admin), { session, trying: given })
  expect(await start({ ...trying(), redirectUri: 'https://other.example/back' })).toMatchObject({ problem: 'redirect' })
  expect(await start({ ...trying(), client: { ...client, clientId: 'nobody' } })).toMatchObject({
    problem: 'client_unknown',
  })
  expect(await start(trying({ issuer: `${idp.issuer}/elsewhere` }))).toMatchObject({ problem: 'no_discovery' })
  expect(await start(trying({ issuer: 'http://localhost:9' }))).toMatchObject({ problem: 'not_allowed' })

  const refused = await cameBack('ana')
  expect(await finish({ state: refused['state'] ?? '', error: 'access_denied' })).toMatchObject({
    ...{ problem: 'refused', detail: 'access_denied' },
  })
})
