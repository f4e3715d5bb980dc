import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender } from '#lib/egress/send.ts'
import { goThrough } from '#lib/testing/go-through.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { client, startIdentityProvider } from '#lib/testing/identity-provider.ts'
import { acting } from '#lib/testing/trail.ts'
import { admit } from './admit.ts'
import { groupsSaid } from './claims.ts'
import { type Answered, type At, exchangeCode } from './exchange-code.ts'
import { ProviderForm } from './form.ts'
import { makeTeamOfGroup } from './group-teams.ts'
import { readMetadata } from './metadata.ts'
import type { Provider } from './provider.ts'

const bench = await createIdentityBench()
const { database, trail, events } = bench
const deps = { db: database, trail }
const redirectUri = 'https://gatehouse.example/api/auth/callback/login'
const claims = new Map<string, Record<string, unknown>>()
const idp = await startIdentityProvider({
  redirectUris: [redirectUri],
  claimsOf: (subject) => claims.get(subject) ?? {},
})
const { send, close } = createSender({ checkAddress: createEgress([idp.host]) })
const at: At = { metadata: await readMetadata(send, idp.issuer), client, redirectUri }
let admin = ''

beforeAll(async () => {
  admin = await bench.addPerson('admin@builders.example', ['admin'])
})
afterEach(() => claims.clear())
afterAll(async () => {
  await close()
  await idp.stop()
  await bench.close()
})

/** As the provider of a kind is set up; all of them are the one on loopback. */
function providerOf(kind: Provider['kind'], more: Partial<Provider> = {}): Provider {
  return {
    ...{ id: kind, kind, name: 'Login', issuer: idp.issuer, clientId: client.clientId, domains: ['builders.example'] },
    ...{
      groupsClaim: 'groups',
      groupsAgain: '',
      groupsClientId: '',
      createsPeople: true,
      enabled: true,
      fromEnvironment: false,
      ...more,
    },
  }
}

type Asked = { state: string; nonce: string; code_verifier: string }

/** A browser that goes to the provider's own pages, signs in as `subject` and comes back. */
function browse(subject: string, asked: Asked): Promise<URLSearchParams> {
  const challenge = createHash('sha256').update(asked.code_verifier).digest('base64url')
  const url = new URL(at.metadata.authorization_endpoint)
  url.search = new URLSearchParams({
    ...{ client_id: client.clientId, response_type: 'code', scope: 'openid email', redirect_uri: redirectUri },
    ...{ state: asked.state, nonce: asked.nonce, code_challenge: challenge, code_challenge_method: 'S256' },
  }).toString()
  return goThrough(url, { subject, until: redirectUri })
}

function ask(): Asked {
  const word = () => randomBytes(32).toString('base64url')
  return { state: word(), nonce: word(), code_verifier: word() }
}

async function signInAt(subject: string): Promise<Answered> {
  const asked = ask()
  const params = Object.fromEntries(await browse(subject, asked))
  return exchangeCode(send, at, { params, checks: asked })
}

async function admitted(provider: Provider, subject: string) {
  const { claims: told } = await signInAt(subject)
  const said = groupsSaid(provider.groupsClaim, told)
  const groups = said.kind === 'groups' ? said.groups.map((group) => ({ group, name: null })) : null
  return admit(deps, provider, { claims: told, groups })
}

test('a first sign-in at a provider like Entra adds a person of its domain, who may do nothing yet', async () => {
  claims.set('e1', { email: 'ana@builders.example', name: 'Ana Ruiz', tid: '5b0c71de-4f20-4c3e-9a55-2d10c7a8e903' })

  const made = await admitted(providerOf('entra'), 'e1')

  const person = await database.person.findUniqueOrThrow({
    where: { email: 'ana@builders.example' },
    include: { roles: true, teams: true, identities: true },
  })
  expect(made).toEqual({ personId: person.id })
  expect(person).toMatchObject({ name: 'Ana Ruiz', source: 'oidc', roles: [], teams: [], passwordHash: null })
  expect(person.identities).toMatchObject([{ issuer: idp.issuer, subject: 'e1' }])
  expect(events.map(({ action }) => action)).toEqual(['people.add', 'people.link_sign_in'])
})

test('nobody is added of another domain, with an address that nobody vouches for, or where people are not added', async () => {
  const before = await database.person.count()
  claims.set('x1', { email: 'bo@elsewhere.example', email_verified: true })
  claims.set('x2', { email: 'bo@builders.example', email_verified: false })
  claims.set('x3', { email: 'bo@builders.example', email_verified: true })

  expect(await admitted(providerOf('okta'), 'x1')).toEqual({ refused: 'unknown' })
  expect(await admitted(providerOf('okta'), 'x2')).toEqual({ refused: 'unverified' })
  expect(await admitted(providerOf('okta', { createsPeople: false }), 'x3')).toEqual({ refused: 'unknown' })
  expect(await database.person.count()).toBe(before)
})

test('an account at Google is the company’s only where its hosted domain says so', async () => {
  claims.set('g1', { email: 'cleo@builders.example', email_verified: true })
  claims.set('g2', { email: 'dan@builders.example', email_verified: true, hd: 'builders.example' })

  expect(await admitted(providerOf('google', { groupsClaim: '' }), 'g1')).toEqual({ refused: 'other_account' })
  expect(await admitted(providerOf('google', { groupsClaim: '' }), 'g2')).toMatchObject({
    personId: expect.any(String),
  })
})

test('a group that an administrator made a team brings its members in, and the next sign-in without it takes them out', async () => {
  const office = 'd3b1f7a0-0000-4000-8000-000000000001'
  const okta = providerOf('okta')
  claims.set('o1', { email: 'eva@builders.example', email_verified: true, groups: [office, 'Everyone'] })
  await admitted(okta, 'o1')
  const seen = await database.signInGroup.findMany({ where: { provider: 'okta' }, orderBy: { group: 'asc' } })
  expect(seen.map(({ group }) => group).sort()).toEqual(['Everyone', office].sort())

  await makeTeamOfGroup(deps, acting(admin), { provider: 'okta', group: office, name: 'Office' })
  await admitted(okta, 'o1')
  expect(await membersOf('Office')).toEqual(['eva@builders.example'])

  claims.set('o1', { email: 'eva@builders.example', email_verified: true })
  await admitted(okta, 'o1')
  expect(await membersOf('Office')).toEqual([])
})

async function membersOf(name: string): Promise<string[]> {
  const rows = await database.teamMember.findMany({ where: { team: { name } }, select: { person: true } })
  return rows.map(({ person }) => person.email)
}

test('who must use another provider is refused at the door, whatever the provider says', async () => {
  await database.signInDomain.create({ data: { domain: 'builders.example', password: true, providers: ['entra'] } })
  claims.set('o2', { email: 'admin@builders.example', email_verified: true })

  expect(await admitted(providerOf('okta'), 'o2')).toEqual({ refused: 'other_way' })
  await database.signInDomain.deleteMany()
})

test.each([
  ['another state', 'nonce', { state: 'of-somebody-else' }],
  ['another nonce', 'nonce', { nonce: 'of-somebody-else' }],
  ['another verifier', 'code', { code_verifier: 'a'.repeat(43) }],
])('an answer with %s signs nobody in', async (_, problem, other) => {
  const asked = ask()
  const params = Object.fromEntries(await browse('m1', asked))

  await expect(exchangeCode(send, at, { params, checks: { ...asked, ...other } })).rejects.toMatchObject({ problem })
})

test('an answer that names another issuer, or none where the provider names one, is refused before a token is asked for', async () => {
  const asked = ask()
  const { iss, ...params } = Object.fromEntries(await browse('m2', asked))
  expect(iss).toBe(idp.issuer)

  for (const said of [{ iss: 'https://other.example' }, {}]) {
    const given = { params: { ...params, ...said }, checks: asked }
    await expect(exchangeCode(send, at, given)).rejects.toMatchObject({ problem: 'mixed_up' })
  }
  // The code was not used up by them.
  await expect(exchangeCode(send, at, { params: { ...params, iss }, checks: asked })).resolves.toBeDefined()
})

test('a wrong client secret is said as that', async () => {
  const asked = ask()
  const params = Object.fromEntries(await browse('m3', asked))
  const wrong = { ...at, client: { ...client, clientSecret: 'run out' } }

  await expect(exchangeCode(send, wrong, { params, checks: asked })).rejects.toMatchObject({ problem: 'client_secret' })
})

test('Microsoft’s shared tenants, plain HTTP and Google without a domain are no providers', () => {
  const common = { name: 'Login', clientId: 'x', clientSecret: 'x' }
  const tenantId = '9188040d-6c67-4c5b-b112-36a304b66dad'
  for (const form of [
    { kind: 'entra', ...common, tenantId },
    { kind: 'entra', ...common, tenantId: 'common' },
    { kind: 'generic', ...common, issuer: 'http://login.builders.example' },
    { kind: 'google', ...common },
  ]) {
    expect(ProviderForm.safeParse(form).success, JSON.stringify(form)).toBe(false)
  }
})
