import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import type { Borrowed, Send, VendorSettings } from '../kit/vendor-http.ts'

const token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

export function tokenUrl({ loginUrl, tenantId }: VendorSettings): string {
  const login = (loginUrl ?? '').replace(/\/$/, '')
  return `${login}/${encodeURIComponent(tenantId ?? '')}/oauth2/v2.0/token`
}

/** Client credentials at Entra's v2 endpoint, shown by `proof`: a secret, or an assertion signed by a certificate. */
export async function applicationToken(
  settings: VendorSettings,
  send: Send,
  proof: Record<string, string>,
): Promise<Borrowed> {
  const response = await send({
    method: 'POST',
    url: tokenUrl(settings),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.clientId ?? '',
      ...proof,
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
