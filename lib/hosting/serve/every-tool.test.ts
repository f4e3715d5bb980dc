import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { asks, inputFor, noteSeen, nothingSeen } from '#lib/operations/sample-input.ts'
import { asCompany, createCredentials, fromSettings } from '#lib/secrets/credentials.ts'
import { factsFor } from '#lib/settings/company.ts'
import { sampleCompany, sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { simulators } from '#lib/testing/simulators.ts'
import { hostThreeWays, type Way, ways } from '#lib/testing/three-ways.ts'
import type { ToolResult } from '../host.ts'

const company = companyRecords()

describe.each(connectors)('$name', (connector) => {
  const { slug } = connector
  const reads = connector.tools.filter(({ kind }) => kind === 'read').sort((a, b) => asks(a) - asks(b))
  const mapped = sampleMappings[slug] ?? {}
  const seen = nothingSeen()
  let simulator: RunningSimulator
  let hosted: Awaited<ReturnType<typeof hostThreeWays>>

  beforeAll(async () => {
    const start = simulators[slug]
    if (start === undefined) throw new Error(`no simulator for ${slug}`)
    simulator = await start({ company, unlimited: true })
    hosted = await hostThreeWays(connector, simulator)
  })
  afterAll(async () => {
    await hosted?.close()
    await simulator?.close()
  })

  async function ask(way: Way, tool: ConnectorTool, input: JsonObject, slots: SlotNames): Promise<ToolResult> {
    const hosts = hosted.of(way)
    const credentials = createCredentials(fromSettings(hosts.signIns), () => Date.now())
    return hosts.of(slug).call({
      ...{ tool: tool.name, input, correlationId: uuidv7(), today: company.today },
      actingFor: { email: 'executive@ridgeline.example' },
      signal: AbortSignal.timeout(60_000),
      company: factsFor(sampleCompany, slug, slots),
      lease: await credentials.borrow(slug, asCompany),
      onExchange: () => undefined,
    })
  }

  /** What came back, or which error; without the hour of the answer. */
  async function ended(way: Way, tool: ConnectorTool, input: JsonObject, slots: SlotNames) {
    try {
      const result = await ask(way, tool, input, slots)
      if (way === 'in process') noteSeen(seen, tool, result)
      const { asOf: _, ...answer } = isObject(result.structuredContent) ? result.structuredContent : {}
      return { answer }
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      return { code, message }
    }
  }

  test.each(reads)(
    '$name answers the same in process, over HTTP and over stdio, mapped or not',
    async (tool) => {
      for (const slots of [mapped, {}]) {
        const input = inputFor(tool, seen)
        if (input === null) throw new Error(`no list of ${slug} gave what ${tool.name} has to be asked with`)
        const [here, ...others] = await Promise.all(ways.map((way) => ended(way, tool, input, slots)))
        for (const there of others) expect(there).toEqual(here)
        if (slots === mapped) expect(here).toHaveProperty('answer')
      }
    },
    120_000,
  )
})
