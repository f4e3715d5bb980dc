import { afterAll, beforeEach, expect, test } from 'vitest'
import { readDraft } from '#lib/access/draft.ts'
import { publishFirstVersion } from '#lib/access/publish.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { countUnread } from '#lib/notices/list.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { askForAccess } from './ask.ts'
import { decideRequest, draftFor } from './decide.ts'
import { expireRequests } from './expire.ts'
import { RequestSearch, readInbox } from './inbox.ts'
import { listOwn, withdraw } from './own.ts'

const bench = await createIdentityBench()
const { database: db, events } = bench
afterAll(() => bench.close())

let now = new Date()
const deps = { db, trail: bench.trail, now: () => now, toolTitle: () => undefined }
await db.system.create({ data: { slug: 'books', name: 'Books', hosting: 'http', ours: false, position: 1 } })
await db.tool.createMany({
  data: ['bills', 'payments'].map((name) => ({
    ...{ systemSlug: 'books', name, title: name, description: '', kind: 'read' as const, state: 'approved' as const },
    ...{ inputSchema: {}, hash: name, untrusted: false, sensitive: false, sendsOut: false },
  })),
})
await publishFirstVersion(db, [{ role: 'executive', system: 'books', tool: '*', effect: 'allow' }], 'first')

let [ada, omar, ana] = ['', '', '']
beforeEach(async () => {
  await db.notice.deleteMany()
  await db.accessRequest.deleteMany()
  await db.roleAssignment.deleteMany()
  const at = uuidv7()
  ada = await bench.addPerson(`ada-${at}@own.example`, ['admin'])
  omar = await bench.addPerson(`omar-${at}@own.example`, ['admin'])
  ana = await bench.addPerson(`ana-${at}@own.example`, ['field-crew'])
  events.length = 0
  now = new Date('2026-11-02T12:00:00Z')
})

const bills = { what: 'books bills', path: '/chat', reason: 'the owner asks', refusal: uuidv7() }
const ask = (who = ana, wanted = bills) => askForAccess(deps, acting(who), wanted)
const told = async (who: string) =>
  (await db.notice.findMany({ where: { personId: who } })).map(({ kind, facts }) => ({ kind, facts }))
const stateOf = async (id: string) => (await db.accessRequest.findUniqueOrThrow({ where: { id } })).state
const rolesOf = (who: string) => db.roleAssignment.findMany({ where: { personId: who } })
const inbox = (search: object = {}) => readInbox(deps, RequestSearch.parse(search))

test('asking twice for the same keeps one request, and every administrator is told once', async () => {
  const [first, second] = [await ask(), await ask()]
  const payments = { ...bills, what: 'books payments' }
  const both = await Promise.all([ask(ana, payments), ask(ana, payments)])

  expect(second).toMatchObject({ id: first.id, again: true })
  expect(new Set(both.map(({ id }) => id)).size).toBe(1)
  expect(await db.accessRequest.count()).toBe(2)
  for (const administrator of [ada, omar]) {
    expect((await told(administrator)).map(({ kind }) => kind)).toEqual(['access_requested', 'access_requested'])
  }
  expect(await told(ana)).toEqual([])
  expect(events.map(({ action }) => action)).toEqual(['access.request', 'access.request'])
})

test('what is not there cannot be asked for', async () => {
  for (const what of ['books nothing', 'no:permission', 'word']) {
    await expect(ask(ana, { ...bills, what })).rejects.toMatchObject({ code: 'invalid_input' })
  }
  expect(await db.accessRequest.count()).toBe(0)
})

test('what no role could open to somebody is not taken as a request', async () => {
  await expect(ask(ada)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.accessRequest.count()).toBe(0)
})

test('a role for seven days ends by itself, and the person is told until when', async () => {
  const { id } = await ask()
  const [row] = (await inbox()).rows
  expect(row).toMatchObject({ already: false, ways: [{ role: 'executive', tools: 2, systems: 1 }] })

  await decideRequest(deps, acting(ada), { do: 'grant', request: id, role: 'executive', days: 7 })

  const given = (await rolesOf(ana)).find(({ roleSlug }) => roleSlug === 'executive')
  const days = ((given?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(6.9)
  expect(days).toBeLessThanOrEqual(7)
  expect(await stateOf(id)).toBe('granted')
  expect(await told(ana)).toMatchObject([
    { kind: 'access_decided', facts: { how: 'granted', until: given?.expiresAt?.toISOString() } },
  ])
  expect(events.map(({ action }) => action)).toEqual(['access.request', 'people.add_role', 'access.grant_request'])
})

test('a role that would not allow it is not given', async () => {
  const { id } = await ask()
  await expect(
    decideRequest(deps, acting(ada), { do: 'grant', request: id, role: 'admin', days: null }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await stateOf(id)).toBe('open')
  expect((await rolesOf(ana)).map(({ roleSlug }) => roleSlug)).toEqual(['field-crew'])
})

test('nobody decides on their own request, and nobody without the right on anybody’s', async () => {
  const own = await ask(ada, { ...bills, what: 'home:read' })
  const other = await ask()
  const refuse = (request: string) => ({ do: 'refuse' as const, request, reason: 'not now' })
  await expect(decideRequest(deps, acting(ada), refuse(own.id))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(draftFor(deps, acting(ada), { request: own.id, role: 'admin' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(decideRequest(deps, acting(ana), refuse(other.id))).rejects.toMatchObject({ code: 'forbidden' })
  expect([await stateOf(own.id), await stateOf(other.id)]).toEqual(['open', 'open'])
  // Who asks is not told of their own request.
  expect((await told(ada)).length).toBe(1)
})

test('a refusal tells its reason, and the same can be asked for again', async () => {
  const { id } = await ask()
  await decideRequest(deps, acting(omar), { do: 'refuse', request: id, reason: 'ask your lead' })
  expect(await told(ana)).toMatchObject([{ facts: { how: 'refused', reason: 'ask your lead' } }])
  await expect(
    decideRequest(deps, acting(ada), { do: 'grant', request: id, role: 'executive', days: 1 }),
  ).rejects.toMatchObject({ code: 'conflict', data: { state: 'refused' } })
  expect((await ask()).again).toBe(false)
  expect((await listOwn(deps, ana)).map(({ state }) => state)).toEqual(['open', 'refused'])
})

test('a draft of the matrix is linked while the request waits on', async () => {
  const { id } = await ask()
  await draftFor(deps, acting(ada), { request: id, role: 'field-crew' })
  expect((await readDraft(db, ada))?.edits).toEqual([
    { at: { role: 'field-crew', system: 'books', tool: 'bills' }, to: { effect: 'allow', conditions: null } },
  ])
  expect((await inbox()).rows).toMatchObject([{ id, state: 'open', draftRole: 'field-crew' }])
})

test('what nobody decided in fourteen days is closed, and said', async () => {
  const { id } = await ask()
  now = new Date('2026-11-16T11:59:00Z')
  await expireRequests(deps)
  expect(await stateOf(id)).toBe('open')
  now = new Date('2026-11-16T12:01:00Z')
  await Promise.all([expireRequests(deps), expireRequests(deps)])
  expect(await stateOf(id)).toBe('expired')
  expect(await told(ana)).toMatchObject([{ facts: { how: 'expired' } }])
})

test('a person takes back what is theirs alone', async () => {
  const { id } = await ask()
  await expect(withdraw(deps, acting(omar), id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await countUnread(db, ada)).toBe(1)
  await withdraw(deps, acting(ana), id)
  // There is nothing to decide any more, so nobody is told so by their bell.
  expect(await countUnread(db, ada)).toBe(0)
  expect(await stateOf(id)).toBe('withdrawn')
  await expect(withdraw(deps, acting(ana), id)).rejects.toMatchObject({ code: 'conflict' })
})

test('the inbox finds by state, by what was asked for and by words', async () => {
  await ask()
  await ask(ana, { ...bills, what: 'people:read', reason: 'new colleagues' })
  const found = async (search: object) => (await inbox(search)).total
  expect(await found({})).toBe(2)
  expect(await found({ system: 'books' })).toBe(1)
  expect(await found({ system: 'gatehouse' })).toBe(1)
  expect(await found({ q: 'COLLEAGUES' })).toBe(1)
  expect(await found({ state: 'refused' })).toBe(0)
})

test('while the audit is away nothing is kept, given or told', async () => {
  const away = { ...deps, trail: trailAway }
  await expect(askForAccess(away, acting(ana), bills)).rejects.toMatchObject({ code: 'audit_unavailable' })
  expect(await db.accessRequest.count()).toBe(0)
  const { id } = await ask()
  await db.notice.deleteMany()
  await expect(
    decideRequest(away, acting(ada), { do: 'grant', request: id, role: 'executive', days: 7 }),
  ).rejects.toMatchObject({ code: 'audit_unavailable' })
  expect(await stateOf(id)).toBe('open')
  expect((await rolesOf(ana)).length).toBe(1)
  expect(await told(ana)).toEqual([])
})
