import { afterEach, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import { procore } from './index.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function start(options?: Parameters<typeof openRidgeline>[1]) {
  const ridgeline = await openRidgeline(fieldCompany(), options)
  open.push(ridgeline)
  return ridgeline
}

async function failureOf(call: Promise<unknown>): Promise<GatewayError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof GatewayError) return thrown
  throw new Error(`expected a GatewayError, got ${String(thrown)}`)
}

test('a token that Procore stopped accepting is renewed once and the call goes on', async () => {
  const { simulator, call } = await start()
  await call('projects')
  simulator.setFault({ kind: 'expire_tokens' })

  expect(await call('projects')).toMatchObject({ complete: true })

  const statuses = simulator.log.map(({ status }) => status)
  expect(statuses).toEqual([200, 401, 200])
})

test('a token that is refused again after renewal needs a person', async () => {
  const { call } = await start({ tokenTtlSeconds: 0.000001 })
  expect((await failureOf(call('projects'))).code).toBe('reauth_required')
})

test('a revoked service account needs a person', async () => {
  const { simulator, call } = await start()
  simulator.setFault({ kind: 'revoke_grant' })
  expect((await failureOf(call('projects'))).code).toBe('reauth_required')
})

test.each([
  ['throttle', 'system_throttled'],
  ['outage', 'system_unavailable'],
  ['html', 'protocol_error'],
  ['reset', 'system_unavailable'],
] as const)('the fault %s is %s, without a word of the vendor’s', async (kind, code) => {
  const { simulator, call } = await start()
  simulator.setFault({ kind })

  const failure = await failureOf(call('rfis', { project: '24-017' }))

  expect(failure.code).toBe(code)
  expect(JSON.stringify(failure)).not.toMatch(/surpassed|Service Unavailable|Maintenance|html|HTTP/)
})

test('being throttled says how long to wait', async () => {
  const { simulator, call } = await start()
  simulator.setFault({ kind: 'throttle' })
  const { retryAfterMs } = await failureOf(call('projects'))
  expect(retryAfterMs).toBeGreaterThan(0)
  expect(retryAfterMs).toBeLessThanOrEqual(11_000)
})

test('a company that the app is not connected to is forbidden', async () => {
  const { simulator } = await start()
  const other = openConnector(procore, { ...simulator.settings, companyId: '1' })
  open.push(other)
  expect((await failureOf(other.call('projects'))).code).toBe('forbidden')
})

test('a question over all jobs waits for the short window instead of running into it', async () => {
  const { simulator, call } = await start({ limits: { hourly: 3600, spike: 60, spikeMs: 1_000 } })

  const answer = await call('change_orders')

  expect(answer).toMatchObject({ pendingCount: 2, complete: true })
  expect(simulator.log.length).toBeGreaterThan(60)
  expect(simulator.log.every(({ status }) => status === 200)).toBe(true)
})

test('when the hourly window is used up the call fails and says so', async () => {
  const { call } = await start({ limits: { hourly: 10, spike: 150, spikeMs: 10_000 } })
  expect((await failureOf(call('rfis'))).code).toBe('system_throttled')
})

test('a job that keeps its RFIs to itself is named, and the answer over all jobs is not called complete', async () => {
  const school = fieldCompany().jobs.find(({ number }) => number === '24-022')
  const { call } = await start({ disabled: [`/rest/v1.0/projects/${school?.procoreId}/rfis`] })

  const all = await call('rfis')

  expect(all).toMatchObject({ openCount: 2, complete: false, note: 'Procore does not show this for 24-022.' })
  expect(all.total).toBeUndefined()
  expect((await failureOf(call('rfis', { project: '24-022' }))).code).toBe('forbidden')
})

test('lists longer than a page are read to their end', async () => {
  const company = fieldCompany()
  const line = company.manpower[0]
  if (line === undefined) throw new Error('the fixture has no hours')
  const many = Array.from({ length: 1_203 }, (_, index) => ({ ...line, procoreId: String(5_000 + index), hours: 1 }))
  const ridgeline = await openRidgeline({ ...company, manpower: many })
  open.push(ridgeline)

  const first = await ridgeline.call('manpower', { project: '24-017', limit: 500 })
  const last = await ridgeline.call('manpower', { project: '24-017', limit: 500, cursor: secondCursor(first) })

  expect(first).toMatchObject({ total: 1_203, totalHours: 1_203, complete: false })
  expect(last).toMatchObject({ total: 1_203, totalHours: 1_203 })
  const paths = ridgeline.simulator.log.filter(({ path }) => path.endsWith('/manpower_logs'))
  expect(paths).toHaveLength(6)
})

test('v2 lists, which do not say how long they are, are read to their end', async () => {
  const company = fieldCompany()
  const contract = company.commitments[0]
  if (contract === undefined) throw new Error('the fixture has no commitment')
  const many = Array.from({ length: 250 }, (_, index) => ({ ...contract, procoreId: String(index), amount: 100 }))
  const ridgeline = await openRidgeline({ ...company, commitments: many })
  open.push(ridgeline)

  const answer = await ridgeline.call('commitments', { project: '24-017', limit: 1 })

  expect(answer).toMatchObject({ count: 250, amountTotal: 250, complete: false, total: 250 })
})

test('a cursor from elsewhere is refused', async () => {
  const { call } = await start()
  expect((await failureOf(call('projects', { cursor: 'nonsense' }))).code).toBe('invalid_input')
})

function secondCursor(answer: Record<string, unknown>): string {
  const cursor = answer.nextCursor
  if (typeof cursor !== 'string') throw new Error('no cursor')
  return cursor
}
