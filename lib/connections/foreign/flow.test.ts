import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Actor, gatehouseItself } from '#lib/audit/trail.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { bearerSecret } from '#lib/hosting/hosts.ts'
import { removeSystem } from '#lib/systems/register.ts'
import { clicked } from '#lib/testing/connections.ts'
import { approveForeign, registerForeign } from '#lib/testing/foreign.ts'
import { type ForeignOauth, startForeignOauth } from '#lib/testing/foreign-oauth/start.ts'
import { benchCells, cell, type GatewayBench, openGatewayBench, type PersonName } from '#lib/testing/gateway.ts'
import { acting } from '#lib/testing/trail.ts'

const people = ['admin', 'office', 'executive'] as const
const mailOf = (name: string) => `${name}@ridgeline.example`
const holders = [...people, 'robot'].map((name) => ({ name, email: mailOf(name) }))
const roles = ['office-staff', 'executive', 'admin']

let things: ForeignOauth
let others: ForeignOauth
let bench: GatewayBench
beforeAll(async () => {
  things = await startForeignOauth({ holders })
  others = await startForeignOauth({ holders })
  bench = await openGatewayBench({
    cells: [
      ...benchCells,
      ...['things', 'others'].flatMap((system) => roles.map((role) => cell(role, '*', 'allow', undefined, system))),
    ],
    env: { EGRESS_ALLOW: `${things.address},${others.address}` },
  })
})
afterAll(async () => {
  await bench?.close()
  await things?.close()
  await others?.close()
})
afterEach(async () => {
  const { database, connections, reloadCatalog } = bench.runtime
  await database.system.deleteMany({ where: { slug: { in: ['things', 'others'] } } })
  await database.secret.deleteMany()
  await reloadCatalog()
  await connections.foreign.look()
  await connections.rules.look()
  for (const one of [things, others]) {
    one.seen.length = 0
    one.login.asked.length = 0
    one.login.own.bend = {}
    one.login.own.ttlSeconds = 3_600
    one.state.bend = {}
    one.state.needs = {}
    one.state.refusesAll = false
  }
})

const connections = () => bench.runtime.connections
const admin: () => Actor = () => acting(bench.ids.admin)
const lists = (system: string) => bench.runtime.hosts.of(system).listTools()

async function added(server: ForeignOauth, system: string): Promise<void> {
  await registerForeign(bench.runtime, system, { url: server.url })
  await bench.runtime.reloadCatalog()
}

/** Known to the product and signed in to by its ways; its tools wait for nobody. */
async function setUp(server: ForeignOauth = things, system = 'things'): Promise<void> {
  await added(server, system)
  await connections().foreign.setUp(admin(), { system })
}

async function approved(system = 'things'): Promise<void> {
  await approveForeign({ ...bench.runtime, list: lists }, system, ['list_things', 'write_thing'], 'read')
  await bench.runtime.reloadCatalog()
}

type Who = { whose?: 'company' | 'person'; as?: string; system?: string }

async function begun(name: PersonName, { whose = 'person', system = 'things' }: Who = {}): Promise<URL> {
  return connections().begin({ system, whose, personId: bench.ids[name], next: linkedPages.connections })
}

function came(back: URL, name: PersonName, system = 'things') {
  const person = { id: bench.ids[name], email: mailOf(name) }
  const actor = acting(bench.ids[name])
  return connections().finish({ system, person, actor, parameters: back.searchParams, mayForCompany: name === 'admin' })
}

async function signIn(name: PersonName, who: Who = {}) {
  const back = await clicked(await begun(name, who), { as: mailOf(who.as ?? name) })
  return came(back, name, who.system)
}

async function ruled(own: 'preferred' | 'required', system = 'things'): Promise<void> {
  for (const role of roles) await connections().setRule(acting(bench.ids.admin), { system, role, own })
}

const call = (name: PersonName, tool = 'list_things', system = 'things') => bench.callAs(name, tool, {}, { system })
const rowOf = (personId: string | null) =>
  bench.runtime.database.connection.findFirst({ where: { systemSlug: 'things', personId } })
const actions = async (like: string) =>
  (
    await bench.sql.query<{ action: string }>(
      'SELECT action FROM ledger.event WHERE action LIKE $1 ORDER BY xid, ord',
      [like],
    )
  ).rows

test('a server that was set up and signed in to for the company answers everybody, with the company’s token', async () => {
  await setUp()
  await expect(lists('things')).rejects.toMatchObject({ code: 'reauth_required' })
  await signIn('admin', { whose: 'company', as: 'robot' })
  await approved()

  for (const name of ['office', 'executive'] as const) expect((await call(name)).error).toBeNull()
  expect(things.callersOf('list_things')).toEqual([mailOf('robot'), mailOf('robot')])
})

test('the sign-in is asked for with the proof key, the server’s own name and the scope that it says', async () => {
  await setUp()
  const to = await begun('admin', { whose: 'company' })
  expect(Object.fromEntries(to.searchParams)).toMatchObject({
    ...{ response_type: 'code', code_challenge_method: 'S256', resource: things.url, scope: 'things:read' },
    redirect_uri: `${bench.runtime.config.origin}/connections/things/callback`,
  })
  await came(await clicked(to, { as: mailOf('robot') }), 'admin')
  expect(things.login.asked.find((one) => one.to === 'token')?.form['resource']).toBe(things.url)
})

test('a challenge’s scope stands before the description’s', async () => {
  const metadata = `${things.origin}/.well-known/oauth-protected-resource/mcp`
  things.state.bend = { challenge: `Bearer resource_metadata="${metadata}", scope="things:all more"` }
  await setUp()
  expect(connections().foreign.at('things')?.scope).toBe('things:all more')
})

test('people who reach it by their own account are each seen as themselves, and nobody’s hands are shaken with another’s token', async () => {
  await setUp()
  await ruled('required')
  await signIn('admin')
  await approved()
  const missing = await call('office')
  expect(missing.error).toMatchObject({ code: 'reauth_required', data: { connect: 'things' } })
  await signIn('office')
  await signIn('executive')
  things.seen.length = 0

  const ended = await Promise.all([call('office'), call('executive'), call('office')])

  expect(ended.map(({ error }) => error)).toEqual([null, null, null])
  expect(things.callersOf('list_things').sort()).toEqual(['executive', 'office', 'office'].map(mailOf))
  const shaken = things.seen.filter(({ method }) => method !== 'tools/call')
  expect([...new Set(shaken.map(({ token }) => things.login.holderOf(token ?? '')?.holder.email))].sort()).toEqual(
    ['executive', 'office'].map(mailOf),
  )
})

test('whoever signs in anew as somebody else goes on in no session of before', async () => {
  await setUp()
  await ruled('required')
  await signIn('admin')
  await approved()
  await signIn('office')
  await call('office')
  await signIn('office', { as: 'robot' })
  things.seen.length = 0
  expect((await call('office')).error).toBeNull()
  const [shaken] = things.seen
  expect(shaken?.method).not.toBe('tools/call')
  expect(things.login.holderOf(shaken?.token ?? '')?.holder.email).toBe(mailOf('robot'))
})

test('where only people signed in, the first administrator’s own sign-in is what lists are asked with, and no call', async () => {
  await setUp()
  await ruled('preferred')
  await signIn('office')
  await expect(lists('things')).rejects.toMatchObject({ code: 'reauth_required' })
  await signIn('admin')
  await approved()
  things.seen.length = 0

  expect((await lists('things')).length).toBeGreaterThan(0)
  expect((await call('executive')).error).toMatchObject({ code: 'reauth_required' })
  expect(things.seen.map(({ token }) => things.login.holderOf(token ?? '')?.holder.email)).toEqual(
    things.seen.map(() => mailOf('admin')),
  )
  expect(things.callersOf('list_things')).toEqual([])
})

test('the token of one server is never carried to another, whose address took its place', async () => {
  await setUp()
  await setUp(others, 'others')
  await signIn('admin', { whose: 'company' })
  await signIn('admin', { whose: 'company', system: 'others' })
  await approved()
  await approved('others')
  await call('office')
  await call('office', 'list_things', 'others')
  const ofOthers = new Set(others.seen.map(({ token }) => token))
  expect(things.seen.filter(({ token }) => token !== null && ofOthers.has(token))).toEqual([])
  others.seen.length = 0

  await bench.runtime.database.system.update({ where: { slug: 'things' }, data: { url: others.url } })
  await bench.runtime.reloadCatalog()
  expect((await call('office')).error).toMatchObject({ code: 'system_unavailable' })
  // Its own lists may be read meanwhile.
  expect(others.seen.filter(({ token }) => !ofOthers.has(token))).toEqual([])
})

test('a token that the server takes no longer is renewed once, with another refresh token each time', async () => {
  await setUp()
  await signIn('admin', { whose: 'company' })
  await approved()
  for (const round of [1, 2]) {
    things.login.expireAll()
    expect((await call('office')).error).toBeNull()
    await bench.runtime.database.connection.updateMany({ data: { renewedAt: new Date(Date.now() - 120_000) } })
    expect(renewals()).toHaveLength(round)
  }
  expect(new Set(renewals().map(({ form }) => form['refresh_token'])).size).toBe(2)
  expect(renewals().every(({ form }) => form['resource'] === things.url)).toBe(true)
})

const renewals = () => things.login.asked.filter(({ form }) => form['grant_type'] === 'refresh_token')

test('what is refused right after its renewal has to be signed in to again, and its person is told where', async () => {
  await setUp()
  await ruled('required')
  await signIn('admin')
  await approved()
  await signIn('office')
  things.state.refusesAll = true
  expect((await call('office')).error).toMatchObject({ code: 'reauth_required' })
  expect((await call('office')).error).toMatchObject({ code: 'reauth_required', data: { connect: 'things' } })

  expect(renewals()).toHaveLength(1)
  expect(await rowOf(bench.ids.office)).toMatchObject({ state: 'reauth_required', failure: 'refused_when_new' })
})

test('a server that is away takes nobody’s sign-in away', async () => {
  await setUp()
  await signIn('admin', { whose: 'company' })
  await approved()
  things.login.expireAll()
  things.state.bend = { at: { '/login/token': { status: 503 } } }
  expect((await call('office')).error?.code).toBe('system_unavailable')
  expect(await rowOf(null)).toMatchObject({ state: 'connected' })

  things.state.bend = {}
  bench.renewGuards({})
  expect((await call('office')).error).toBeNull()
})

test('a wider scope is one sentence with the way to it, and the next sign-in asks for both', async () => {
  await setUp()
  await ruled('required')
  await signIn('admin')
  await approved()
  await signIn('office')
  things.state.needs = { write_thing: 'things:write' }

  const refused = await call('office', 'write_thing')
  expect(refused.error).toMatchObject({ code: 'reauth_required', data: { connect: 'things', wider: 'things:write' } })
  expect(refused.error?.message).toBe('Things wants a wider sign-in for this than it was given.')
  expect((await begun('office')).searchParams.get('scope')).toBe('things:read things:write')
  expect((await begun('executive')).searchParams.get('scope')).toBe('things:read')
  await signIn('office')
  expect((await call('office', 'write_thing')).error).toBeNull()
})

test('a wider scope that nobody is given does not keep anybody from signing in as usual', async () => {
  await setUp()
  await ruled('required')
  await signIn('admin')
  await approved()
  things.state.needs = { write_thing: 'things:write' }
  await call('admin', 'write_thing')
  things.login.own.bend = { noScope: 'things:write' }

  await expect(signIn('admin')).rejects.toMatchObject({ data: { why: 'scope' } })
  await expect(signIn('admin')).resolves.toMatchObject({ connection: { state: 'connected' } })
})

test('an answer in another server’s name, in none, or of another sign-in is taken by nobody', async () => {
  await setUp()
  await setUp(others, 'others')
  for (const iss of [others.login.issuer, null, `${things.login.issuer}/`]) {
    things.login.own.bend = { iss }
    await expect(signIn('admin', { whose: 'company' })).rejects.toMatchObject({ data: { why: 'other_answer' } })
  }
  things.login.own.bend = {}
  const back = await clicked(await begun('admin', { whose: 'company' }), { as: mailOf('robot') })
  await expect(came(back, 'admin', 'others')).rejects.toMatchObject({ data: { why: 'late' } })

  expect([things, others].flatMap(({ login }) => login.asked.filter(({ to }) => to === 'token'))).toEqual([])
  expect(await bench.runtime.database.connection.count()).toBe(0)
})

test('where the authorization server tells who it is, somebody else’s account is not connected and is taken back', async () => {
  things.login.own.bend = { says: { userinfo_endpoint: `${things.login.issuer}/userinfo` } }
  things.state.bend = { says: { scopes_supported: ['openid', 'things:read'] } }
  await setUp()
  await expect(signIn('office', { as: 'executive' })).rejects.toMatchObject({ data: { why: 'other_account' } })
  expect(things.login.asked.at(-1)?.to).toBe('revoke')
  expect(await rowOf(bench.ids.office)).toBeNull()
  const { connection } = await signIn('office')
  expect(connection).toMatchObject({ accountEmail: mailOf('office'), accountName: 'office' })
})

test('whoever went to one authorization server and comes back when another holds connects nothing', async () => {
  await setUp()
  const to = await begun('admin', { whose: 'company' })
  things.state.bend = { says: { authorization_servers: [others.login.issuer] } }
  await connections().foreign.setUp(admin(), { system: 'things' })

  await expect(came(await clicked(to, { as: mailOf('robot') }), 'admin')).rejects.toMatchObject({
    data: { why: 'other_answer' },
  })
  expect(others.login.asked.filter(({ to }) => to === 'token')).toEqual([])
})

test('another authorization server ends what the first one gave, where it came from', async () => {
  await setUp()
  await signIn('admin', { whose: 'company' })
  await approved()
  things.login.asked.length = 0
  things.state.bend = { says: { authorization_servers: [others.login.issuer] } }
  await connections().foreign.setUp(admin(), { system: 'things' })

  expect(things.login.asked.map(({ to }) => to)).toContain('revoke')
  expect(others.login.asked.map(({ to }) => to)).not.toContain('revoke')
  expect((await call('office')).error).toMatchObject({ code: 'reauth_required' })
})

test('a client that the server forgot is registered once more, and the person signs in again', async () => {
  await setUp()
  await signIn('admin', { whose: 'company' })
  await approved()
  const first = connections().foreign.at('things')?.clientId
  things.login.clients.clear()
  things.login.endAll()
  await bench.runtime.database.foreignSignIn.updateMany({ data: { clientSince: new Date(Date.now() - 3_600_000) } })
  await connections().foreign.look()

  expect((await call('office')).error).toMatchObject({ code: 'reauth_required' })
  expect(await rowOf(null)).toMatchObject({ state: 'reauth_required', failure: 'client_forgotten' })
  expect(connections().foreign.at('things')?.clientId).not.toBe(first)
  await signIn('admin', { whose: 'company' })
  expect((await call('office')).error).toBeNull()

  // Forgotten again at once: it is not registered over and over.
  things.login.clients.clear()
  things.login.expireAll()
  const before = things.login.asked.filter(({ to }) => to === 'register').length
  await call('office')
  await call('office')
  expect(things.login.asked.filter(({ to }) => to === 'register')).toHaveLength(before)
})

test('a stored bearer works until a sign-in takes its place, and then it is gone', async () => {
  await added(things, 'things')
  await bench.runtime.secrets.write(bearerSecret('things'), 'a stored bearer')
  await lists('things').catch(() => undefined)
  expect(things.seen.at(-1)?.token).toBe('a stored bearer')

  await connections().foreign.setUp(admin(), { system: 'things' })
  await signIn('admin', { whose: 'company' })
  things.seen.length = 0
  await lists('things')
  expect(things.seen.map(({ token }) => token)).not.toContain('a stored bearer')
  expect(await bench.runtime.database.secret.count({ where: { name: bearerSecret('things') } })).toBe(0)

  await connections().foreign.end(admin(), 'things')
  expect(await bench.runtime.database.connection.count()).toBe(0)
  things.seen.length = 0
  await expect(lists('things')).rejects.toMatchObject({ code: 'reauth_required' })
  expect(things.seen.every(({ token }) => token === null)).toBe(true)
})

test('setting it up is in the audit without a secret, and a system that is taken out leaves no secret', async () => {
  await setUp()
  await signIn('admin', { whose: 'company' })
  expect((await actions('systems.sign_in')).length).toBeGreaterThan(0)
  const { rows } = await bench.sql.query<{ canon: string }>(
    "SELECT canon FROM ledger.event WHERE action = 'systems.sign_in'",
  )
  const secrets = [...things.login.clients.values()].map(({ secret }) => secret ?? '')
  expect(rows.filter(({ canon }) => secrets.some((secret) => String(canon).includes(secret)))).toEqual([])

  const { database: db, trail } = bench.runtime
  await removeSystem({ db, trail }, gatehouseItself(), 'things')
  const names = (await db.secret.findMany({ select: { name: true } })).map(({ name }) => name)
  expect(names.filter((name) => /^(connection|system\/things)/.test(name))).toEqual([])
})
