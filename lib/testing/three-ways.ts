import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { type Hosts, openHosts } from '#lib/hosting/hosts.ts'
import { serveConnector } from '#lib/hosting/serve/answer-call.ts'
import { serveHttp } from '#lib/hosting/serve/http.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { silent } from './ledger-calls.ts'

const script = fileURLToPath(new URL('../../scripts/serve-connector.ts', import.meta.url))
const token = 'a-token-of-the-connector'

export const ways = ['in process', 'http', 'stdio'] as const
export type Way = (typeof ways)[number]

/** One connector before one vendor, hosted in the three ways in which a gateway can have it. */
export async function hostThreeWays(connector: Connector, simulator: RunningSimulator) {
  const { slug, name } = connector
  const vendor = settingsToEnv(slug, simulator.settings)
  const vendorHosts = Object.values(simulator.settings).flatMap((value) =>
    value !== undefined && URL.canParse(value) ? [new URL(value).host] : [],
  )
  const serving = serveConnector({
    ...{ connector, settings: simulator.settings, log: silent },
    checkAddress: createEgress(vendorHosts),
  })
  const served = await serveHttp(serving, { port: 0, token })
  const allowed = [...vendorHosts, new URL(served.url).host]
  const prefix = slug.toUpperCase()
  const environments: Record<Way, Record<string, string>> = {
    'in process': vendor,
    http: { [`${prefix}_MCP_URL`]: served.url, [`${prefix}_MCP_TOKEN`]: token },
    stdio: { [`${prefix}_STDIO_ID`]: slug },
  }

  async function hostsWith(env: Record<string, string>): Promise<Hosts> {
    const opened = openHosts({
      ...{ env, connectors: [connector], checkAddress: createEgress(allowed), log: silent },
      stdioCommands: {
        [slug]: {
          command: execPath,
          args: ['--disable-warning=ExperimentalWarning', script, slug, '--stdio'],
          env: { ...vendor, EGRESS_ALLOW: allowed.join(','), LOG_LEVEL: 'silent' },
        },
      },
      readSecret: () => Promise.resolve(undefined),
    })
    await opened.update([{ slug, name, hosting: 'in_process', url: null, stdioId: null }])
    return opened
  }

  const hosts = new Map<Way, Hosts>()
  for (const way of ways) hosts.set(way, await hostsWith(environments[way]))
  return {
    hostsWith,
    served: { url: served.url, token },
    of(way: Way): Hosts {
      const opened = hosts.get(way)
      if (opened === undefined) throw new Error(`no hosts for ${way}`)
      return opened
    },
    async close() {
      for (const each of [...hosts.values(), served, serving]) await each.close()
    },
  }
}
