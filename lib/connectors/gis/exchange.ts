import { GatewayError } from '#lib/core/errors.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import type { Send } from '../kit/vendor-http.ts'
import { arcgisFailure } from './errors.ts'

/** A form to a token endpoint of a portal or a server, and its answer. Throws GatewayError. */
export async function exchange(send: Send, url: string, form: Record<string, string>): Promise<unknown> {
  const response = await send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ ...form, f: 'json' }).toString(),
  })
  const passing = passingSignInFailure('ArcGIS', response)
  if (passing !== null) throw passing
  const failure = arcgisFailure(response)
  if (failure?.code === 'system_unavailable' || failure?.code === 'system_throttled') {
    throw new GatewayError(failure.code, 'ArcGIS cannot sign us in at the moment.', {
      internal: failure.internal,
      retryAfterMs: failure.retryAfterMs,
    })
  }
  if (failure !== null) {
    throw new GatewayError('reauth_required', 'ArcGIS no longer accepts the stored sign-in.', {
      internal: failure.internal,
    })
  }
  return response.body
}
