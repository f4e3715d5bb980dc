import { createLocalJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Send } from '#lib/egress/send.ts'
import { algorithms, ask, type Metadata, readKeys } from './metadata.ts'
import { ProviderProblem } from './problem.ts'
import { askForTokens, type Client, refusalOf, tokenProblem } from './token-endpoint.ts'

/** What came back to the redirect address, and what this browser's cookies say was asked. */
export type Returned = {
  params: { code?: string | undefined; state?: string | undefined; iss?: string | undefined }
  checks: { state?: string | undefined; nonce?: string | undefined; code_verifier?: string | undefined }
}
export type At = {
  metadata: Metadata
  client: Client
  redirectUri: string
  /** What the code is redeemed for, where more was agreed to. */
  scope?: string | undefined
}
export type Answered = { claims: Record<string, unknown>; accessToken: string | null; refreshToken: string | null }

const tokens = z.object({
  id_token: z.string(),
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
})
const SKEW_S = 60

/** The code for tokens, and what the ID token says once it is verified. */
export async function exchangeCode(send: Send, at: At, { params, checks }: Returned): Promise<Answered> {
  const { metadata, client, redirectUri } = at
  requireSameAsk(metadata, { params, checks })
  const answer = await askForTokens(send, at, {
    grant_type: 'authorization_code',
    code: params.code ?? '',
    redirect_uri: redirectUri,
    code_verifier: checks.code_verifier ?? '',
    ...(at.scope === undefined ? {} : { scope: at.scope }),
  })
  const refused = refusalOf(answer)
  if (refused !== null) throw tokenProblem(refused)
  const read = tokens.safeParse(answer.body)
  if (!read.success) throw new ProviderProblem('id_token', 'missing')
  const keys = createLocalJWKSet(await readKeys(send, metadata))
  const claims = await verified(read.data.id_token, keys, { issuer: metadata.issuer, clientId: client.clientId })
  if (checks.nonce === undefined || claims['nonce'] !== checks.nonce) throw new ProviderProblem('nonce')
  return { claims, accessToken: read.data.access_token ?? null, refreshToken: read.data.refresh_token ?? null }
}

/** Before the token endpoint is asked: the answer belongs to this browser's request, and comes from who was asked. */
function requireSameAsk({ issuer, ...metadata }: Metadata, { params, checks }: Returned): void {
  if (checks.state === undefined || params.state !== checks.state) throw new ProviderProblem('nonce')
  // RFC 9207 2.4.
  const mustSay = metadata.authorization_response_iss_parameter_supported === true
  if (params.iss === undefined ? mustSay : params.iss !== issuer) throw new ProviderProblem('mixed_up')
  if (params.code === undefined) throw new ProviderProblem('code', 'missing')
  if (checks.code_verifier === undefined) throw new ProviderProblem('nonce')
}

async function verified(
  token: string,
  keys: ReturnType<typeof createLocalJWKSet>,
  { issuer, clientId }: { issuer: string; clientId: string },
): Promise<Record<string, unknown>> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer, audience: clientId, algorithms, clockTolerance: SKEW_S },
      requiredClaims: ['sub', 'exp', 'iat'],
    })
    const { aud, azp, iat = 0 } = payload
    // OpenID Connect Core 3.1.3.7: of several audiences the client is the one that it was made for.
    if (azp === undefined ? Array.isArray(aud) && aud.length > 1 : azp !== clientId) {
      throw new ProviderProblem('id_token', 'azp')
    }
    if (iat > Date.now() / 1_000 + SKEW_S)
      throw new ProviderProblem('clock', `${Math.round(iat - Date.now() / 1_000)} s`)
    return payload
  } catch (thrown) {
    if (thrown instanceof ProviderProblem) throw thrown
    throw claimProblem(thrown)
  }
}

function claimProblem(thrown: unknown): ProviderProblem {
  if (thrown instanceof errors.JWTExpired) return new ProviderProblem('clock', 'exp', thrown)
  if (thrown instanceof errors.JWTClaimValidationFailed) {
    return new ProviderProblem(thrown.claim === 'nbf' ? 'clock' : 'id_token', thrown.claim, thrown)
  }
  return new ProviderProblem('id_token', thrown instanceof errors.JOSEError ? thrown.code : null, thrown)
}

const told = z.looseObject({ sub: z.string() })

/** What the provider tells at its userinfo endpoint and not in the token; nothing where it tells of somebody else. */
export async function toldElsewhere(
  send: Send,
  metadata: Metadata,
  answered: Answered,
): Promise<Record<string, unknown>> {
  const { accessToken, claims } = answered
  if (metadata.userinfo_endpoint === undefined || accessToken === null) return {}
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  const { status, body } = await ask(send, { method: 'GET', url: metadata.userinfo_endpoint, headers })
  const read = told.safeParse(body)
  return status === 200 && read.success && read.data.sub === claims['sub'] ? read.data : {}
}
