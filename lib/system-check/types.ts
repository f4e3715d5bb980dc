import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import type { CheckAddress } from '#lib/egress/guarded-connect.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import type { RoadDeps } from '#lib/operations/sample-read.ts'
import type { Found, StepName } from './steps.ts'

export type CheckSystemDeps = RoadDeps & {
  hosts: Pick<Hosts, 'of' | 'configured' | 'opened' | 'place' | 'apart'>
  connectors: readonly Connector[]
  checkAddress: CheckAddress
  now(): Date
  /** Instead of the usual patience with each step. */
  patienceMs?: number
}

export type Asked = {
  system: string
  email: string
  correlationId: string
  /** Not in force yet: of a foreign server its `baseUrl`, and its `bearer` where it wants one. */
  settings?: VendorSettings
}

export type Work = Partial<Record<StepName, (signal: AbortSignal) => Promise<Found>>>

/** What is tested, opened for the test and closed after it. */
export type Opened = { work: Work; addresses(): Promise<readonly string[]>; close(): Promise<void> }
