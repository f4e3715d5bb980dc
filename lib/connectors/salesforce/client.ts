import { SignJWT } from 'jose'
import { z } from 'zod'
import { signingKey } from '../kit/private-key.ts'
import { type SignInWay, settingsOf, signInBy } from '../kit/sign-in-way.ts'
import type {
  Borrowed,
  Send,
  VendorBudget,
  VendorProtocol,
  VendorResponse,
  VendorSettings,
} from '../kit/vendor-http.ts'
import { asks } from './asks.ts'
import { byAssertion, wantedKey } from './by-assertion.ts'
import { byClient } from './by-client.ts'
import { code } from './by-code.ts'
import { salesforceFailure } from './errors.ts'
import { sessionOf } from './session.ts'

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
  return sessionOf(response)
}

async function assertionOf(settings: z.output<typeof credential>): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(settings.clientId)
    .setSubject(settings.username)
    .setAudience(settings.audience ?? audienceOf(settings.baseUrl))
    .setExpirationTime('3m')
    .sign(signingKey(settings.privateKey, wantedKey))
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
  {
    id: 'machine',
    kind: 'service',
    needs: ['username', 'privateKey'],
    mayHave: ['audience'],
    asks,
    signIn,
    ...byAssertion,
  },
  byClient,
  code,
]

const client = {
  clientSecret: z
    .string()
    .min(1)
    .describe('Consumer secret of the external client app: for its own sign-in, and for people who sign in'),
  appId: z.string().min(1).describe('Id of the external client app (0x…), for replacing its secret by itself'),
  rotationClientId: z.string().min(1).describe('Consumer key of another app that may replace the secret of this one'),
  rotationClientSecret: z.string().min(1).describe('Consumer secret of that other app'),
}

export const settings = settingsOf({ ...common, ...z.object({ ...assertion, ...client }).partial().shape }, ways)

export const salesforceProtocol: VendorProtocol = {
  signIn: signInBy('Salesforce', ways),
  failure: salesforceFailure,
  budget,
  headers: (settings): Record<string, string> =>
    settings.batchSize === undefined ? {} : { 'sforce-query-options': `batchSize=${settings.batchSize}` },
}
