import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ownToolsOf } from '#lib/assistant/model/own-tools.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { endApp } from '#lib/identity/connected-apps.ts'
import { companyWrites } from '#lib/settings/app-writes.ts'
import { setSetting, unsetSetting } from '#lib/settings/change.ts'
import { ask, callTool, connect, everything, openAppBench } from '#lib/testing/apps.ts'
import { benchCells, cell, type GatewayBench, type PersonName } from '#lib/testing/gateway.ts'
import { type AppWrites, openAppWrites } from './open.ts'
import { tidyAppWrites } from './tidy.ts'

let bench: GatewayBench
let writes: AppWrites
let nowMs = () => Date.now()
let token: string
beforeAll(async () => {
  bench = await openAppBench()
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')
  writes = open()
  token = (await connect(bench, 'office', { choice: { ...everything, writes: 'asking' } })).access_token
})
afterAll(() => bench?.close())
beforeEach(() => {
  nowMs = () => Date.now()
})

function open(): AppWrites {
  const { database, trail, principals, connectors, settings } = bench.runtime
  return openAppWrites({
    ...{ database, trail, principals, gateway: bench.deps, ownTools: ownToolsOf(connectors), nowMs: () => nowMs() },
    companyWrites: (app, stored) => companyWrites(settings.all(), app, stored),
  })
}

let told = 0
/** Arguments that nobody has asked with before. */
function fresh() {
  told += 1
  return { text: `Anchor ${told}`, amount: 5 }
}
const written = () => bench.upstream.log.filter(({ tool }) => tool === 'write_thing').map(({ input }) => input)
const write = (input: object, as = token) => callTool(bench, as, 'fixture__write_thing', input)

type Told = { text: string; isError: boolean; approval: JsonObject }
async function heard(answer: Promise<Response>): Promise<Told> {
  const { result } = await (await answer).json()
  return {
    text: JSON.stringify(result.content),
    isError: result.isError === true,
    approval: result._meta['gatehouse/approval'],
  }
}
const idOf = ({ approval }: Told) => String(approval['id'])
async function answer(id: string, given: { approve: boolean; input?: JsonObject }, who: PersonName = 'office') {
  return writes.decide({ approval: id, ...given }, await bench.callerOf(who))
}
async function rows(action: string): Promise<string[]> {
  const { rows: found } = await bench.sql.query('SELECT canon FROM ledger.event WHERE action = $1 ORDER BY xid, ord', [
    action,
  ])
  return found.map(({ canon }) => String(canon))
}

test('a write of an app that asks waits for its person: nothing is written, and the answer says where and what then', async () => {
  const input = fresh()
  const first = await heard(write(input))
  expect(first.isError).toBe(true)
  expect(first.text).toContain(`${bench.origin}/approvals/${idOf(first)}`)
  expect(first.text).toContain('the same arguments')
  expect(first.approval).toMatchObject({ state: 'asked', page: `${bench.origin}/approvals/${idOf(first)}` })
  expect(written()).not.toContainEqual(input)

  const { principal } = await bench.callerOf('office')
  const view = await writes.read(idOf(first), { principal, locale: 'en' })
  expect(view).toMatchObject({ app: { name: 'A test app' }, approval: { state: 'asked', input } })
  expect((await rows('approval.ask')).at(-1)).toContain('A test app')
  const [notice] = await bench.runtime.database.notice.findMany({
    where: { kind: 'app_waits' },
    orderBy: { at: 'desc' },
  })
  expect(notice).toMatchObject({ personId: bench.ids.office, facts: { approval: idOf(first), app: 'A test app' } })
})

test('the same call is the same question, in whatever order its arguments stand and however often it is asked at once', async () => {
  const { text, amount } = fresh()
  const asked = await Promise.all([1, 2, 3, 4].map(() => heard(write({ text, amount }))))
  const again = await heard(write({ amount, text }))
  expect(new Set([...asked, again].map(idOf)).size).toBe(1)
})

test('after the yes it is done once, the repeat hears what became of it, and a repeat of the repeat writes nothing', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await answer(id, { approve: true })
  expect(written().filter((one) => one['text'] === input.text)).toEqual([input])

  const repeats = await Promise.all([heard(write(input)), heard(write(input)), heard(write(input))])
  for (const repeat of repeats) {
    expect(repeat).toMatchObject({ isError: false, approval: { id, state: 'done' } })
    expect(repeat.text).toContain(input.text)
  }
  expect(written().filter((one) => one['text'] === input.text)).toHaveLength(1)
  const events = await bench.events(id)
  expect(events.map(({ action, tool, outcome }) => action ?? `${tool} ${outcome}`)).toEqual([
    'approval.approve',
    'write_thing null',
    'write_thing ok',
  ])
  expect(events.at(-1)?.canon).toContain('A test app')
  expect(events.at(0)?.canon).toContain(id)
})

test('of several answers side by side one counts, and it is written once', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  const all = await Promise.allSettled([1, 2, 3, 4].map(() => answer(id, { approve: true })))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(written().filter((one) => one['text'] === input.text)).toHaveLength(1)
})

test('what its person changed before the yes is what is written, and the app is told with which arguments', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await answer(id, { approve: true, input: { ...input, text: 'By its person' } })
  expect(written().at(-1)).toEqual({ ...input, text: 'By its person' })
  expect((await heard(write(input))).text).toContain('By its person')
})

test('what its person may not is not written with a yes either, and the question stays', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await expect(answer(id, { approve: true, input: { ...input, amount: 5_000 } })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect((await heard(write(input))).approval['state']).toBe('asked')
})

test('a no says refused for as long as the question would have waited, and after that the call asks anew', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await answer(id, { approve: false })
  for (const _ of [1, 2]) {
    expect(await heard(write(input))).toMatchObject({ isError: true, approval: { id, state: 'denied' } })
  }
  await bench.sql.query(`UPDATE approval SET expires_at = now() WHERE id = $1`, [id])
  expect((await heard(write(input))).approval).toMatchObject({ state: 'asked' })
  expect(written().some((one) => one['text'] === input.text)).toBe(false)
})

test('a question that nobody answered says expired once and takes no yes any more; the next call asks anew', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await bench.sql.query(`UPDATE approval SET expires_at = now() WHERE id = $1`, [id])
  await expect(answer(id, { approve: true })).rejects.toMatchObject({ code: 'invalid_input' })
  expect((await heard(write(input))).approval).toMatchObject({ id, state: 'expired' })
  const anew = await heard(write(input))
  expect(anew.approval['state']).toBe('asked')
  expect(idOf(anew)).not.toBe(id)
  expect(written().some((one) => one['text'] === input.text)).toBe(false)
})

test('nobody but its person reads or answers it: not a colleague, not an administrator, not who sees as them', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  for (const who of ['executive', 'admin'] as const) {
    const { principal } = await bench.callerOf(who)
    expect(await writes.read(id, { principal, locale: 'en' })).toBeNull()
    await expect(answer(id, { approve: true }, who)).rejects.toMatchObject({ code: 'not_found' })
  }
  const { principal } = await bench.callerOf('office')
  expect(await writes.read(id, { principal: { ...principal, viewed: true }, locale: 'en' })).toBeNull()
  expect(await writes.read(uuidv7(), { principal, locale: 'en' })).toBeNull()
  expect((await heard(write(input))).approval['state']).toBe('asked')
})

test('an app that was ended gets no yes: its question is over, and nothing is written', async () => {
  const app = await connect(bench, 'office', { choice: { ...everything, writes: 'asking' } })
  const input = fresh()
  const id = idOf(await heard(write(input, app.access_token)))
  const caller = await bench.callerOf('office')
  const { database, trail } = bench.runtime
  const found = await database.connectedApp.findFirstOrThrow({ where: { clientId: app.client } })
  await endApp({ db: database, trail }, actorOf(caller, uuidv7()), { id: found.id, personId: bench.ids.office })

  await expect(answer(id, { approve: true })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await writes.read(id, { principal: caller.principal, locale: 'en' })).toMatchObject({ ended: true })
  expect(written().some((one) => one['text'] === input.text)).toBe(false)
})

test('a right that went away while the question waited is none: the yes is refused, and nothing is written', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await bench.publish(benchCells.filter(({ role, tool }) => !(role === 'office-staff' && tool === 'write_thing')))
  await bench.deps.policy.reload()
  await expect(answer(id, { approve: true })).rejects.toMatchObject({ code: 'forbidden' })
  await bench.publish(benchCells)
  await bench.deps.policy.reload()
  expect(written().some((one) => one['text'] === input.text)).toBe(false)
})

test('a write whose process ended in the middle is said to be unknown, and never begun again', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await bench.sql.query(`UPDATE approval SET state = 'used', decided_at = now() WHERE id = $1`, [id])
  await bench.sql.query(`UPDATE app_write SET state = 'writing', changed_at = now() WHERE approval_id = $1`, [id])
  expect((await heard(write(input))).approval['state']).toBe('writing')
  await bench.sql.query(`UPDATE app_write SET changed_at = now() - interval '6 minutes' WHERE approval_id = $1`, [id])
  expect((await heard(write(input))).approval['state']).toBe('unknown')
  expect(written().some((one) => one['text'] === input.text)).toBe(false)
})

test('a yes whose process ended before it began is carried out when the app asks again, once', async () => {
  const input = fresh()
  const id = idOf(await heard(write(input)))
  await bench.sql.query(`UPDATE approval SET state = 'approved', decided_at = now() WHERE id = $1`, [id])
  await Promise.all([write(input), write(input), write(input)])
  expect((await heard(write(input))).approval['state']).toBe('done')
  expect(written().filter((one) => one['text'] === input.text)).toHaveLength(1)
})

test('what is over is closed and forgotten by the clock', async () => {
  const id = idOf(await heard(write(fresh())))
  await bench.sql.query(`UPDATE approval SET expires_at = now() WHERE id = $1`, [id])
  const { database, trail } = bench.runtime
  await tidyAppWrites({ database, trail, nowMs: () => Date.now() })
  expect((await database.approval.findUnique({ where: { id } }))?.state).toBe('expired')
  expect((await rows('approval.expire')).at(-1)).toContain(id)
  await tidyAppWrites({ database, trail, nowMs: () => Date.now() + 25 * 3_600_000 })
  expect(await database.approval.findUnique({ where: { id } })).toBeNull()
})

test('an app cannot pile up questions: with twenty that wait the next is told to wait for answers', async () => {
  const app = await connect(bench, 'finance', { choice: { ...everything, writes: 'asking' } })
  await bench.publish([...benchCells, cell('financial-read', 'write_thing', 'allow')])
  for (let asked = 0; asked < 20; asked++) await write(fresh(), app.access_token)
  const { result } = await (await write(fresh(), app.access_token)).json()
  expect(JSON.stringify(result)).toContain('rate_limited')
  await bench.publish(benchCells)
})

test('reading needs no yes, and neither does a write of an app that its person lets write freely', async () => {
  const answered = await heard(callTool(bench, token, 'fixture__list_things'))
  expect(answered.text).toContain('Slab')
  const free = await connect(bench, 'office')
  const input = fresh()
  expect((await (await write(input, free.access_token)).json()).result.isError).toBeUndefined()
  expect(written().at(-1)).toEqual(input)
})

test('what the matrix wants approved waits for its person too, instead of being refused', async () => {
  const app = await connect(bench, 'executive')
  const input = fresh()
  const id = idOf(await heard(write(input, app.access_token)))
  await answer(id, { approve: true }, 'executive')
  expect((await heard(write(input, app.access_token))).approval).toMatchObject({ id, state: 'done' })
})

test('a plan with a write that asks contacts nobody and says to call it by itself', async () => {
  const contacts = bench.upstream.log.length
  const calls = [{ tool: 'fixture__list_things' }, { tool: 'fixture__write_thing', arguments: fresh() }]
  const text = await (await callTool(bench, token, 'gatehouse__run_plan', { calls })).text()
  expect(text).toContain('called by itself')
  expect(bench.upstream.log.length).toBe(contacts)
})

test('tools that ask are listed, as for whoever may write', async () => {
  expect(await (await ask(bench, token)).text()).toContain('fixture__write_thing')
})

test('a company that lets no app write ends that at the next call, of apps that were let in before too', async () => {
  const free = await connect(bench, 'office')
  const { database, trail } = bench.runtime
  const actor = actorOf(await bench.callerOf('admin'), uuidv7())
  const input = fresh()
  expect((await write(input, free.access_token)).status).toBe(200)

  await setSetting({ database, trail }, actor, { key: 'app_writes', value: 'asking' })
  const later = fresh()
  expect((await heard(write(later, free.access_token))).approval['state']).toBe('asked')
  expect(written()).not.toContainEqual(later)

  await setSetting({ database, trail }, actor, { key: 'app_writes', value: 'never' })
  const refused = await write(fresh(), free.access_token)
  // No consent could give it, so the client is not sent to ask for one.
  expect(refused.status).toBe(200)
  const text = await refused.text()
  expect(text).toContain('lets no app write')
  expect(text).not.toContain('Ask for it at')
  expect(await (await ask(bench, free.access_token)).text()).not.toContain('fixture__write_thing')
  await unsetSetting({ database, trail }, actor, 'app_writes')
  expect((await write(fresh(), free.access_token)).status).toBe(200)
})

test('a client of the newer revision that opens pages is asked to open ours, and its retry brings the outcome', async () => {
  const opened: string[] = []
  const client = new Client(
    { name: 'opens pages', version: '1' },
    { capabilities: { elicitation: { url: {} } }, versionNegotiation: { mode: 'auto' } },
  )
  client.setRequestHandler('elicitation/create', async ({ params }) => {
    const { url } = params as { url: string }
    opened.push(url)
    await answer(url.split('/').at(-1) ?? '', { approve: true })
    return { action: 'accept' }
  })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', bench.origin), { requestInit }))
  const input = fresh()
  const result = await client.callTool({ name: 'fixture__write_thing', arguments: input })
  await client.close()
  expect(opened).toEqual([expect.stringContaining(`${bench.origin}/approvals/`)])
  expect(JSON.stringify(result)).toContain(input.text)
  expect(written().filter((one) => one['text'] === input.text)).toHaveLength(1)
})

test('a client of 2025-11-25 that opens pages is asked by the error of that revision, and is told in words after that', async () => {
  const client = new OlderClient({ name: 'opens pages', version: '1' }, { capabilities: { elicitation: { url: {} } } })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  const transport = new OlderTransport(new URL('/mcp', bench.origin), { requestInit })
  await client.connect(transport as Parameters<typeof client.connect>[0])
  const call = { name: 'fixture__write_thing', arguments: fresh() }
  const thrown: unknown = await client.callTool(call).catch((error: unknown) => error)
  if (!isObject(thrown)) throw new Error('the client was asked nothing')
  expect(thrown).toMatchObject({ code: -32042 })
  expect(JSON.stringify(thrown['data'])).toContain(`${bench.origin}/approvals/`)
  expect(JSON.stringify(await client.callTool(call))).toContain('was not done yet')
  await client.close()
})
