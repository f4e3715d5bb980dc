import Anthropic from '@anthropic-ai/sdk'
import { type ErrorCode, GatewayError, waitInWords } from '#lib/core/errors.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import type { ModelWords } from './words.ts'

export const MOST_TRIES = 3
const LONGEST_WAIT_MS = 10_000

export type Trouble = { error: GatewayError; again: boolean; waitMs: number }

type Trying = { tried: number; random: number; words: ModelWords }
type What = Parameters<ModelWords['say']>[0]

/** The API refuses a prompt that is longer than the model's window before it answers anything. */
export function isTooLong(thrown: unknown): boolean {
  if (!(thrown instanceof Anthropic.APIError)) return false
  return thrown.status === 413 || (thrown.status === 400 && /prompt is too long/i.test(bodyOf(thrown)))
}

/**
 * What a failed request to the model means. Overload and server errors pass; a limit passes when it says when; a spend
 * cap does not pass by itself, so asking again would only repeat the refusal.
 * Source: https://docs.anthropic.com/en/api/errors
 */
export function troubleOf(thrown: unknown, { tried, random, words }: Trying): Trouble {
  const backoff = Math.round((500 * 2 ** tried + 500) * (0.5 + random / 2))
  const passing = (what: What) => ({
    ...failed('system_unavailable', what, 'next.minute'),
    again: true,
    waitMs: backoff,
  })
  if (thrown instanceof Anthropic.APIUserAbortError) return failed('cancelled', 'trouble.stopped', 'next.minute')
  if (thrown instanceof Anthropic.APIConnectionError) return passing('trouble.unreachable')
  if (!(thrown instanceof Anthropic.APIError)) return passing('trouble.brokeOff')
  const body = bodyOf(thrown)
  const status = thrown.status ?? (body.includes('overloaded_error') ? 529 : 500)
  const retryAfter = retryAfterMs(thrown.headers?.get('retry-after') ?? undefined)
  if (status === 429) {
    if (retryAfter === undefined || body.includes('enforced_spend_limit_reached')) {
      return failed('rate_limited', 'trouble.spending', 'next.spending')
    }
    const error = new GatewayError('rate_limited', words.say('trouble.limit'), {
      nextStep: words.say('next.wait', { wait: waitInWords(retryAfter) }),
      retryAfterMs: retryAfter,
      internal: thrown.message,
    })
    return { error, again: retryAfter <= LONGEST_WAIT_MS, waitMs: retryAfter }
  }
  if (status === 401 || status === 403) return failed('reauth_required', 'trouble.key', 'next.key')
  if (status >= 500) return passing('trouble.overloaded')
  return failed('system_rejected', 'trouble.refused', 'next.refused')

  function failed(code: ErrorCode, what: What, next: What): Trouble {
    const error = new GatewayError(code, words.say(what), {
      cause: thrown,
      nextStep: words.say(next),
      ...(thrown instanceof Error ? { internal: thrown.message } : {}),
    })
    return { error, again: false, waitMs: 0 }
  }
}

function bodyOf({ error }: { error?: unknown }): string {
  return JSON.stringify(error ?? {})
}
