import type { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { Send, VendorFailure, VendorResponse } from './vendor-http.ts'

type Asked<S> = {
  systemName: string
  send: Send
  url: string
  headers: Record<string, string>
  schema: S
  failure(response: VendorResponse): VendorFailure | null
}

/** What a vendor says of the account that has just signed in. */
export async function askWho<S extends z.ZodType>(asked: Asked<S>): Promise<z.output<S>> {
  const { systemName, send, url, headers, schema, failure } = asked
  const answer = await send({ method: 'GET', url, headers: { accept: 'application/json', ...headers } })
  const failed = failure(answer)
  if (failed?.code === 'system_throttled' || failed?.code === 'system_unavailable') {
    const { code, internal, retryAfterMs } = failed
    throw new GatewayError(code, `${systemName} cannot say who signed in at the moment.`, { internal, retryAfterMs })
  }
  if (failed !== null) {
    throw new GatewayError('forbidden', `${systemName} does not tell Gatehouse who signed in.`, {
      nextStep: 'Nothing was connected. An administrator has to allow the app what docs/connectors.md names.',
      internal: failed.internal,
    })
  }
  const said = schema.safeParse(answer.body)
  if (said.success) return said.data
  throw new GatewayError('protocol_error', `${systemName} said in an unknown form who signed in.`, {
    internal: said.error.message,
  })
}
