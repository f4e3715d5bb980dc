import { createHmac, timingSafeEqual } from 'node:crypto'
import { GatewayError } from '#lib/core/errors.ts'

/** How far the time of a request may lie from ours, in both directions. */
const SKEW_SECONDS = 300

export type Signed = {
  /** The bytes as they came: parsed and written again they would have another signature. */
  body: Buffer
  timestamp: string | null
  signature: string | null
}

/**
 * Throws unless Slack signed these bytes a moment ago. Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function requireSlackSignature({ body, timestamp, signature }: Signed, secret: string, nowMs: number): void {
  if (timestamp === null || !/^\d{1,12}$/.test(timestamp)) throw refused('the request has no time')
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > SKEW_SECONDS) throw refused('the time is too far from ours')
  const expected = Buffer.from(signatureOf(body, timestamp, secret))
  const given = Buffer.from(signature ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused('the signature is another')
}

function signatureOf(body: Buffer, timestamp: string, secret: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`
}

/** Which of the checks failed is for the log alone. */
function refused(internal: string): GatewayError {
  return new GatewayError('unauthenticated', 'The request is not signed by Slack.', { internal })
}
