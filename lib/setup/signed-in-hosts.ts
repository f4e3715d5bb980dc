import { readPermitted } from '#lib/access/holders.ts'
import type { Trail } from '#lib/audit/trail.ts'
import { type Connections, openConnections } from '#lib/connections/open.ts'
import { codeVendors, companyByCode } from '#lib/connections/vendors.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Config } from '#lib/core/config.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { type Hosts, openHosts } from '#lib/hosting/hosts.ts'
import { readStdioFile } from '#lib/hosting/stdio.ts'
import type { Keys } from '#lib/secrets/keys.ts'
import type { Secrets } from '#lib/secrets/open.ts'
import { usualScope } from '#lib/systems/vendor-servers.ts'

type Parts = {
  env: Record<string, string | undefined>
  config: Pick<Config, 'origin' | 'egressAllow' | 'stdioFile'>
  connectors: readonly Connector[]
  database: Database
  secrets: Secrets
  trail: Trail
  keys: Pick<Keys, 'connect'>
  log: Log
  replica: string
  now(): Date
  /** ms; 0 for a command, which looks after nobody's sign-in. */
  sweepEveryMs?: number
}

/** The systems as this process reaches them, and the sign-ins that people made there: each needs the other. */
export async function openSignedInHosts(parts: Parts): Promise<{ hosts: Hosts; connections: Connections }> {
  const { env, config, connectors, database, secrets, trail, keys, log, replica, now, sweepEveryMs } = parts
  const { origin } = config
  const checkAddress = createEgress(config.egressAllow)
  // Nothing is listed before there are connections.
  const own: { connections?: Connections } = {}
  const hosts = openHosts({
    ...{ env, connectors, checkAddress, log, readSecret: secrets.read },
    stdioCommands: await readStdioFile(config.stdioFile),
    forLists: async (system) => (await own.connections?.foreign.forLists(system)) ?? null,
    wantsWider: async (asked) => (await own.connections?.foreign.wantsWider(asked)) ?? null,
  })
  const connections = await openConnections({
    ...{ database, secrets, trail, log, replica, key: keys.connect, now },
    ...(sweepEveryMs === undefined ? {} : { sweepEveryMs }),
    vendorOf: codeVendors(hosts),
    redirectOf: (system) => `${origin}${linkedPages.connectionBack(system)}`,
    serviceOf: (system) => hosts.signIns.get(system),
    companyByCode: companyByCode(hosts),
    systems: connectors.map(({ slug }) => slug),
    foreign: {
      ...{ origin, checkAddress, usualScope },
      documentOf: (system) => `${origin}${linkedPages.connectionClient(system)}`,
      secretsIn: secrets.in,
      administrators: async () => (await readPermitted(database, 'systems:write')).map(({ id }) => id),
    },
  })
  own.connections = connections
  return { hosts, connections }
}
