import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { procore } from '#lib/connectors/procore/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { Send } from '#lib/egress/send.ts'
import { keepSecrets } from '#lib/secrets/kept.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import type { Process } from '#lib/testing/connection-process.ts'
import { clicked, createConnectionBench } from '#lib/testing/connections.ts'
import { pairName, readPair } from './pair.ts'
import { CLAIM_MS } from './renew.ts'

const company = companyRecords()
const staff = company.employees.filter(
  (one) => one.procoreId !== null && one.upn !== null && one.terminationDate === null,
)
const [ana, ben] = [staff[0]?.upn ?? '', staff[1]?.upn ?? '']

let simulator: Awaited<ReturnType<typeof startProcore>>
let bench: Awaited<ReturnType<typeof createConnectionBench>>
let one: Process
let two: Process
const ids: Record<string, string> = {}
beforeAll(async () => {
  simulator = await startProcore({ company, tokenTtlSeconds: 3_600, unlimited: true })
  bench = await createConnectionBench(procore, simulator.settings)
  await bench.rule('executive', 'required')
  await bench.rule('field-crew', 'preferred')
  one = await bench.openProcess()
  two = await bench.openProcess()
  for (const email of [ana, ben]) ids[email] = await bench.addPerson(email, ['executive'])
})
afterAll(async () => {
  await one?.close()
  await two?.close()
  await bench?.close()
  await simulator?.close()
})
afterEach(async () => {
  bench.state.now = () => new Date()
  simulator.setFault(null)
  await bench.database.connection.deleteMany()
  await bench.database.secret.deleteMany()
  bench.events.length = 0
})

const secretNames = async () =>
  (await bench.database.secret.findMany({ select: { name: true } })).map(({ name }) => name)
const idOf = (email: string) => ids[email] ?? ''
const person = (email: string, roles = ['executive']) => ({ id: idOf(email), roles })
const connect = (email: string, at = one) => bench.signIn(at, { personId: idOf(email), email })
const actions = () => bench.events.map(({ action, outcome }) => `${action} ${outcome}`)
const later = (ms: number) => {
  bench.state.now = () => new Date(Date.now() + ms)
}

/** As after the better part of an hour. */
async function endsIn(ms: number): Promise<void> {
  const row = await bench.rowOf(idOf(ana))
  const pair = row === null ? null : await readPair(bench.sealed, row.id, row.version)
  if (row === null || pair === null) throw new Error('nothing is connected')
  const expiresAt = Date.now() + ms
  await bench.sealed.write(pairName(row.id, row.version), JSON.stringify({ ...pair, expiresAt }))
  await bench.database.connection.update({ where: { id: row.id }, data: { expiresAt: new Date(expiresAt) } })
}

test('a person who must reach a system by their own account is told so, connects it, and reaches it as themselves', async () => {
  await expect(one.borrow('procore', person(ana))).rejects.toMatchObject({
    code: 'reauth_required',
    data: { connect: 'procore' },
  })
  const { next } = await connect(ana)
  const lease = await one.borrow('procore', person(ana))

  expect(next).toBe(linkedPages.connections)
  const me = await fetch(`${simulator.url}/rest/v1.0/me`, { headers: lease?.borrowed.headers ?? {} })
  expect(await me.json()).toMatchObject({ login: ana })
  expect(lease?.borrowed.own).toBe((await bench.rowOf(idOf(ana)))?.id)
  expect(actions()).toEqual(['connection.connect ok'])
})

test('where an own account is only preferred the company’s sign-in stands in, and one role that requires it is enough', async () => {
  await expect(one.borrow('procore', person(ana, ['field-crew']))).resolves.toBeNull()
  await expect(one.borrow('procore', person(ana, ['field-crew', 'executive']))).rejects.toMatchObject({
    code: 'reauth_required',
  })
  await connect(ana)
  expect((await one.borrow('procore', person(ana, ['field-crew'])))?.borrowed.own).toBeDefined()
  await expect(one.borrow('procore', person(ana, ['admin']))).resolves.toBeNull()
})

test('several people at once never go by the account of one', async () => {
  await connect(ana)
  const members = [person(ana), person(ben)] as never
  await expect(one.borrow('procore', { ...person(ana), members })).rejects.toMatchObject({ code: 'reauth_required' })
})

test('fifty calls on two processes at the end of a token cause one renewal, and all of them are lent the new one', async () => {
  await connect(ana)
  const before = simulator.renewals()
  await endsIn(10_000)

  const leases = await Promise.all(
    Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? one : two).borrow('procore', person(ana))),
  )

  expect(simulator.renewals() - before).toBe(1)
  expect(new Set(leases.map((lease) => lease?.borrowed.headers['authorization'])).size).toBe(1)
  expect(actions()).toEqual(['connection.connect ok', 'connection.renew ok'])
})

test('fifty calls whose token the vendor refuses renew it once together', async () => {
  await connect(ana)
  const leases = await Promise.all(
    Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? one : two).borrow('procore', person(ana))),
  )
  const before = simulator.renewals()
  simulator.setFault({ kind: 'expire_tokens' })

  const renewed = await Promise.all(leases.map((lease) => lease?.renew()))

  expect(simulator.renewals() - before).toBe(1)
  const tokens = new Set(renewed.map((lease) => lease?.borrowed.headers['authorization']))
  expect(tokens.size).toBe(1)
  expect(tokens).not.toContain(leases[0]?.borrowed.headers['authorization'])
})

test('a token is renewed ahead of its end while the old one is lent', async () => {
  await connect(ana)
  const old = (await one.borrow('procore', person(ana)))?.borrowed.headers
  await endsIn(200_000)

  expect((await one.borrow('procore', person(ana)))?.borrowed.headers).toEqual(old)

  await expect.poll(async () => (await bench.rowOf(idOf(ana)))?.version).toBe(2)
  expect((await one.borrow('procore', person(ana)))?.borrowed.headers).not.toEqual(old)
})

test('a vendor that is away disconnects nobody: the next call tries again', async () => {
  await connect(ana)
  await endsIn(10_000)
  const away = await bench.openProcess({ send: () => async () => ({ status: 503, headers: {}, body: '' }) })
  await expect(away.borrow('procore', person(ana))).rejects.toMatchObject({ code: 'system_unavailable' })
  expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'connected', failure: 'system_unavailable', version: 1 })

  await expect(one.borrow('procore', person(ana))).resolves.not.toBeNull()
  expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'connected', failure: null, version: 2 })
  await away.close()
})

test('what the vendor takes no longer is not tried again: the person has to sign in anew, and may', async () => {
  await connect(ana)
  simulator.endGrants()
  await endsIn(10_000)
  await expect(one.borrow('procore', person(ana))).rejects.toMatchObject({ code: 'reauth_required' })
  await expect(two.borrow('procore', person(ana))).rejects.toMatchObject({ data: { connect: 'procore' } })
  expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'reauth_required', failure: 'invalid_grant' })
  expect(actions()).toEqual(['connection.connect ok', 'connection.lost ok'])
  expect(await toldOf(idOf(ana))).toEqual([{ facts: { system: 'procore', name: 'Procore', own: true } }])

  bench.state.now = () => new Date()
  await connect(ana)
  expect(await toldOf(idOf(ana))).toEqual([])
  await expect(one.borrow('procore', person(ana))).resolves.not.toBeNull()
})

const toldOf = (personId: string) =>
  bench.database.notice.findMany({ where: { personId, kind: 'sign_in_lost', readAt: null }, select: { facts: true } })

test('of the company’s sign-in that is lost those are told who may sign in again', async () => {
  const admin = await bench.addPerson('admin@builders.example', ['admin'])
  await bench.signIn(one, { personId: admin, email: ana, whose: 'company' })
  const row = await bench.rowOf(null)
  simulator.endGrants()
  await bench.database.connection.updateMany({ data: { renewingSince: new Date(0) } })
  await one.sweep()

  expect(row).not.toBeNull()
  expect(await bench.rowOf(null)).toMatchObject({ state: 'reauth_required' })
  expect(await toldOf(admin)).toEqual([{ facts: { system: 'procore', name: 'Procore', own: false } }])
  expect(await toldOf(idOf(ana))).toEqual([])
})

/** A process that hears nothing of what the vendor answers: it ended, as far as anybody else can see. */
function endsAfterAnswer(send: Send): Send {
  return async (request) => {
    await send(request)
    return new Promise(() => undefined)
  }
}

test('a process that ends between the vendor’s answer and keeping it leaves a connection that asks for a sign-in', async () => {
  await connect(ana)
  await endsIn(10_000)
  const ended = await bench.openProcess({ send: endsAfterAnswer })
  const hanging = ended.borrow('procore', person(ana))
  await expect.poll(() => simulator.renewals()).toBeGreaterThan(0)
  await expect.poll(async () => (await bench.rowOf(idOf(ana)))?.renewingSince).not.toBeNull()
  await bench.database
    .$executeRaw`UPDATE connection SET renewing_since = now() - make_interval(secs => ${CLAIM_MS / 1000 + 1})`

  await two.sweep()

  expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'reauth_required', renewingSince: null })
  void hanging.catch(() => undefined)
})

test('a process that ends after keeping the new pair leaves one that goes on with it, and the vendor is not asked again', async () => {
  await connect(ana)
  const row = await bench.rowOf(idOf(ana))
  const pair = await readPair(bench.sealed, row?.id ?? '', 1)
  await bench.sealed.write(pairName(row?.id ?? '', 2), JSON.stringify({ ...pair, accessToken: 'kept' }))
  await bench.database
    .$executeRaw`UPDATE connection SET renewing_since = now() - make_interval(secs => ${CLAIM_MS / 1000 + 1})`
  const before = simulator.renewals()

  await two.sweep()

  expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'connected', version: 2, renewingSince: null })
  expect((await one.borrow('procore', person(ana)))?.borrowed.headers).toEqual({ authorization: 'Bearer kept' })
  expect(simulator.renewals()).toBe(before)
})

test('a store that lends what it was asked for before never makes a process lose a pair that another one kept', async () => {
  await connect(ana)
  await endsIn(10_000)
  const secrets = keepSecrets(bench.sealed, () => performance.now())
  let away = true
  const keeping = await bench.openProcess({
    secrets,
    send: (send) => async (request) => (away ? { status: 503, headers: {}, body: '' } : send(request)),
  })
  await expect(keeping.borrow('procore', person(ana))).rejects.toMatchObject({ code: 'system_unavailable' })
  const renewed = await two.borrow('procore', person(ana))
  away = false

  const lease = await keeping.borrow('procore', person(ana))

  expect(lease?.borrowed.headers).toEqual(renewed?.borrowed.headers)
  expect(await bench.rowOf(idOf(ana))).toMatchObject({ state: 'connected', version: 2 })
  await keeping.close()
})

test('somebody else’s account is not kept, and the sentence says whose it is and what to do', async () => {
  const connecting = bench.signIn(one, { personId: idOf(ana), email: ana, as: ben })
  await expect(connecting).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(ben) })
  expect(await bench.rowOf(idOf(ana))).toBeNull()
  expect(await secretNames()).toEqual([])
})

test('a refusal at the vendor connects nothing and says so', async () => {
  const back = await clicked(await bench.begin(one, idOf(ana)), { answer: 'no' })
  await expect(one.finish(bench.returned(back, { personId: idOf(ana), email: ana }))).rejects.toMatchObject({
    message: 'The sign-in at Procore was refused or cancelled.',
  })
  expect(await bench.rowOf(idOf(ana))).toBeNull()
})

test('what comes back counts once, for who went away, at that system, within ten minutes', async () => {
  const away = async () => clicked(await bench.begin(one, idOf(ana)), { as: ana })
  const refused = { code: 'invalid_input', message: expect.stringContaining('not begun here') }
  const mine = { personId: idOf(ana), email: ana }

  const byOther = await away()
  await expect(one.finish(bench.returned(byOther, { personId: idOf(ben), email: ben }))).rejects.toMatchObject(refused)
  await expect(one.finish({ ...bench.returned(byOther, mine), system: 'netsuite' })).rejects.toMatchObject(refused)
  await expect(one.finish(bench.returned(byOther, mine))).resolves.toMatchObject({ next: linkedPages.connections })
  await expect(one.finish(bench.returned(byOther, mine))).rejects.toMatchObject(refused)

  const late = await away()
  later(11 * 60_000)
  await expect(one.finish(bench.returned(late, mine))).rejects.toMatchObject(refused)
  bench.state.now = () => new Date()

  const forged = await away()
  forged.searchParams.set('state', 'x'.repeat(43))
  await expect(one.finish(bench.returned(forged, mine))).rejects.toMatchObject(refused)
})

test('who may not administer systems cannot finish a sign-in for the company', async () => {
  const back = await clicked(await bench.begin(one, idOf(ana), 'company'), { as: ana })
  const mine = { personId: idOf(ana), email: ana }
  await expect(one.finish(bench.returned(back, mine, false))).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await bench.rowOf(null)).toBeNull()
})

test('a connection that is ended lends nothing any more anywhere, is taken back at the vendor and leaves no secret', async () => {
  await connect(ana)
  const lease = await two.borrow('procore', person(ana))
  const row = await bench.rowOf(idOf(ana))
  if (row === null) throw new Error('nothing was connected')

  await one.end(row, { personId: idOf(ana), door: 'web', client: null, correlationId: row.id })

  await expect(two.borrow('procore', person(ana))).rejects.toMatchObject({ code: 'reauth_required' })
  const me = await fetch(`${simulator.url}/rest/v1.0/me`, { headers: lease?.borrowed.headers ?? {} })
  expect(me.status).toBe(401)
  expect(await secretNames()).toEqual([])
  expect(await bench.rowOf(idOf(ana))).toBeNull()
})

test('no token stands in a table, a change or a message', async () => {
  await connect(ana)
  const lease = await one.borrow('procore', person(ana))
  const token = (lease?.borrowed.headers['authorization'] ?? '').replace('Bearer ', '')
  const pair = await readPair(bench.sealed, (await bench.rowOf(idOf(ana)))?.id ?? '', 1)
  const rows = JSON.stringify([await bench.database.connection.findMany(), bench.events])
  expect(token.length).toBeGreaterThan(20)
  for (const secret of [token, pair?.refreshToken ?? '']) expect(rows).not.toContain(secret)
})
