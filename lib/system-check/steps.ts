import type { Right, Untold } from '#lib/connectors/kit/permissions.ts'
import type { ErrorCode } from '#lib/core/errors.ts'

export type StepName =
  | 'configured'
  | 'address'
  | 'dns'
  | 'tls'
  | 'sign_in'
  | 'initialize'
  | 'permissions'
  | 'list_tools'
  | 'sample_read'
  | 'limits'

/** Of our connectors, of a server over HTTP, of a child process. */
export const stepsOf: Readonly<Record<'vendor' | 'http' | 'stdio', readonly StepName[]>> = {
  vendor: [
    ...(['configured', 'address', 'dns', 'tls', 'sign_in', 'permissions', 'list_tools', 'sample_read'] as const),
    'limits',
  ],
  http: ['configured', 'address', 'dns', 'tls', 'initialize', 'list_tools', 'sample_read', 'limits'],
  stdio: ['configured', 'initialize', 'list_tools', 'sample_read'],
}

/** What can be wrong. Each has its words, and who mends it where, in messages/…/check-words.json. */
export type ProblemKind =
  | 'not_configured'
  | `address_${'unreadable' | 'scheme' | 'credentials' | 'closed'}`
  | `dns_${'unknown' | 'away' | 'slow'}`
  | `connect_${'refused' | 'unreachable' | 'slow' | 'closed'}`
  | `tls_${'plain' | 'expired' | 'early' | 'wrong_host' | 'self_signed' | 'unknown_issuer' | 'failed' | 'none' | 'ends_soon'}`
  | `sign_in_${'refused' | 'nobody' | 'away' | 'slow' | 'throttled' | 'forbidden' | 'unreadable'}`
  | `start_${'failed' | 'slow'}`
  | `rights_${'missing' | 'none'}`
  | 'no_tools'
  | 'budget_low'
  | 'secrets_away'
  /** A sentence of ours that says itself what to do. */
  | 'said'
  /** Nothing more is known than the code. */
  | 'failed'

export type Values = Readonly<Record<string, string | number>>
export type Problem = {
  kind: ProblemKind
  code: ErrorCode
  values?: Values
  said?: { message: string; nextStep: string }
}

/** Why a step was not made. */
export type Skipped =
  | 'earlier'
  | 'loopback'
  | 'literal'
  | 'not_needed'
  | 'shown_as_is'
  | 'not_said'
  | 'not_asked'
  | 'no_read'

/** Facts, never data: how many, which of our tools, the certificate's issuer and end, what is left of a budget. */
export type Facts = {
  count?: number
  /** A tool's title. */
  tool?: string
  host?: string
  issuer?: string
  validTo?: string
  protocol?: string
  remaining?: number
  limit?: number
  resetAt?: string
  granted?: number
}

export type CheckStep = {
  step: StepName
  outcome: 'ok' | 'failed' | 'partial' | 'skipped'
  durationMs: number
  facts: Facts
  why?: Skipped
  problem?: Problem
  /** Of permissions: what is missing and which tools do not work without it, and what the vendor does not say. */
  missing?: readonly Right[]
  untold?: readonly Untold[]
}

/** What a step saw; without an outcome it went well, or was skipped where `why` says so. */
export type Found = Pick<CheckStep, 'why' | 'missing' | 'untold'> & {
  facts?: Facts
  problem?: Problem
  outcome?: 'partial' | 'failed'
}
