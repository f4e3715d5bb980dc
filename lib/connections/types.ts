import type { Trail } from '#lib/audit/trail.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { Connection } from '#lib/db/generated/client.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import type { Vendor } from './token-endpoint.ts'

export type { Connection }

export type ConnectionDeps = {
  database: Database
  secrets: SecretStore
  trail: Trail
  log: Log
  /** The system as its settings have it now; null where it cannot be signed in to in a browser. */
  vendorOf(system: string): Promise<Vendor | null>
  /** Where the vendor sends people back to. */
  redirectOf(system: string): string
  /** Registers our client again where the vendor has forgotten it; false where it cannot be. */
  registerAnew?(system: string, refused: string): Promise<boolean>
  now(): Date
  /** Names this process among others. */
  replica: string
}
