import { afterAll, beforeAll } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { RunningSimulator, StartSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { openConnector } from './connector.ts'

/** A connector before its own simulator of this company, for as long as the tests of a file run. */
export function vendorForTests(connector: Connector, start: StartSimulator, company: Company) {
  let simulator: RunningSimulator
  let opened: ReturnType<typeof openConnector>
  beforeAll(async () => {
    simulator = await start({ company, unlimited: true })
    opened = openConnector(connector, simulator.settings, company.today)
  })
  afterAll(async () => {
    await opened?.close()
    await simulator?.close()
  })
  return { call: (...asked: Parameters<typeof opened.call>) => opened.call(...asked) }
}
