import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import { type SignInWay, settingsOf } from '../kit/sign-in-way.ts'
import type { Borrowed, Send, VendorResponse, VendorSettings } from '../kit/vendor-http.ts'
import { keyAsks, scopeAsks } from './asks.ts'
import { code, tokenPath } from './by-code.ts'

const shape = {
  baseUrl: z.url().describe('https://<company>.bamboohr.com'),
  apiKey: z.string().min(1).optional().describe('API key of the service user; it sees what that user may see'),
  clientId: z
    .string()
    .min(1)
    .optional()
    .describe('For people who sign in, or instead of a key: client id of the application'),
  clientSecret: z.string().min(1).optional().describe('Its client secret'),
  refreshToken: z.string().min(1).optional().describe('Refresh token of whoever signed in to it'),
  pageSize: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .optional()
    .describe('Records per page of a long answer, at most 1000'),
}
const given = z.object(shape)

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
  refresh_token: z.string().min(1).nullish(),
})

/** What BambooHR gave in place of a refresh token that it takes once. Kept as long as the process: nothing stores it. */
const rotated = new WeakMap<VendorSettings, string>()

/** The API key is the Basic user name and `x` the password, and nothing is exchanged; a person's sign-in is, and ends. */
async function signIn(settings: VendorSettings, send: Send): Promise<Borrowed> {
  const { apiKey, baseUrl, clientId = '', clientSecret = '', refreshToken } = given.parse(settings)
  if (refreshToken === undefined) {
    return { headers: { authorization: `Basic ${Buffer.from(`${apiKey}:x`).toString('base64')}` }, isStored: true }
  }
  const response = await send({
    method: 'POST',
    url: new URL(`${tokenPath}?request=token`, baseUrl).href,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: rotated.get(settings) ?? refreshToken,
    }).toString(),
  })
  const token = tokenIn(response)
  if (token.refresh_token != null) rotated.set(settings, token.refresh_token)
  return {
    headers: { authorization: `Bearer ${token.access_token}` },
    expiresAt: Date.now() + token.expires_in * 1000,
  }
}

export const ways: readonly SignInWay[] = [
  { id: 'key', kind: 'service', needs: ['apiKey'], asks: keyAsks, signIn },
  { id: 'refresh', kind: 'service', needs: ['clientId', 'clientSecret', 'refreshToken'], asks: scopeAsks, signIn },
  code,
]

export const settings = settingsOf(shape, ways)

function tokenIn(response: VendorResponse): z.output<typeof tokenAnswer> {
  const passing = passingSignInFailure('BambooHR', response)
  if (passing !== null) throw passing
  const { status, body } = response
  if (status !== 200) {
    throw new GatewayError('reauth_required', 'BambooHR no longer accepts the stored sign-in.', {
      internal: `${status} ${JSON.stringify(body).slice(0, 200)}`,
    })
  }
  const token = tokenAnswer.safeParse(body)
  if (token.success) return token.data
  throw new GatewayError('protocol_error', 'BambooHR answered the sign-in in a form we do not understand.', {
    internal: token.error.message,
  })
}
