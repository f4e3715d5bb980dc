import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import type { Borrowed, Send, VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { readBudget } from './budget.ts'
import { graphFailure } from './errors.ts'

const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** Client credentials at Entra's v2 endpoint: an application sees the whole tenant, see rights.ts for what follows. */
async function signIn(settings: VendorSettings, send: Send): Promise<Borrowed> {
  const login = (settings.loginUrl ?? '').replace(/\/$/, '')
  const response = await send({
    method: 'POST',
    url: `${login}/${encodeURIComponent(settings.tenantId ?? '')}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.clientId ?? '',
      client_secret: settings.clientSecret ?? '',
      scope: 'https://graph.microsoft.com/.default',
    }).toString(),
  })
  const passing = passingSignInFailure('Microsoft 365', response)
  if (passing !== null) throw passing
  if (response.status >= 400) {
    throw new GatewayError('reauth_required', 'Microsoft 365 no longer accepts the stored sign-in.', {
      internal: `entra ${response.status}: ${JSON.stringify(response.body).slice(0, 400)}`,
    })
  }
  const { access_token, expires_in } = parseAnswer('Microsoft 365', token, response.body)
  return { headers: { authorization: `Bearer ${access_token}` }, expiresAt: Date.now() + expires_in * 1000 }
}

export const protocol: VendorProtocol = { signIn, failure: graphFailure, budget: readBudget }
