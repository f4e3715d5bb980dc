import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import type { Borrowed, Send, VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { furtherUrls } from './address.ts'
import { arcgisFailure } from './errors.ts'

/** Minutes an app token is asked for. The portal's default is five days; a leaked token should not live so long. */
const TOKEN_MINUTES = 120

const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

const baseUrls = z
  .string()
  .refine((text) => furtherUrls(text).every((url) => z.url().safeParse(url).success), 'is no list of URLs')

/** A server of public maps asks for no sign-in; with one, all three of its settings are there. */
export const settings = z
  .object({
    baseUrl: z.url().describe('What the layers’ paths stand below, for example https://services.arcgis.com/ORGID'),
    moreUrls: baseUrls
      .optional()
      .describe('Further base URLs, with commas: servers of public maps, asked without the sign-in'),
    portalUrl: z
      .url()
      .optional()
      .describe('Where apps sign in, for example https://www.arcgis.com; without it, nobody does'),
    clientId: z.string().min(1).optional(),
    clientSecret: z.string().min(1).optional(),
  })
  .check(({ value, issues }) => {
    const { portalUrl, clientId, clientSecret } = value
    const signIn = { portalUrl, clientId, clientSecret }
    if (Object.values(signIn).every((one) => one === undefined)) return
    for (const [name, given] of Object.entries(signIn)) {
      if (given === undefined) issues.push({ code: 'custom', message: 'is missing', path: [name], input: value })
    }
  })

/** App sign-in at the portal's token endpoint, which is another host than the feature service. */
async function signIn(given: VendorSettings, send: Send): Promise<Borrowed> {
  if (given.portalUrl === undefined) return { headers: {} }
  const portal = given.portalUrl.replace(/\/$/, '')
  const response = await send({
    method: 'POST',
    url: `${portal}/sharing/rest/oauth2/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      client_id: given.clientId ?? '',
      client_secret: given.clientSecret ?? '',
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

export const protocol: VendorProtocol = {
  signIn,
  failure: arcgisFailure,
  openUrls: ({ moreUrls }) => furtherUrls(moreUrls),
}
