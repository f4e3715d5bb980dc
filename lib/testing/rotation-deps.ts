import type { Trail } from '#lib/audit/trail.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { createLog } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import { createSender } from '#lib/egress/send.ts'
import type { RotationDeps } from '#lib/rotation/deps.ts'
import { localSecrets } from '#lib/secrets/local.ts'

const key = Buffer.alloc(32, 7)
export const rotationSender = (systemName: string) => createSender({ systemName, checkAddress: async () => undefined })

/** What a process rotates with. */
export function rotationDeps(
  database: Database,
  { trail, now, connectors }: { trail: Trail; now: () => Date; connectors: readonly Connector[] },
): RotationDeps {
  return {
    ...{ database, trail, now, connectors, log: createLog('silent'), openSender: rotationSender },
    secretsIn: (tx) => localSecrets(tx, key),
    isFixed: () => false,
    reload: async () => undefined,
    installation: () => 'Gatehouse of Ridgeline',
    timeZone: () => 'UTC',
    days: () => 90,
  }
}
