import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import { type CodeWay, type ServiceWay, type SignInWay, settingsOf, signInBy } from '../kit/sign-in-way.ts'
import type { VendorBudget, VendorFailure, VendorProtocol, VendorResponse, VendorSettings } from '../kit/vendor-http.ts'
import { asks } from './asks.ts'
import { procoreFailure, signInFailure } from './errors.ts'

const common = {
  baseUrl: z.url(),
  /** Where tokens come from; Procore keeps them on a host of their own. */
  loginUrl: z.url().optional(),
  companyId: z.string().regex(/^\d+$/),
  clientId: z.string().min(1).describe('The app’s client id'),
  clientSecret: z.string().min(1).describe('Its client secret'),
}

const loginHosts: Record<string, string> = {
  'https://api.procore.com': 'https://login.procore.com',
  'https://sandbox.procore.com': 'https://login-sandbox.procore.com',
}

const meAnswer = z.object({ id: z.coerce.string(), name: z.string(), login: z.string() })

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/**
 * A developer-managed service account: client credentials, tokens of 90 minutes, no refresh token.
 * Source: https://developers.procore.com/documentation/oauth-client-credentials
 */
const machine: ServiceWay = {
  id: 'machine',
  kind: 'service',
  needs: [],
  asks,
  async signIn(settings, send) {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.clientId ?? '',
      client_secret: settings.clientSecret ?? '',
    })
    const answer = await send({
      method: 'POST',
      url: `${loginUrl(settings)}/oauth/token`,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: String(form),
    })
    const failure = signInFailure(answer)
    if (failure?.code === 'reauth_required') throw passingSignInFailure('Procore', answer) ?? signInError(failure)
    if (failure !== null) throw signInError(failure)
    const token = tokenAnswer.safeParse(answer.body)
    if (!token.success) throw signInError({ code: 'protocol_error', internal: token.error.message })
    return {
      headers: bearer(token.data.access_token),
      expiresAt: Date.now() + token.data.expires_in * 1000,
    }
  },
}

/**
 * Somebody signs in; what the vendor shows is what they may see. Codes live ten minutes, a refresh token is taken once and
 * never ends until then. PKCE and scopes are not documented.
 * Source: https://developers.procore.com/documentation/oauth-auth-grant-flow
 */
const code: CodeWay = {
  id: 'code',
  kind: 'code',
  needs: [],
  asks,
  code: {
    whose: ['person', 'company'],
    endpoints: (settings) => ({
      authorize: `${loginUrl(settings)}/oauth/authorize`,
      token: `${loginUrl(settings)}/oauth/token`,
      revoke: `${loginUrl(settings)}/oauth/revoke`,
    }),
    client: 'post',
    pkce: false,
    scope: () => null,
    renewsWithRedirect: true,
    singleUse: true,
    headers: bearer,
    async who({ baseUrl }, borrowed, send) {
      const url = `${baseUrl.replace(/\/$/, '')}/rest/v1.0/me`
      const answer = await send({ method: 'GET', url, headers: { accept: 'application/json', ...borrowed.headers } })
      const me = meAnswer.safeParse(answer.body)
      if (answer.status !== 200 || !me.success) {
        throw signInError(procoreFailure(answer) ?? { code: 'protocol_error', internal: me.error?.message ?? '' })
      }
      const { id, name, login } = me.data
      return { id, name, email: login }
    },
  },
}

export const ways: readonly SignInWay[] = [machine, code]

export const settings = settingsOf(common, ways)

export const procoreProtocol: VendorProtocol = {
  signIn: signInBy('Procore', ways),
  headers: (settings) => ({ 'procore-company-id': settings.companyId ?? '' }),
  failure: procoreFailure,
  budget: readBudget,
}

/** Procore names the window that is nearer to empty, hourly or ten seconds, on every answer. */
export function readBudget({ headers }: VendorResponse): VendorBudget | undefined {
  const limit = headerNumber(headers['x-rate-limit-limit'])
  const remaining = headerNumber(headers['x-rate-limit-remaining'])
  const reset = headerNumber(headers['x-rate-limit-reset'])
  if (limit === null && remaining === null && reset === null) return undefined
  return { limit, remaining, resetAtMs: reset === null ? null : reset * 1000 }
}

function headerNumber(value: string | undefined): number | null {
  const number = Number(value ?? Number.NaN)
  return Number.isFinite(number) ? number : null
}

function loginUrl({ baseUrl, loginUrl: configured }: VendorSettings): string {
  const base = baseUrl.replace(/\/$/, '')
  return configured?.replace(/\/$/, '') ?? loginHosts[base] ?? base
}

function signInError({ code, internal, retryAfterMs }: VendorFailure): GatewayError {
  const options = { internal, retryAfterMs }
  if (code === 'system_throttled') return new GatewayError(code, 'Procore asks us to wait before signing in.', options)
  if (code === 'system_unavailable') return new GatewayError(code, 'Procore’s sign-in is not available.', options)
  if (code === 'protocol_error')
    return new GatewayError(code, 'Procore answered the sign-in in an unknown form.', options)
  return new GatewayError('reauth_required', 'Procore no longer accepts the stored sign-in.', options)
}
