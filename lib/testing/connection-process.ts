import type { Trail } from '#lib/audit/trail.ts'
import { type Connections, openConnections } from '#lib/connections/open.ts'
import { codeVendors, companyByCode } from '#lib/connections/vendors.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { createLog } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import { createSender, type Send } from '#lib/egress/send.ts'
import { type Credentials, createCredentials } from '#lib/secrets/credentials.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import type { SecretStore } from '#lib/secrets/store.ts'

export const origin = 'http://127.0.0.1:3000'

/** One process of several on a bench's database, with the vendor's own simulator as what it signs in at. */
export type Process = Connections & Pick<Credentials, 'borrow'> & { close(): Promise<void> }

type Parts = {
  database: Database
  trail: Trail
  connector: Connector
  settings: VendorSettings
  key: Buffer
  now(): Date
}
export type Change = { send?: (send: Send) => Send; secrets?: SecretStore; origin?: string }

export async function openConnectionProcess(
  { database, trail, connector, settings, key, now }: Parts,
  change: Change = {},
): Promise<Process> {
  const { slug, name } = connector
  const sender = createSender({ systemName: name })
  const send = change.send?.(sender.send) ?? sender.send
  const hosts = {
    opened: (system: string) => (system === slug ? { connector, settings: async () => settings, send } : null),
  }
  const connections = await openConnections({
    ...{ database, trail, key, log: createLog('silent'), replica: uuidv7(), now },
    secrets: change.secrets ?? localSecrets(database, key),
    vendorOf: codeVendors(hosts),
    redirectOf: (system) => `${change.origin ?? origin}${linkedPages.connectionBack(system)}`,
    serviceOf: () => undefined,
    companyByCode: companyByCode(hosts),
    systems: [slug],
    foreign: {
      ...{ origin: change.origin ?? origin, checkAddress: () => undefined, usualScope: () => null },
      documentOf: (system) => `${change.origin ?? origin}${linkedPages.connectionClient(system)}`,
      secretsIn: (tx) => localSecrets(tx, key),
      administrators: async () => [],
    },
    sweepEveryMs: 0,
  })
  const credentials = createCredentials(connections.choose, () => now().getTime())
  return {
    ...connections,
    borrow: credentials.borrow,
    async close() {
      await connections.stop()
      await sender.close()
    },
  }
}
