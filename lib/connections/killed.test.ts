import { afterAll, afterEach, expect, test } from 'vitest'
import { procore } from '#lib/connectors/procore/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { createConnectionBench } from '#lib/testing/connections.ts'
import { openKilled } from '#lib/testing/killed.ts'
import { SWEEP_MS } from './open.ts'
import { pairName, readPair } from './pair.ts'
import { CLAIM_MS } from './renew.ts'

/** Processes that are killed in the middle of a renewal, at a vendor that takes a refresh token once. */
const processes = openKilled('connection-child.ts')
const company = companyRecords()
const email = company.employees.find((one) => one.procoreId !== null && one.terminationDate === null)?.upn ?? ''
const simulator = await startProcore({ company, tokenTtlSeconds: 3_600, unlimited: true })
const bench = await createConnectionBench(procore, simulator.settings)
await bench.rule('executive', 'required')
const personId = await bench.addPerson(email, ['executive'])
const other = await bench.openProcess()
const person = { id: personId, roles: ['executive'] }
afterAll(async () => {
  await processes.close()
  await other.close()
  await bench.close()
  await simulator.close()
})
afterEach(async () => {
  await bench.database.connection.deleteMany()
  await bench.database.secret.deleteMany()
})

async function row() {
  const found = await bench.rowOf(personId)
  if (found === null) throw new Error('nothing is connected')
  return found
}

/** As after the better part of an hour. */
async function nearlyEnded(): Promise<void> {
  const { id, version } = await row()
  const pair = await readPair(bench.sealed, id, version)
  const expiresAt = Date.now() + 10_000
  await bench.sealed.write(pairName(id, version), JSON.stringify({ ...pair, expiresAt }))
  await bench.database.connection.update({ where: { id }, data: { expiresAt: new Date(expiresAt) } })
}

/** Connects, and is killed at the step; how often the vendor gave new tokens until then. */
async function killedAt(step: string): Promise<number> {
  await bench.signIn(other, { personId, email })
  await nearlyEnded()
  const before = simulator.renewals()
  const { url, key } = bench
  await processes.killAt({ step, url, personId, key: key.toString('base64'), settings: simulator.settings })
  return simulator.renewals() - before
}

/** So long later as a turn that was left open is found at the latest. */
async function minutePasses(): Promise<void> {
  const ms = CLAIM_MS + SWEEP_MS
  expect(ms).toBeLessThanOrEqual(60_000)
  await bench.database
    .$executeRaw`UPDATE connection SET renewing_since = renewing_since - make_interval(secs => ${ms / 1000})`
  await other.sweep()
}

/** The pair in force reads at the vendor, and can be renewed there. */
async function isUsable(): Promise<void> {
  const { id, version } = await row()
  const lease = await other.borrow('procore', person)
  const me = await fetch(`${simulator.url}/rest/v1.0/me`, { headers: lease?.borrowed.headers ?? {} })
  expect(await me.json()).toMatchObject({ login: email })
  // Nothing is left of the pair before.
  expect(await bench.sealed.list()).toMatchObject([{ name: pairName(id, version) }])
  await lease?.renew()
  expect(await row()).toMatchObject({ state: 'connected', version: version + 1, renewingSince: null })
}

test.each([
  ['asking', 0, 'before the vendor was asked'],
  ['kept', 1, 'after the new pair was kept and before the row moved on'],
  ['audited', 1, 'after the audit had it and before the row moved on'],
])('a process killed at "%s" leaves a connection that goes on with a pair the vendor takes', async (step, asked) => {
  expect(await killedAt(step)).toBe(asked)
  const before = simulator.renewals()

  // It may still be at it.
  await other.sweep()
  expect(await row()).toMatchObject({ state: 'connected', version: 1 })
  await minutePasses()

  expect(await row()).toMatchObject({ state: 'connected', version: 2, renewingSince: null })
  // What was kept is not asked for again.
  expect(simulator.renewals() - before).toBe(1 - asked)
  await isUsable()
})

test('a process killed between the vendor’s answer and keeping it leaves one that asks for a sign-in, with its link', async () => {
  expect(await killedAt('answered')).toBe(1)
  await other.sweep()
  expect(await row()).toMatchObject({ state: 'connected', version: 1 })

  await minutePasses()

  expect(await row()).toMatchObject({ state: 'reauth_required', failure: 'invalid_grant', renewingSince: null })
  await expect(other.borrow('procore', person)).rejects.toMatchObject({
    code: 'reauth_required',
    data: { connect: 'procore' },
  })
  await bench.signIn(other, { personId, email })
  await isUsable()
})

test('a process killed after it lent the new pair leaves it in force, and no turn open', async () => {
  expect(await killedAt('lent')).toBe(1)
  const before = simulator.renewals()

  expect(await row()).toMatchObject({ state: 'connected', version: 2, renewingSince: null })
  await minutePasses()
  expect(simulator.renewals()).toBe(before)
  await isUsable()
})

test('two processes killed one after the other in one renewal still leave a pair, or a sign-in that is asked for', async () => {
  expect(await killedAt('kept')).toBe(1)
  await bench.database.$executeRaw`UPDATE connection SET renewing_since = now() - interval '46 seconds'`
  const { url, key } = bench
  const order = { url, personId, key: key.toString('base64'), settings: simulator.settings }
  await processes.killAt({ step: 'audited', ...order })
  await minutePasses()

  expect(await row()).toMatchObject({ state: 'connected', version: 2, renewingSince: null })
  await isUsable()
})
