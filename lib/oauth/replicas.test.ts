import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { changePerson, type PersonChange } from '#lib/identity/change-person.ts'
import { endApp } from '#lib/identity/connected-apps.ts'
import { addRole, retireRole } from '#lib/identity/custom-roles.ts'
import { callTool, connect, openAppBench } from '#lib/testing/apps.ts'
import { benchCells, cell, type GatewayBench, type PersonName } from '#lib/testing/gateway.ts'
import { openReplica, postTo, type Replica } from '#lib/testing/replicas.ts'

/** Two server processes over one database, and an app that calls without pause at both. */
let bench: GatewayBench
let other: Replica
beforeAll(async () => {
  bench = await openAppBench()
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')
  other = await openReplica(bench)
}, 120_000)
afterAll(async () => {
  await other?.close()
  await bench?.close()
})

const ports = () => [Number(new URL(bench.origin).port), other.port]
/** So many answers of each process are waited for, before and after. */
const ENOUGH = 20

function call(token: string, port: number) {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'fixture__list_things' } }
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return postTo(bench, port, { headers, body: JSON.stringify(message) })
}

type Call = { port: number; begun: number; answered: boolean; status: number; text: string }

/**
 * Calls one after the other at each process while something is taken away. Time is the order in which things happen here:
 * `since` is the moment at which whoever took it away was told that it is done.
 */
async function whileTaken(token: string, take: () => Promise<unknown>): Promise<{ calls: Call[]; since: number }> {
  const calls: Call[] = []
  let [moment, since] = [0, Number.POSITIVE_INFINITY]
  const begun = Promise.withResolvers<void>()
  const enough = (port: number, from: number) =>
    calls.filter((one) => one.port === port && one.begun >= from).length >= ENOUGH
  async function keepCalling(port: number): Promise<void> {
    while (!enough(port, since)) {
      moment += 1
      const at = moment
      const { status, text } = await call(token, port)
      calls.push({ port, begun: at, answered: text.includes('Slab'), status, text })
      if (ports().every((each) => enough(each, 0))) begun.resolve()
    }
  }
  const callers = Promise.all(ports().map(keepCalling))
  await begun.promise
  await take()
  moment += 1
  since = moment
  await callers
  return { calls, since }
}

/** No call that began after the word was given was answered, at neither process; before it all were. */
function expectOver({ calls, since }: Awaited<ReturnType<typeof whileTaken>>, status: number): void {
  const [first, second] = ports()
  const before = calls.filter(({ begun }) => begun < since)
  const after = calls.filter(({ begun }) => begun >= since)
  expect(before.filter(({ answered }) => answered).length).toBeGreaterThanOrEqual(2 * ENOUGH)
  for (const port of [first, second])
    expect(after.filter((one) => one.port === port).length).toBeGreaterThanOrEqual(ENOUGH)
  expect(after.filter(({ answered }) => answered)).toEqual([])
  expect(new Set(after.map((one) => one.status))).toEqual(new Set([status]))
}

const deps = () => ({ db: bench.runtime.database, trail: bench.runtime.trail })
const acting = async (name: PersonName) => actorOf(await bench.callerOf(name), uuidv7())
const changed = async (who: PersonName, change: PersonChange) =>
  changePerson(deps(), await acting('admin'), bench.ids[who], change)

test('an app that gives its access back at one process is refused by both from that moment on', async () => {
  const { access_token: token, refresh_token: given = '', client } = await connect(bench, 'office')
  const form = new URLSearchParams({ token: given, client_id: client }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const over = await whileTaken(token, async () => {
    const answer = await postTo(bench, other.port, { path: '/oauth/revoke', headers, body: form })
    expect(answer.status).toBe(200)
  })
  expectOver(over, 401)
})

test('an app that an administrator ends is refused by both processes from that moment on', async () => {
  const { access_token: token, client } = await connect(bench, 'office')
  const { id } = await bench.runtime.database.connectedApp.findFirstOrThrow({ where: { clientId: client } })
  expectOver(await whileTaken(token, async () => endApp(deps(), await acting('admin'), { id })), 401)
})

test('with a person every app of theirs is refused by both processes, and stays so when they come back', async () => {
  const { access_token: token } = await connect(bench, 'finance')
  expectOver(await whileTaken(token, () => changed('finance', { do: 'disable', reason: 'left' })), 401)
  await changed('finance', { do: 'enable', reason: 'back' })
  for (const port of ports()) expect((await call(token, port)).status).toBe(401)
})

test('a person’s own token that is revoked is refused by both processes', async () => {
  const token = await bench.tokenOf('office')
  const { id } = await bench.runtime.database.accessToken.findFirstOrThrow({
    where: { personId: bench.ids.office, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  })
  expectOver(await whileTaken(token, () => changed('office', { do: 'revoke_token', token: id })), 401)
})

test('a role that is taken and retired opens nothing at either process, and one of the same name restores nothing', async () => {
  const admin = await acting('admin')
  const wanted = { name: 'Yard', description: '', basedOn: 'executive', copyOf: null }
  const slug = await addRole(deps(), admin, wanted)
  await bench.publish([...benchCells, cell(slug, 'list_things', 'allow')])
  await bench.runtime.gateway.policy.reload()
  await changed('auditor', { do: 'add_role', role: slug, days: null })
  const { access_token: token } = await connect(bench, 'auditor')
  const over = await whileTaken(token, async () => {
    await changed('auditor', { do: 'remove_role', role: slug })
    await retireRole(deps(), admin, slug)
  })
  expectOver(over, 200)
  expect(over.calls.at(-1)?.text).toContain('forbidden')

  await addRole(deps(), admin, wanted)
  for (const port of ports()) expect((await call(token, port)).text).toContain('forbidden')
  expect(await (await callTool(bench, token, 'fixture__list_things')).text()).not.toContain('Slab')
})
