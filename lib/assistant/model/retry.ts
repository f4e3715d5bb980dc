import Anthropic from '@anthropic-ai/sdk'
import { GatewayError } from '#lib/core/errors.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'

export const MOST_TRIES = 3
const LONGEST_WAIT_MS = 10_000

export type Trouble = { error: GatewayError; again: boolean; waitMs: number }

/**
 * What a failed request to the model means. Overload and server errors pass; a limit passes when it says when; a spend
 * cap does not pass by itself, so asking again would only repeat the refusal.
 * Source: https://docs.anthropic.com/en/api/errors
 */
export function troubleOf(thrown: unknown, tried: number, random: number): Trouble {
  const backoff = Math.round((500 * 2 ** tried + 500) * (0.5 + random / 2))
  if (thrown instanceof Anthropic.APIUserAbortError) {
    return { error: new GatewayError('internal', 'Stopped.', { cause: thrown }), again: false, waitMs: 0 }
  }
  if (thrown instanceof Anthropic.APIConnectionError) {
    return { error: modelDown('could not be reached', thrown), again: true, waitMs: backoff }
  }
  if (!(thrown instanceof Anthropic.APIError)) {
    return { error: modelDown('broke off its answer', thrown), again: true, waitMs: backoff }
  }
  const body = JSON.stringify(thrown.error ?? {})
  const status = thrown.status ?? (body.includes('overloaded_error') ? 529 : 500)
  const retryAfter = retryAfterMs(thrown.headers?.get('retry-after') ?? undefined)
  if (status === 429) {
    if (retryAfter === undefined || body.includes('enforced_spend_limit_reached')) {
      return {
        error: new GatewayError('rate_limited', 'The spending limit for the model is reached.', {
          nextStep: 'An administrator has to raise it; saved plans keep working.',
          internal: thrown.message,
        }),
        again: false,
        waitMs: 0,
      }
    }
    const error = new GatewayError('rate_limited', 'The model’s limit is used up for the moment.', {
      retryAfterMs: retryAfter,
      internal: thrown.message,
    })
    return { error, again: retryAfter <= LONGEST_WAIT_MS, waitMs: retryAfter }
  }
  if (status === 401 || status === 403) {
    return {
      error: new GatewayError('reauth_required', 'The model did not accept the configured key.', {
        nextStep: 'An administrator has to renew ANTHROPIC_API_KEY.',
        internal: thrown.message,
      }),
      again: false,
      waitMs: 0,
    }
  }
  if (status >= 500) return { error: modelDown('is overloaded', thrown), again: true, waitMs: backoff }
  return {
    error: new GatewayError('system_rejected', 'The model refused the request.', { internal: thrown.message }),
    again: false,
    waitMs: 0,
  }
}

function modelDown(what: string, cause: unknown): GatewayError {
  return new GatewayError('system_unavailable', `The model ${what}.`, {
    cause,
    nextStep: 'Ask again in a minute.',
    ...(cause instanceof Error ? { internal: cause.message } : {}),
  })
}
