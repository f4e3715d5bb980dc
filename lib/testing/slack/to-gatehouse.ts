import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

export type Posted = { status: number; text: string; attempts: number }

export type ToGatehouse = { base: () => string; signingSecret: string; retryAfterMs: readonly number[] }

/** Slack says an event again at once, after a minute, and after five. */
export const slackRetries: readonly number[] = [0, 60_000, 300_000]

/** Signs and posts as Slack does; an event that is not taken with a 2xx is told again, up to three times. */
export function createPoster({ base, signingSecret, retryAfterMs }: ToGatehouse) {
  async function once(path: string, type: string, body: string, more: Record<string, string> = {}) {
    const timestamp = String(Math.floor(Date.now() / 1_000))
    const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
    const headers = {
      'content-type': type,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...more,
    }
    const answer = await fetch(new URL(path, base()), { method: 'POST', headers, body }).catch(() => null)
    return { status: answer?.status ?? 0, text: (await answer?.text()) ?? '' }
  }

  return {
    async event(json: unknown): Promise<Posted> {
      const body = JSON.stringify(json)
      let answer = await once('/api/slack/events', 'application/json', body)
      let attempts = 1
      for (const ms of retryAfterMs) {
        if (answer.status >= 200 && answer.status < 300) break
        await wait(ms)
        const again = { 'x-slack-retry-num': String(attempts), 'x-slack-retry-reason': 'http_error' }
        answer = await once('/api/slack/events', 'application/json', body, again)
        attempts++
      }
      return { ...answer, attempts }
    },
    form: (path: string, fields: Record<string, string>) =>
      once(path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
  }
}
