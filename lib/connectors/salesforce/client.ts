import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import { type SignInWay, settingsOf, signInBy } from '../kit/sign-in-way.ts'
import type {
  Borrowed,
  Send,
  VendorBudget,
  VendorProtocol,
  VendorResponse,
  VendorSettings,
} from '../kit/vendor-http.ts'
import { code } from './by-code.ts'
import { salesforceFailure } from './errors.ts'

const common = {
  baseUrl: z.url().describe('Login host: https://login.salesforce.com, https://test.salesforce.com or the My Domain'),
  clientId: z.string().min(1).describe('Consumer key of the external client app'),
  webUrl: z.url().optional().describe('Where people open Salesforce; the login host when it is a My Domain'),
  batchSize: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional()
    .describe('Records per page of a long answer, 200 to 2000'),
}
const assertion = {
  username: z.string().min(1).describe('The integration user the app signs in as'),
  privateKey: z.string().min(1).describe('The app’s RSA key, PEM or JWK'),
  audience: z.url().optional().describe('Whom the assertion is for; follows from the login host unless set'),
}
const credential = z.object({ ...common, ...assertion })

const tokenAnswer = z.object({ access_token: z.string().min(1), instance_url: z.url() })

/**
 * JWT bearer flow: a signed assertion for an access token, no refresh token.
 * The answer names no lifetime: the session ends when a call is refused with INVALID_SESSION_ID.
 */
async function signIn(settings: VendorSettings, send: Send): Promise<Borrowed> {
  const configured = credential.parse(settings)
  const response = await send({
    method: 'POST',
    url: new URL('/services/oauth2/token', configured.baseUrl).href,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await assertionOf(configured),
    }).toString(),
  })
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

async function assertionOf(settings: z.output<typeof credential>): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(settings.clientId)
    .setSubject(settings.username)
    .setAudience(settings.audience ?? audienceOf(settings.baseUrl))
    .setExpirationTime('3m')
    .sign(privateKey(settings.privateKey))
}

function privateKey(text: string): KeyObject {
  try {
    if (text.trimStart().startsWith('{')) return createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
    return createPrivateKey(text)
  } catch (thrown) {
    throw new GatewayError('reauth_required', 'The private key stored for Salesforce cannot be read.', {
      internal: thrown instanceof Error ? thrown.message : String(thrown),
    })
  }
}

/** A My Domain is no audience: production orgs want the login host, sandboxes the test host. */
export function audienceOf(baseUrl: string): string {
  const { hostname, origin } = new URL(baseUrl)
  if (/\.sandbox\.my\.salesforce\.com$/.test(hostname)) return 'https://test.salesforce.com'
  if (/\.my\.salesforce\.com$/.test(hostname)) return 'https://login.salesforce.com'
  return origin
}

/** The page of a record, where the settings tell on which host people open Salesforce. */
export function recordUrl(settings: VendorSettings, type: string, id: string): string | undefined {
  const host = settings.webUrl ?? settings.baseUrl
  if (/^https:\/\/(login|test)\.salesforce\.com/.test(host)) return undefined
  return new URL(`/lightning/r/${type}/${id}/view`, host).href
}

/** `Sforce-Limit-Info: api-usage=18/15000`, the rolling day of the whole org. */
function budget({ headers }: VendorResponse): VendorBudget | undefined {
  const usage = /api-usage=(\d+)\/(\d+)/.exec(headers['sforce-limit-info'] ?? '')
  if (usage === null) return undefined
  const limit = Number(usage[2])
  return { remaining: Math.max(0, limit - Number(usage[1])), limit, resetAtMs: null }
}

export const ways: readonly SignInWay[] = [
  { id: 'machine', kind: 'service', needs: ['username', 'privateKey'], mayHave: ['audience'], signIn },
  code,
]

const byCode = {
  clientSecret: z
    .string()
    .min(1)
    .optional()
    .describe('For people who sign in: the app’s secret; a public one has none'),
}

export const settings = settingsOf({ ...common, ...z.object(assertion).partial().shape, ...byCode }, ways)

export const salesforceProtocol: VendorProtocol = {
  signIn: signInBy('Salesforce', ways),
  failure: salesforceFailure,
  budget,
  headers: (settings): Record<string, string> =>
    settings.batchSize === undefined ? {} : { 'sforce-query-options': `batchSize=${settings.batchSize}` },
}
