import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { algorithmOf, signingKey } from '../kit/private-key.ts'
import { passingSignInFailure } from '../kit/sign-in-failure.ts'
import { type SignInWay, settingsOf } from '../kit/sign-in-way.ts'
import type { Borrowed, Send, VendorResponse, VendorSettings } from '../kit/vendor-http.ts'
import { accountHost, tokenPath } from './addresses.ts'
import { asks } from './asks.ts'
import { byCertificate, wantedKey } from './by-certificate.ts'
import { code } from './by-code.ts'

const common = {
  baseUrl: z.url().describe('https://ACCOUNT.suitetalk.api.netsuite.com, without a path'),
  accountId: z.string().min(1).describe('The account’s id as NetSuite shows it, for example 1234567 or 1234567_SB1'),
  clientId: z.string().min(1).describe('The integration record’s client id'),
}
const certificate = {
  certificateId: z.string().min(1).describe('The certificate’s id from the OAuth 2.0 machine-to-machine mapping'),
  privateKey: z
    .string()
    .min(1)
    .describe('The certificate’s private key, PEM or JWK: RSA of 3072 or 4096 bits, or EC P-256, P-384 or P-521'),
}
const credential = z.object({ ...common, ...certificate })

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

/**
 * NetSuite's machine-to-machine flow: a signed assertion becomes an access token; there is no refresh token.
 * https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162755359851.html
 */
async function signIn(settings: VendorSettings, send: Send): Promise<Borrowed> {
  const known = credential.safeParse(settings)
  if (!known.success) throw refused(`incomplete settings: ${known.error.message}`)

  const response = await send({
    method: 'POST',
    url: new URL(tokenPath, known.data.baseUrl).href,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(known.data),
    }).toString(),
  })
  return borrowed(response)
}

export const ways: readonly SignInWay[] = [
  { id: 'machine', kind: 'service', needs: ['certificateId', 'privateKey'], asks, signIn, ...byCertificate },
  code,
]

const byCode = {
  clientSecret: z
    .string()
    .min(1)
    .optional()
    .describe('For people who sign in: its client secret; a public one has none'),
  appUrl: z.url().optional().describe('Where people sign in; follows from the account’s id unless set'),
}

export const settings = settingsOf({ ...common, ...z.object(certificate).partial().shape, ...byCode }, ways)

/** The audience is the vendor's own address, whatever proxy the base URL names. */
export function tokenAudience(accountId: string): string {
  return `https://${accountHost(accountId)}.suitetalk.api.netsuite.com${tokenPath}`
}

async function assertion({ accountId, clientId, certificateId, privateKey }: z.output<typeof credential>) {
  const key = signingKey(privateKey, wantedKey)
  return await new SignJWT({ scope: ['rest_webservices'] })
    .setProtectedHeader({ typ: 'JWT', alg: algorithmOf(key), kid: certificateId })
    .setIssuer(clientId)
    .setAudience(tokenAudience(accountId))
    .setIssuedAt()
    .setExpirationTime('5m')
    .setJti(randomUUID())
    .sign(key)
}

function borrowed(response: VendorResponse): Borrowed {
  const passing = passingSignInFailure('NetSuite', response)
  if (passing !== null) throw passing
  const { status, body } = response
  if (status !== 200) throw refused(`${status} ${JSON.stringify(body).slice(0, 200)}`)
  const token = tokenAnswer.safeParse(body)
  if (!token.success) {
    throw new GatewayError('protocol_error', 'NetSuite answered the sign-in in a form we do not understand.', {
      internal: token.error.message,
    })
  }
  return {
    headers: { authorization: `Bearer ${token.data.access_token}` },
    expiresAt: Date.now() + token.data.expires_in * 1000,
  }
}

function refused(internal: string, cause?: unknown): GatewayError {
  return new GatewayError('reauth_required', 'NetSuite no longer accepts the stored sign-in.', { internal, cause })
}
