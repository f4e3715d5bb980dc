import type { SlackSettings } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { requireSlackSignature } from '#lib/slack/signature.ts'
import { errorResponse } from './error-response.ts'

type FromSlack = { body: string; slack: SlackSettings; runtime: Runtime }

const MOST_BYTES = 1024 * 1024

/**
 * A route that Slack calls: signed by it, or refused before anybody reads what it says. There is no person yet; who asks
 * is found out by whoever answers.
 */
export function fromSlack(handler: (from: FromSlack) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    try {
      const built = await runtime()
      const { slack } = built.config
      if (slack === null) throw new GatewayError('not_found', 'No Slack workspace is connected.')
      const bytes = await bytesOf(request)
      const signature = request.headers.get('x-slack-signature')
      const timestamp = request.headers.get('x-slack-request-timestamp')
      requireSlackSignature({ body: bytes, timestamp, signature }, slack.signingSecret, Date.now())
      return await handler({ body: bytes.toString('utf8'), slack, runtime: built })
    } catch (thrown) {
      return errorResponse(thrown)
    }
  }
}

/** No more than a request of Slack's can have, whatever it says of its own length. */
async function bytesOf(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MOST_BYTES) throw new GatewayError('invalid_input', 'The body is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
