import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'

/** What a route answers with when it could not; what nobody expected goes to the log with its id. */
export function errorResponse(thrown: unknown, correlationId = uuidv7()): Response {
  const error = GatewayError.from(thrown)
  error.correlationId ??= correlationId
  if (error.code === 'internal') console.error(JSON.stringify({ correlationId, internal: error.internal }))
  const headers: Record<string, string> = { 'cache-control': 'private, no-store' }
  if (error.retryAfterMs !== undefined) headers['retry-after'] = String(Math.ceil(error.retryAfterMs / 1_000))
  return Response.json({ error: error.toJSON() }, { status: error.status, headers })
}
