import { type ErrorCode, GatewayError } from '#lib/core/errors.ts'
import type { Problem, ProblemKind, StepName, Values } from './steps.ts'

/** What a step found to be wrong, where no error of the road says it. */
export class CheckFailure extends Error {
  readonly problem: Problem

  constructor(kind: ProblemKind, code: ErrorCode, values?: Values) {
    super(kind)
    this.problem = values === undefined ? { kind, code } : { kind, code, values }
  }
}

type Kinds = Partial<Record<ErrorCode, ProblemKind>>

const anywhere: Kinds = { secrets_unavailable: 'secrets_away' }

const bySteps: Partial<Record<StepName, Kinds>> = {
  sign_in: {
    reauth_required: 'sign_in_refused',
    system_unavailable: 'sign_in_away',
    system_timeout: 'sign_in_slow',
    system_throttled: 'sign_in_throttled',
    forbidden: 'sign_in_forbidden',
    protocol_error: 'sign_in_unreadable',
    // Said of what we hold, before anybody is asked: a key of another kind.
    invalid_input: 'said',
    conflict: 'said',
  },
  initialize: {
    reauth_required: 'sign_in_refused',
    system_unavailable: 'start_failed',
    system_timeout: 'start_slow',
  },
}

/** What was thrown, as a problem with words of ours; what the vendor said is in none of them. */
export function problemOf(thrown: unknown, step: StepName): Problem {
  if (thrown instanceof CheckFailure) return thrown.problem
  const { code, message, nextStep } = GatewayError.from(thrown)
  const kind = bySteps[step]?.[code] ?? anywhere[code] ?? 'failed'
  return { kind, code, said: { message, nextStep } }
}
