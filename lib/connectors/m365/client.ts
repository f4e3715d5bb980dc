import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import type {
  Borrowed,
  Send,
  VendorBudget,
  VendorProtocol,
  VendorResponse,
  VendorSettings,
} from '../kit/vendor-http.ts'
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
  if (response.status >= 500 || response.status === 429) {
    throw new GatewayError('system_unavailable', 'Microsoft 365 cannot sign us in at the moment.', {
      internal: `entra ${response.status}`,
    })
  }
  if (response.status >= 400) {
    throw new GatewayError('reauth_required', 'Microsoft 365 no longer accepts the stored sign-in.', {
      internal: `entra ${response.status}: ${JSON.stringify(response.body).slice(0, 400)}`,
    })
  }
  const { access_token, expires_in } = parseAnswer('Microsoft 365', token, response.body)
  return { headers: { authorization: `Bearer ${access_token}` }, expiresAt: Date.now() + expires_in * 1000 }
}

/** SharePoint's resource units, told only from 80 % of the minute's budget; silence means plenty. */
function budget({ headers }: VendorResponse): VendorBudget | undefined {
  const limit = numberIn(headers['ratelimit-limit'])
  const remaining = numberIn(headers['ratelimit-remaining'])
  const reset = numberIn(headers['ratelimit-reset'])
  if (limit === null && remaining === null) return undefined
  return { limit, remaining, resetAtMs: reset === null ? null : Date.now() + reset * 1000 }
}

function numberIn(header: string | undefined): number | null {
  const parsed = Number(header)
  return header === undefined || header === '' || !Number.isFinite(parsed) ? null : parsed
}

export const protocol: VendorProtocol = { signIn, failure: graphFailure, budget }
