import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import type { Borrowed, Send, VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { arcgisFailure } from './errors.ts'

/** Minutes an app token is asked for. The portal's default is five days; a leaked token should not live so long. */
const TOKEN_MINUTES = 120

const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** App sign-in at the portal's token endpoint, which is another host than the feature service. */
async function signIn(settings: VendorSettings, send: Send): Promise<Borrowed> {
  const portal = (settings.portalUrl ?? settings.baseUrl).replace(/\/$/, '')
  const response = await send({
    method: 'POST',
    url: `${portal}/sharing/rest/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      client_id: settings.clientId ?? '',
      client_secret: settings.clientSecret ?? '',
      grant_type: 'client_credentials',
      expiration: String(TOKEN_MINUTES),
      f: 'json',
    }).toString(),
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
  const { access_token, expires_in } = parseAnswer('ArcGIS', token, response.body)
  return {
    // Never as a URL parameter: those are logged on the way.
    headers: { 'x-esri-authorization': `Bearer ${access_token}` },
    expiresAt: Date.now() + expires_in * 1000,
  }
}

export const protocol: VendorProtocol = { signIn, failure: arcgisFailure }
