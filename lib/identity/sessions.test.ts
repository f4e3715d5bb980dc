import { afterAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting } from '#lib/testing/trail.ts'
import { createPrincipals } from './principal.ts'
import { endSessionsOf, listSessions, noteSessionUse, openSession, usualSessionHours, whoIsIn } from './sessions.ts'
import { endEverything, signOut } from './sign-ins.ts'
import { createTokenVerifier, listTokens, mintToken, noteTokenUse, revokeToken } from './tokens.ts'

const bench = await createIdentityBench()
const { database, reads, trail } = bench
const deps = { db: database, trail }
const principals = createPrincipals(reads)
afterAll(() => bench.close())

const open = (personId: string) => openSession(database, { personId, method: 'password', userAgent: 'Firefox' })
const whose = async (sessionId: string) => (await whoIsIn(reads, principals, sessionId))?.own.id ?? null

test('a session stands for its person with the roles they have at that moment', async () => {
  const ana = await bench.addPerson('ana@ridgeline.example', ['executive'])
  const session = await open(ana)
  expect((await whoIsIn(reads, principals, session))?.own.roles).toEqual(['executive'])

  await database.roleAssignment.deleteMany({ where: { personId: ana } })

  expect((await whoIsIn(reads, principals, session))?.own.roles).toEqual([])
})

test('a session that ended is refused on the next request, and what it knew is stale', async () => {
  const ben = await bench.addPerson('ben@ridgeline.example')
  const session = await open(ben)
  const before = (await whoIsIn(reads, principals, session))?.own

  await signOut(deps, acting(ben), session)

  expect(await whose(session)).toBeNull()
  expect((await principals.byId(ben))?.epoch).toBeGreaterThan(before?.epoch ?? Number.POSITIVE_INFINITY)
})

test('a session ends by itself after its hours, by the clock of the database', async () => {
  const id = await open(await bench.addPerson('cleo@ridgeline.example'))
  expect(await whose(id)).not.toBeNull()

  await database.session.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } })

  expect(await whose(id)).toBeNull()
  expect(usualSessionHours).toBeLessThanOrEqual(12)
})

test('a session that nobody used for longer than is allowed is over, and one that was used is not', async () => {
  const id = await open(await bench.addPerson('idle-gil@ridgeline.example'))
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const inWith = (idleMinutes: number | null) => whoIsIn(reads, principals, id, idleMinutes)
  await database.session.update({ where: { id }, data: { createdAt: ago(90) } })
  expect(await inWith(60)).toBeNull()
  expect(await inWith(120)).not.toBeNull()
  expect(await inWith(null)).not.toBeNull()

  await database.session.update({ where: { id }, data: { lastUsedAt: ago(30) } })
  expect(await inWith(60)).not.toBeNull()
  expect(await inWith(20)).toBeNull()
})

test('a session is as long as the setting says', async () => {
  const person = await bench.addPerson('idle-hal@ridgeline.example')
  const id = await openSession(database, { personId: person, method: 'password', userAgent: '', hours: 100 })
  const { createdAt, expiresAt } = await database.session.findUniqueOrThrow({ where: { id } })
  expect((expiresAt.getTime() - createdAt.getTime()) / 3_600_000).toBeCloseTo(100, 1)
})

test('a disabled person is nobody at every door', async () => {
  const dan = await bench.addPerson('dan@ridgeline.example', ['executive'])
  const session = await open(dan)
  const { token } = await mintToken(database, { personId: dan, name: 'laptop', ttlMs: 60_000 })
  const tokens = createTokenVerifier(reads, principals, () => 0)
  expect((await tokens.verify(token))?.principal.id).toBe(dan)

  await database.person.update({ where: { id: dan }, data: { status: 'disabled' } })

  expect(await whose(session)).toBeNull()
  expect(await tokens.verify(token, { fresh: true })).toBeNull()
  expect(await principals.byEmail('dan@ridgeline.example')).toBeNull()
})

test('signing out everywhere ends all browsers and tokens of the person and of nobody else', async () => {
  const eve = await bench.addPerson('eve@ridgeline.example')
  const fay = await bench.addPerson('fay@ridgeline.example')
  const [first, second, foreign] = [await open(eve), await open(eve), await open(fay)]
  await mintToken(database, { personId: eve, name: 'laptop', ttlMs: 60_000 })

  expect(await endEverything(deps, acting(eve))).toEqual({ sessions: 2, tokens: 1 })

  expect([await whose(first), await whose(second), await whose(foreign)]).toEqual([null, null, fay])
  expect(await listTokens(database, eve)).toEqual([])
})

test('nobody ends the session of another person by its id', async () => {
  const gus = await bench.addPerson('gus@ridgeline.example')
  const hal = await bench.addPerson('hal@ridgeline.example')
  const session = await open(gus)

  expect(await endSessionsOf(database, hal, { id: session })).toBe(0)
  expect(await whose(session)).toBe(gus)
  expect((await listSessions(database, gus, null)).map(({ id, userAgent }) => ({ id, userAgent }))).toEqual([
    { id: session, userAgent: 'Firefox' },
  ])
})

test('the list has none that is over by its idle time, which is told from where it was used last', async () => {
  const hugo = await bench.addPerson('hugo@ridgeline.example')
  const [used, unused, neverUsed] = [await open(hugo), await open(hugo), await open(hugo)]
  const longAgo = new Date(Date.now() - 31 * 60_000)
  await database.session.update({ where: { id: unused }, data: { lastUsedAt: longAgo } })
  await database.session.update({ where: { id: neverUsed }, data: { createdAt: longAgo } })
  noteSessionUse(database, used, '203.0.113.0/24')
  await expect.poll(async () => (await listSessions(database, hugo, 30)).at(0)?.network).toBe('203.0.113.0/24')

  expect((await listSessions(database, hugo, 30)).map(({ id }) => id)).toEqual([used])
  expect(await listSessions(database, hugo, null)).toHaveLength(3)
  for (const id of [unused, neverUsed]) expect(await whoIsIn(reads, principals, id, 30)).toBeNull()
})

test('a session id that nobody was given opens nothing', async () => {
  for (const id of [uuidv7(), '', "' OR true --", '00000000-0000-0000-0000-000000000000']) {
    expect(await whose(id)).toBeNull()
  }
})

test('a token is kept as its hash only, and its last use is noted', async () => {
  const ira = await bench.addPerson('ira@ridgeline.example')
  const { id, token } = await mintToken(database, { personId: ira, name: 'laptop', ttlMs: 60_000 })
  const noted = Promise.withResolvers<void>()
  const tokens = createTokenVerifier(
    reads,
    principals,
    () => 0,
    (used) => {
      expect(used).toBe(id)
      noteTokenUse(database)(used)
      noted.resolve()
    },
  )
  expect((await listTokens(database, ira))[0]?.lastUsedAt).toBeNull()

  await tokens.verify(token)

  await noted.promise
  await expect.poll(async () => (await listTokens(database, ira))[0]?.lastUsedAt).toBeInstanceOf(Date)
  const [row] = await database.$queryRaw<
    { all: string }[]
  >`SELECT t::text AS all FROM access_token t WHERE id = ${id}::uuid`
  expect(row?.all).not.toContain(token.slice(7))
})

test('a revoked token is refused at once; nobody revokes the token of another person', async () => {
  const jo = await bench.addPerson('jo@ridgeline.example')
  const kai = await bench.addPerson('kai@ridgeline.example')
  const { id, token } = await mintToken(database, { personId: jo, name: 'laptop', ttlMs: 60_000 })
  const tokens = createTokenVerifier(reads, principals, () => 0)
  const before = await tokens.verify(token)

  expect(await revokeToken(database, { id, personId: kai })).toBeNull()
  expect(await tokens.verify(token, { fresh: true })).not.toBeNull()
  expect(await revokeToken(database, { id, personId: jo })).toBe('laptop')

  // What was remembered for a minute is stale by its epoch, which every admission compares.
  expect((await principals.byId(jo))?.epoch).toBeGreaterThan(before?.principal.epoch ?? Number.POSITIVE_INFINITY)
  expect(await tokens.verify(token, { fresh: true })).toBeNull()
})
