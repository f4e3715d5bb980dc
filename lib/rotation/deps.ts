import type { Trail } from '#lib/audit/trail.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Send, VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { SecretStore } from '#lib/secrets/store.ts'

export type RotationDeps = {
  database: Database
  trail: Trail
  connectors: readonly Connector[]
  /** The store, so that what is written is in force with the transaction. */
  secretsIn(tx: Reader): SecretStore
  /** The guarded way out to one vendor. */
  openSender(systemName: string): { send: Send; close(): Promise<void> }
  /** True where the environment has the settings: nothing of them can be replaced here. */
  isFixed(slug: string): boolean
  /** What the environment gives: its certificate ends too, though nobody replaces it here. */
  fixedSettings?(slug: string): VendorSettings | null
  /** Other settings are in force here at once. */
  reload(): Promise<void>
  /** How certificates of this installation are called. */
  installation(): string
  /** Of the company. */
  timeZone(): string
  /** After so many days a credential is replaced; null: never by itself. */
  days(): number | null
  now(): Date
  log: Log
}

/** Settings with a credential that is made and not in force yet, and what was made here for it. */
export const nextSecret = (system: string) => `system/${system}/next`
/** The settings before the last rotation, while the old credential is still valid. */
export const previousSecret = (system: string) => `system/${system}/previous`
/** A key of ours that no vendor knows yet. */
export const pendingKeySecret = (system: string) => `system/${system}/pending-key`
