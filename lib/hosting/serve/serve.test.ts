import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { procore } from '#lib/connectors/procore/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { asCompany, createCredentials, fromSettings } from '#lib/secrets/credentials.ts'
import { fieldCompany } from '#lib/testing/procore.ts'
import { hostThreeWays, type Way, ways } from '#lib/testing/three-ways.ts'
import type { ToolResult, VendorExchange } from '../host.ts'
import type { Hosts } from '../hosts.ts'

let simulator: RunningSimulator
let hosted: Awaited<ReturnType<typeof hostThreeWays>>
let served: { url: string; token: string }
const open: { close(): Promise<unknown> }[] = []

beforeAll(async () => {
  simulator = await startProcore({ company: fieldCompany() })
  hosted = await hostThreeWays(procore, simulator)
  served = hosted.served
  open.push(hosted, simulator)
})
afterAll(async () => {
  for (const each of open) await each.close()
})

type Called = { result: ToolResult; exchanges: VendorExchange[] }

async function call(way: Way, tool: string, input: JsonObject, as?: string, key?: string): Promise<Called> {
  return callOn(hosted.of(way), tool, input, as, key)
}

async function callOn(
  opened: Hosts,
  tool: string,
  input: JsonObject,
  as = 'executive@ridgeline.example',
  idempotencyKey?: string,
): Promise<Called> {
  const exchanges: VendorExchange[] = []
  const credentials = createCredentials(fromSettings(opened.signIns), () => Date.now())
  const result = await opened.of('procore').call({
    tool,
    input,
    actingFor: { email: as },
    correlationId: uuidv7(),
    signal: AbortSignal.timeout(60_000),
    today: '2026-11-22',
    company: { timeZone: 'America/Los_Angeles', currency: 'USD', jobNumberTemplate: 'NN-NNN', slots: {} },
    lease: await credentials.borrow('procore', asCompany),
    onExchange: (exchange) => exchanges.push(exchange),
    idempotencyKey,
  })
  return { result, exchanges }
}

async function failureOf(work: Promise<unknown>): Promise<GatewayError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof GatewayError) return thrown
  throw new Error(`expected a GatewayError, got ${String(thrown)}`)
}

/** The hour of the answer, and the order of requests made side by side, differ from call to call by their nature. */
function comparable({ result, exchanges }: Called) {
  const { asOf, ...structured } = result.structuredContent as JsonObject
  expect(asOf).toBeTypeOf('string')
  return {
    result: { ...result, structuredContent: structured },
    paths: exchanges.map(({ path, status }) => `${status} ${path}`).sort(),
  }
}

test.each([
  ['projects', {}],
  ['project', { project: '24-017' }],
  ['rfis', { project: '24-017' }],
  ['daily_logs', { project: '24-017' }],
  ['manpower', { project: '24-017' }],
])(
  'procore %s answers the same in process, over HTTP and over stdio',
  async (tool, input) => {
    const here = await call('in process', tool, input)
    expect(here.exchanges.length).toBeGreaterThan(0)
    expect(here.exchanges.some(({ budget }) => budget !== undefined)).toBe(true)

    for (const way of ['http', 'stdio'] as const) {
      const there = await call(way, tool, input)
      expect(comparable(there)).toEqual(comparable(here))
      expect(there.exchanges.some(({ budget }) => budget !== undefined)).toBe(true)
    }
  },
  90_000,
)

test.each([
  ['throttle', 'system_throttled'],
  ['outage', 'system_unavailable'],
  ['html', 'protocol_error'],
] as const)('the fault %s is the same error whichever way the connector is hosted', async (kind, code) => {
  simulator.setFault({ kind })
  try {
    const [here, http, stdio] = await Promise.all(
      ways.map((way) => failureOf(call(way, 'rfis', { project: '24-017' }))),
    )
    expect(here?.code).toBe(code)
    for (const there of [http, stdio]) {
      expect(there?.code).toBe(code)
      expect(there?.message).toBe(here?.message)
      // How long to wait is counted from each one's own moment.
      expect(there?.nextStep.replace(/\d+/g, 'n')).toBe(here?.nextStep.replace(/\d+/g, 'n'))
      expect(there?.retryAfterMs === undefined).toBe(here?.retryAfterMs === undefined)
    }
  } finally {
    simulator.setFault(null)
  }
})

test('a record that does not exist is not found, whichever way the connector is hosted', async () => {
  const rfi = { project: '99-999', subject: 'Nothing there', question: 'Is there such a job?' }
  for (const way of ways) {
    expect((await failureOf(call(way, 'create_rfi', rfi, undefined, uuidv7()))).code).toBe('not_found')
  }
})

test('a write made twice with one key is one write, whichever way the connector is hosted', async () => {
  for (const way of ways) {
    const key = uuidv7()
    const input = { project: '24-017', subject: `Anchor bolts, ${way}`, question: 'Which embedment depth applies?' }
    const first = await call(way, 'create_rfi', input, 'pm@ridgeline.example', key)
    const second = await call(way, 'create_rfi', input, 'pm@ridgeline.example', key)
    expect(first.result.structuredContent).toMatchObject({ created: true })
    expect(second.result.structuredContent).toMatchObject({ created: false })
  }
})

test('a served connector answers nobody without its bearer, and contacts no vendor for them', async () => {
  const before = simulator.log.length
  const attempts: Record<string, string>[] = [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${served.token}` },
  ]
  for (const headers of attempts) {
    const answer = await fetch(served.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe('')
  }
  const wrong = await hosted.hostsWith({ PROCORE_MCP_URL: served.url, PROCORE_MCP_TOKEN: 'not the right token' })
  open.unshift(wrong)
  expect((await failureOf(callOn(wrong, 'projects', {}))).code).toBe('reauth_required')
  expect(simulator.log.length).toBe(before)
})

test('a served connector does nothing in nobody’s name', async () => {
  const before = simulator.log.length
  const answer = await fetch(served.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${served.token}`,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'projects', arguments: {} } }),
  })
  expect(await answer.text()).toContain('gatehouse/actingFor')
  expect(simulator.log.length).toBe(before)
})

test('an address and a stdio entry for one connector are refused by name', () => {
  const both = { PROCORE_MCP_URL: served.url, PROCORE_STDIO_ID: 'procore' }
  return expect(hosted.hostsWith(both)).rejects.toThrow(/PROCORE_MCP_URL or PROCORE_STDIO_ID/)
})
