import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import type { Borrowed, Send, VendorResponse } from '../kit/vendor-http.ts'

const tokenAnswer = z.object({ access_token: z.string().min(1), instance_url: z.url() })

/**
 * What the token endpoint said. It names no lifetime: the session ends when a call is refused with INVALID_SESSION_ID.
 * Calls go to the instance that it names.
 */
export function sessionOf(response: VendorResponse): Borrowed {
  const passing = passingSignInFailure('Salesforce', response)
  if (passing !== null) throw passing
  if (response.status === 400 || response.status === 401) {
    throw new GatewayError('reauth_required', 'Salesforce no longer accepts the stored sign-in.', {
      internal: `${response.status} ${JSON.stringify(response.body).slice(0, 500)}`,
    })
  }
  const token = tokenAnswer.safeParse(response.body)
  if (response.status !== 200 || !token.success) {
    throw new GatewayError('system_unavailable', 'Salesforce does not sign anyone in at the moment.', {
      internal: `token endpoint answered ${response.status}`,
    })
  }
  return {
    headers: { authorization: `Bearer ${token.data.access_token}` },
    baseUrl: token.data.instance_url,
  }
}

type Client = { baseUrl: string; clientId: string | undefined; clientSecret: string | undefined }

/** A session of an app; `baseUrl` is the My Domain. */
export async function clientSession(send: Send, { baseUrl, clientId, clientSecret }: Client): Promise<Borrowed> {
  const response = await send({
    method: 'POST',
    url: new URL('/services/oauth2/token', baseUrl).href,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId ?? '',
      client_secret: clientSecret ?? '',
    }).toString(),
  })
  return sessionOf(response)
}
