import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import type { Fault } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { samplesOf } from '#lib/operations/sample-read.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { callTool } from './call-tool.ts'

const company = companyRecords()
let road: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  road = await openCompanyGateway(company)
})
beforeEach(() => road.calm())
afterAll(() => road?.close())

/** The least sensitive read of a system that answers without input, as an executive asks for it. */
async function ask(system: string): Promise<GatewayError | null> {
  const samples = samplesOf(road.gateway.catalog.all().tools.filter((tool) => tool.system.slug === system))
  const upn = company.employees.find((one) => one.upn !== null)?.upn ?? ''
  const caller = road.caller(upn, ['executive'])
  for (const { tool, input } of samples) {
    const call = { caller, system, tool: tool.name, input, correlationId: uuidv7() }
    const error = await callTool(call, road.gateway).then(
      () => null,
      (thrown: unknown) => GatewayError.from(thrown),
    )
    // Some need one of two arguments: the next one is asked.
    if (error?.code !== 'invalid_input') return error
  }
  throw new Error(`${system} has no such tool`)
}

type Trial = { fault: Fault; codes: readonly string[] }
const trials: readonly Trial[] = [
  { fault: { kind: 'throttle' }, codes: ['system_throttled'] },
  { fault: { kind: 'outage' }, codes: ['system_unavailable'] },
  { fault: { kind: 'reset' }, codes: ['system_unavailable'] },
  { fault: { kind: 'cut' }, codes: ['system_unavailable'] },
  // A page in place of an answer: somebody's maintenance, or a gate in front of the vendor.
  { fault: { kind: 'html' }, codes: ['system_unavailable', 'protocol_error'] },
  { fault: { kind: 'malformed' }, codes: ['protocol_error', 'system_unavailable'] },
]

describe.each(connectors)('$name in trouble', ({ slug, name }) => {
  test.each(trials)('$fault.kind is told in our words, with what to do, and stops nobody else', async (trial) => {
    const other = slug === 'gis' ? 'salesforce' : 'gis'
    road.simulator(slug).setFault(trial.fault)
    const [error, others] = await Promise.all([ask(slug), ask(other)])

    expect(others).toBeNull()
    expect(trial.codes).toContain(error?.code)
    expect(error?.message).toContain(name)
    expect(error?.message).not.toMatch(/<html|ECONN|undefined|JSON/i)
    expect(error?.nextStep).toMatch(/\w/)
    if (trial.fault.kind === 'throttle') expect(error?.toJSON()).toMatchObject({ retryable: true })
    if (error?.retryAfterMs !== undefined) expect(error.retryAfterMs).toBeGreaterThan(0)
  })

  test('a vendor that answers slowly and in pieces is waited for', async () => {
    road.simulator(slug).setFault({ kind: 'drip', ms: 600 })
    expect(await ask(slug)).toBeNull()
  })

  test('tokens that end early are renewed, and nobody hears of it', async () => {
    expect(await ask(slug)).toBeNull()
    road.simulator(slug).setFault({ kind: 'expire_tokens' })
    expect(await ask(slug)).toBeNull()
  })

  test('a sign-in that was taken away asks for an administrator', async () => {
    road.simulator(slug).setFault({ kind: 'expire_tokens' })
    road.simulator(slug).setFault({ kind: 'revoke_grant' })
    const error = await ask(slug)
    // A key has nothing that could be exchanged: the vendor refuses the key itself.
    if (error !== null) expect(error.code).toBe('reauth_required')
    else expect(['bamboohr']).toContain(slug)
  })
})
