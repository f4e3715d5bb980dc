import type { Reason } from './reason.ts'

/**
 * Every way a call can fail. One row decides the HTTP status, whether trying again helps, whose problem it is
 * and what the audit writes; `lib/mcp` and the screens read the same row, and `docs/errors.md` prints it.
 *
 * `whose`: caller (asked wrongly), policy (the company said no), gateway (we broke), system (the vendor broke).
 */
export const errorTable = {
  invalid_input: { status: 400, retryable: false, whose: 'caller', outcome: 'denied' },
  unauthenticated: { status: 401, retryable: false, whose: 'caller', outcome: 'denied' },
  forbidden: { status: 403, retryable: false, whose: 'policy', outcome: 'denied' },
  approval_required: { status: 403, retryable: false, whose: 'policy', outcome: 'denied' },
  /** It does not fit how things are: decided meanwhile, or it would leave nobody who administers. */
  conflict: { status: 409, retryable: false, whose: 'policy', outcome: 'denied' },
  unknown_tool: { status: 404, retryable: false, whose: 'caller', outcome: 'denied' },
  tool_quarantined: { status: 403, retryable: false, whose: 'policy', outcome: 'denied' },
  rate_limited: { status: 429, retryable: true, whose: 'policy', outcome: 'limited' },
  /** Our own lane to the system is full. */
  busy: { status: 503, retryable: true, whose: 'gateway', outcome: 'limited' },
  /** The vendor is down, or its breaker is open. */
  system_unavailable: { status: 503, retryable: true, whose: 'system', outcome: 'failed' },
  system_timeout: { status: 504, retryable: true, whose: 'system', outcome: 'failed' },
  system_throttled: { status: 429, retryable: true, whose: 'system', outcome: 'limited' },
  /** The vendor understood us and refused. */
  system_rejected: { status: 502, retryable: false, whose: 'system', outcome: 'failed' },
  not_found: { status: 404, retryable: false, whose: 'system', outcome: 'failed' },
  /** What the tool needs to name has another name at this tenant, and nobody has said which. */
  needs_mapping: { status: 409, retryable: false, whose: 'gateway', outcome: 'failed' },
  /** The stored sign-in no longer works; a person must renew it. */
  reauth_required: { status: 401, retryable: false, whose: 'system', outcome: 'failed' },
  /** Another place keeps it, and follows nobody here. */
  kept_elsewhere: { status: 409, retryable: false, whose: 'policy', outcome: 'denied' },
  /** A write was sent and no answer came back: it may have happened. */
  outcome_unknown: { status: 502, retryable: false, whose: 'system', outcome: 'unknown' },
  /** The one who asked ended the call, or went away. */
  cancelled: { status: 499, retryable: true, whose: 'caller', outcome: 'cancelled' },
  response_too_large: { status: 502, retryable: false, whose: 'system', outcome: 'failed' },
  /** The vendor or MCP server answered in a shape it never promised. */
  protocol_error: { status: 502, retryable: false, whose: 'system', outcome: 'failed' },
  audit_unavailable: { status: 503, retryable: true, whose: 'gateway', outcome: 'failed' },
  secrets_unavailable: { status: 503, retryable: true, whose: 'gateway', outcome: 'failed' },
  internal: { status: 500, retryable: false, whose: 'gateway', outcome: 'failed' },
} as const

export type ErrorCode = keyof typeof errorTable
export type Whose = (typeof errorTable)[ErrorCode]['whose']
/** How a call ended, as the audit and the screens say it. */
export type Outcome = 'ok' | (typeof errorTable)[ErrorCode]['outcome']

export type GatewayErrorOptions = {
  /** What the person can do next, or what happens by itself. One sentence. */
  nextStep?: string
  retryAfterMs?: number
  /** Gatehouse itself kept the call back: the system was not asked, so it says nothing of its health. */
  heldBack?: boolean
  correlationId?: string
  /** For the log only: may hold vendor text, so it is never serialized. */
  internal?: string
  /** A name in our request that the vendor does not know, or does not show to this connection; never serialized. */
  unknownName?: string
  /** What the message means, for screens that say it in their reader's language; never serialized. */
  because?: Reason
  cause?: unknown
  /** Facts for programs: which tools are missing, which limit bit. Never vendor text. */
  data?: Record<string, unknown>
}

/** The standard error as JSON: what every door answers with. */
export type ErrorBody = {
  code: ErrorCode
  message: string
  retryable: boolean
  retryAfterMs?: number
  whose: Whose
  nextStep: string
  correlationId?: string
  data?: Record<string, unknown>
}

const defaultNextStep: Record<ErrorCode, string> = {
  invalid_input: 'Correct the input and ask again.',
  unauthenticated: 'Sign in again, or ask an administrator for a new token.',
  forbidden: 'Ask an administrator for access.',
  approval_required: 'Ask in the chat, which shows what would be written and waits for your yes.',
  conflict: 'Reload to see how it is now.',
  unknown_tool: 'List the tools you may use and choose one of them.',
  tool_quarantined: 'An administrator has to review the changed tool first.',
  rate_limited: 'Wait until the limit resets, or ask an administrator for more.',
  busy: 'Ask again in a moment.',
  system_unavailable: 'Gatehouse keeps trying; ask again in a moment.',
  system_timeout: 'Ask again; a narrower question is faster.',
  system_throttled: 'Gatehouse waits as the system asked; ask again later.',
  system_rejected: 'Check the request; the system refused it and would refuse it again.',
  not_found: 'Check the number or name; it may not exist or not be shared with you.',
  needs_mapping: 'An administrator can say which field it is, on the page of the system.',
  reauth_required: 'An administrator has to renew the connection to this system.',
  kept_elsewhere: 'Change it where it is kept; it follows here.',
  outcome_unknown: 'Look in the system whether the change happened before trying again.',
  cancelled: 'Ask again when you need it.',
  response_too_large: 'Ask for fewer records or a shorter period.',
  protocol_error: 'Tell an administrator; the system answered in an unexpected form.',
  audit_unavailable: 'Gatehouse recovers by itself; try again in a moment.',
  secrets_unavailable: 'Gatehouse recovers by itself; try again in a moment.',
  internal: 'Try again; if it stays, give the id to an administrator.',
}

/** How long to wait, in words. The one place where a wait becomes text, so that no two sentences of an error differ. */
export function waitInWords(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000))
  if (seconds <= 90) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`
}

/** Codes whose next step is to wait: when the time is known, it is said. */
const waits: Partial<Record<ErrorCode, (wait: string) => string>> = {
  rate_limited: (wait) => `Ask again in ${wait}, or ask an administrator for more.`,
  busy: (wait) => `Ask again in ${wait}.`,
  system_unavailable: (wait) => `Ask again in ${wait}.`,
  system_throttled: (wait) => `Ask again in ${wait}.`,
}

function nextStepOf(code: ErrorCode, retryAfterMs: number | undefined): string {
  return (retryAfterMs === undefined ? undefined : waits[code]?.(waitInWords(retryAfterMs))) ?? defaultNextStep[code]
}

const mark = Symbol.for('gatehouse.error')

/**
 * The only error that leaves the gateway. `message` is written for the person who asked; what the vendor said
 * goes to `internal` and `cause`, which are logged and never serialized.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  /** Bundles hold a copy of this class each; all copies know each other by this mark. */
  readonly [mark] = true
  readonly code: ErrorCode
  readonly nextStep: string
  readonly retryAfterMs: number | undefined
  readonly heldBack: boolean
  readonly internal: string | undefined
  readonly unknownName: string | undefined
  readonly because: Reason | undefined
  readonly data: Record<string, unknown> | undefined
  correlationId: string | undefined

  constructor(code: ErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.nextStep = options.nextStep ?? nextStepOf(code, options.retryAfterMs)
    this.retryAfterMs = options.retryAfterMs
    this.heldBack = options.heldBack ?? false
    this.internal = options.internal
    this.unknownName = options.unknownName
    this.because = options.because
    this.data = options.data
    this.correlationId = options.correlationId
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && mark in value
  }

  get retryable(): boolean {
    return errorTable[this.code].retryable
  }

  get whose(): Whose {
    return errorTable[this.code].whose
  }

  get status(): number {
    return errorTable[this.code].status
  }

  get outcome(): Outcome {
    return errorTable[this.code].outcome
  }

  /** The same error with other words for the log. */
  withInternal(internal: string): GatewayError {
    const { code, message, cause, ...rest } = this
    return new GatewayError(code, message, { ...rest, internal, cause })
  }

  /** Anything thrown becomes a GatewayError; what nobody expected becomes `internal`. */
  static from(thrown: unknown): GatewayError {
    if (thrown instanceof GatewayError) return thrown
    return new GatewayError('internal', 'Something went wrong on our side.', {
      cause: thrown,
      internal: thrown instanceof Error ? thrown.message : String(thrown),
    })
  }

  toJSON(): ErrorBody {
    const { code, message, retryable, retryAfterMs, whose, nextStep, correlationId, data } = this
    return {
      code,
      message,
      retryable,
      retryAfterMs,
      whose,
      nextStep,
      correlationId,
      data,
    }
  }
}
