import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import { type SignInWay, settingsOf, signInBy } from '../kit/sign-in-way.ts'
import type { Borrowed, Send, VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { readBudget } from './budget.ts'
import { code } from './by-code.ts'
import { DEFAULT_CONTENT_HOSTS } from './download.ts'
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

export const ways: readonly SignInWay[] = [{ id: 'secret', kind: 'service', needs: ['clientSecret'], signIn }, code]

export const settings = settingsOf(
  {
    baseUrl: z.url().describe('https://graph.microsoft.com/v1.0'),
    loginUrl: z.url().describe('https://login.microsoftonline.com'),
    tenantId: z.string().min(1),
    clientId: z.string().min(1),
    clientSecret: z.string().min(1).optional(),
    sharedMailbox: z.email().optional().describe('Mailbox that everyone with mail tools may read'),
    region: z
      .string()
      .default('NAM')
      .describe('Where the tenant’s data lies, for document search; several with commas'),
    contentHosts: z.string().default(DEFAULT_CONTENT_HOSTS).describe('Domains that file downloads may come from'),
  },
  ways,
)

export const protocol: VendorProtocol = {
  signIn: signInBy('Microsoft 365', ways),
  failure: graphFailure,
  budget: readBudget,
}
