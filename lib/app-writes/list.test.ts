import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ownToolsOf } from '#lib/assistant/model/own-tools.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { endApp } from '#lib/identity/connected-apps.ts'
import { companyWrites } from '#lib/settings/app-writes.ts'
import { callTool, connect, everything, openAppBench } from '#lib/testing/apps.ts'
import type { GatewayBench, PersonName } from '#lib/testing/gateway.ts'
import { inWords } from './in-words.ts'
import { type AppWrites, openAppWrites } from './open.ts'

/** What a person's settings list of the writes that apps wait for. */
let bench: GatewayBench
let writes: AppWrites
let token: string
let nowMs = () => Date.now()
beforeAll(async () => {
  bench = await openAppBench()
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')
  const { database, trail, principals, connectors, settings } = bench.runtime
  writes = openAppWrites({
    ...{ database, trail, principals, gateway: bench.deps, ownTools: ownToolsOf(connectors), nowMs: () => nowMs() },
    companyWrites: (app, stored) => companyWrites(settings.all(), app, stored),
  })
  token = (await connect(bench, 'office', { choice: { ...everything, writes: 'asking' } })).access_token
})
afterAll(() => bench?.close())
beforeEach(async () => {
  nowMs = () => Date.now()
  await bench.sql.query('DELETE FROM approval')
})

let told = 0
async function asks(as = token): Promise<{ id: string; text: string }> {
  const input = { text: `Anchor ${told++}`, amount: 5 }
  const { result } = await (await callTool(bench, as, 'fixture__write_thing', input)).json()
  return { id: result._meta['gatehouse/approval'].id, text: input.text }
}
async function listed(who: PersonName = 'office', viewed = false) {
  const { principal } = await bench.callerOf(who)
  return writes.list({ principal: viewed ? { ...principal, viewed } : principal, locale: 'en' })
}
async function answer(approval: string, approve: boolean) {
  await writes.decide({ approval, approve }, await bench.callerOf('office'))
}

test('what waits says which app, what it would write, since when and until when, the soonest over first', async () => {
  const [first, second] = [await asks(), await asks()]
  const { waiting, answered } = await listed()
  expect(waiting.map(({ id }) => id)).toEqual([first.id, second.id])
  expect(waiting[0]).toMatchObject({ app: { name: 'A test app' }, about: first.text, state: 'asked' })
  const { askedAt, expiresAt } = waiting[0] ?? {}
  expect(Number(expiresAt) - Number(askedAt)).toBeGreaterThan(50 * 60_000)
  expect(answered).toEqual([])
})

test('what was answered leaves what waits and stands with its outcome for a day, the latest first', async () => {
  const [done, denied, open] = [await asks(), await asks(), await asks()]
  await answer(done.id, true)
  await answer(denied.id, false)
  const { waiting, answered } = await listed()
  expect(waiting.map(({ id }) => id)).toEqual([open.id])
  expect(answered.map(({ id, state }) => [id, state])).toEqual([
    [denied.id, 'denied'],
    [done.id, 'done'],
  ])

  nowMs = () => Date.now() + 23 * 3_600_000
  expect((await listed()).answered.map(({ id, state }) => [id, state])).toEqual([
    [open.id, 'expired'],
    [denied.id, 'denied'],
    [done.id, 'done'],
  ])
  nowMs = () => Date.now() + 26 * 3_600_000
  expect(await listed()).toEqual({ waiting: [], answered: [] })
})

test('what nobody knows the end of says so, and what an app without access asked waits for nobody', async () => {
  const lost = await asks()
  await bench.sql.query(`UPDATE approval SET state = 'used', decided_at = now() WHERE id = $1`, [lost.id])
  await bench.sql.query(`UPDATE app_write SET state = 'unknown' WHERE approval_id = $1`, [lost.id])
  const app = await connect(bench, 'office', { choice: { ...everything, writes: 'asking' } })
  const left = await asks(app.access_token)
  const { database, trail } = bench.runtime
  const { id } = await database.connectedApp.findFirstOrThrow({ where: { clientId: app.client } })
  const actor = actorOf(await bench.callerOf('office'), uuidv7())
  await endApp({ db: database, trail }, actor, { id, personId: bench.ids.office })

  const { waiting, answered } = await listed()
  expect(waiting).toEqual([])
  expect(Object.fromEntries(answered.map((one) => [one.id, one.state]))).toEqual({
    [lost.id]: 'unknown',
    [left.id]: 'ended',
  })
})

test('nobody sees what waits for somebody else, also who sees Gatehouse as them', async () => {
  await asks()
  expect(await listed('admin')).toEqual({ waiting: [], answered: [] })
  expect(await listed('office', true)).toEqual({ waiting: [], answered: [] })
})

test('a write is told by its first words, each on one line and cut where it is long', () => {
  const field = (name: string, kind: 'line' | 'text' | 'fixed' | 'day') => ({ name, kind, required: true })
  const fields = [field('id', 'fixed'), field('on', 'day'), field('subject', 'line'), field('question', 'text')]
  const input = { id: 'x1', on: '2026-11-30', subject: 'Anchor\n bolts', question: 'é'.repeat(200) }
  expect(inWords(fields, input)).toBe(`Anchor bolts · ${'é'.repeat(79)}…`)
  expect(inWords(fields, {})).toBe('')
})
